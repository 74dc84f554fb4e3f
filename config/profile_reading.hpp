// The file of a device profile, read from its tree part by part. Used by profiles.cpp, and by the
// tests that hold the keys asked for here against the JSON Schema and the document.
#pragma once

#include "config/document.hpp"
#include "config/table_reader.hpp"
#include "devices/profile.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::config
{

// Without a vocabulary, which then has problems of its own, kinds, components and units are not
// checked.
devices::Profile read_profile(Document& document, const devices::Vocabulary* vocabulary);

// Parts of the above, in files of their own.
std::vector<devices::ProfileCharacteristic> read_characteristics(TableReader& root);
std::vector<devices::ProfileBridge> read_bridges(
    TableReader& root, const std::vector<devices::ProfileCharacteristic>& characteristics,
    const devices::Vocabulary* vocabulary);
std::vector<devices::ProfileVector> read_vectors(Document& document, TableReader& root);

// The JSON of a vector's readings. `table` is the vector's own.
devices::Json read_readings(Document& document, TableReader& vector, const Table& table);

// Says which kind or component there is not.
const devices::ComponentKind* find_component(TableReader& in, const std::string& kind,
                                             const std::string& component,
                                             const devices::Vocabulary& vocabulary);

// The tables of a list, in the order in which TableReader::tables gives their readers.
std::vector<const Table*> tables_of(const Table& table, std::string_view key);

// A whole number that may be left out and then is nothing. `pattern` is that of the table, which
// `in` reads.
struct WholeKey
{
    const char* pattern;
    const char* key;
    std::int64_t least;
    std::int64_t most;
};
std::optional<std::int64_t> optional_whole(Document& document, TableReader& in, const Table& table,
                                           const WholeKey& whole);

namespace forms
{
extern const TextForm uuid;   // of a characteristic: 16 bits, or a whole one made of such
extern const TextForm octets; // pairs of hexadecimal digits, blanks between them allowed
extern const TextForm status; // "cuff-too-loose"
extern const TextForm value;  // what stands in a message: may be empty
extern const TextForm key;    // the name of a member, or a JSON Pointer
extern const TextForm topic;
} // namespace forms

} // namespace varde::config
