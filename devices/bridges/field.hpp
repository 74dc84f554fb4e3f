// A place in a message and what stands there, for the decoders of JSON dialects. Each function that
// reads one refuses with the field's path and without its content.
#pragma once

#include "devices/bridges/path.hpp"
#include "devices/json.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace varde::devices::bridges
{

struct Field
{
    const Json* value = nullptr;
    Path path;
};

struct TextRule
{
    std::string_view characters; // which the text may have
    std::size_t longest;
};

// The object has these keys and no others; or why not.
std::optional<Refusal> check_keys(const Field& object,
                                  std::initializer_list<std::string_view> known);

std::optional<Field> find_field(const Field& object, std::string_view key);
Result<Field> require_field(const Field& object, std::string_view key);
Field item_field(const Field& array, std::size_t index);

Result<const Json::Object*> object_of(const Field& field);
Result<const Json::Array*> array_of(const Field& field);
// Of the message, which must outlive it.
Result<std::string_view> string_of(const Field& field);
// One character at least, of the rule's.
Result<std::string_view> text_of(const Field& field, const TextRule& rule);
Result<Decimal> decimal_of(const Field& field);
// Digits only: neither 1.0 nor 1e2 counts anything.
Result<std::int64_t> whole_number_of(const Field& field, std::int64_t least, std::int64_t most);
// A required whole number from 0 to 2^53 - 1, up to which every reader of JSON keeps it whole.
Result<std::int64_t> required_count(const Field& object, std::string_view key);

} // namespace varde::devices::bridges
