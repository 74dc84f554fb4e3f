// The three files, read from their trees. Used by the functions of settings.hpp, and by the tests
// that hold the keys asked for here against the JSON Schemas and the documents.
#pragma once

#include "config/document.hpp"
#include "config/settings.hpp"
#include "config/suggestion.hpp"
#include "config/table_reader.hpp"

#include <string>
#include <vector>

namespace varde::config
{

Settings read_settings(Document& document);
devices::Vocabulary read_vocabulary(Document& document);
// Without a vocabulary, which then has problems of its own, kinds and components are not checked;
// without the destinations' ids, these are not.
devices::Registry read_registry(Document& document, const devices::Vocabulary* vocabulary,
                                const std::vector<std::string>* destinations = nullptr);

// Parts of the above, in files of their own.
void read_tls_files(TableReader& in, TlsSettings& tls);
std::vector<DestinationSettings> read_destinations(TableReader& root);
void read_auth(TableReader in, AuthSettings& auth);
// `in` is the destination's table: its other keys may prove who we are as well.
void check_proof(TableReader& in, const DestinationSettings& destination);
RelaySettings read_relay(TableReader& root);
NotificationSettings read_notification(TableReader& root);
std::vector<devices::Conversion> read_conversions(TableReader& root,
                                                  const devices::Vocabulary& vocabulary);
std::vector<devices::Assignment> read_assignments(TableReader& root,
                                                  const devices::Registry& registry,
                                                  const devices::Vocabulary* vocabulary);
std::vector<devices::Limit> read_limits(TableReader& root, const devices::Registry& registry,
                                        const devices::Vocabulary* vocabulary);
// Of a list such as categories = ["measurements", "alerts"].
std::vector<devices::ShareCategory> read_categories(TableReader& in, const char* key);
devices::Sharing read_sharing(TableReader& root, const devices::Registry& registry,
                              const devices::Vocabulary* vocabulary,
                              const std::vector<std::string>* destinations);

// Says which patient, device, kind ... does not exist, and which may have been meant. An empty name
// was told before.
template <class Map>
bool check_known(TableReader& in, std::string_view key, const Map& known, const std::string& name)
{
    if (name.empty() || known.contains(name))
    {
        return !name.empty();
    }
    std::vector<std::string> names;
    names.reserve(known.size());
    for (const auto& entry : known)
    {
        names.push_back(entry.first);
    }
    in.add_problem(key, "there is no \"" + name + "\"" + suggest(name, names));
    return false;
}

} // namespace varde::config
