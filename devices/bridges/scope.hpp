// Where the keys of a profile's terms are looked up.
#pragma once

#include "devices/bridges/field.hpp"
#include "devices/bridges/terms.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace varde::devices::bridges
{

struct Scope
{
    Field here;                  // what the terms are about: the message, or an item of its list
    const Json* whole = nullptr; // the message around an item
};

// What stands under the key, without its path: for those who only look whether it is there.
const Json* peek_own(const Scope& scope, const std::string& key);

// What stands under the key, a member's name or a JSON Pointer. Null is nothing.
std::optional<Field> find_own(const Scope& scope, const std::string& key);
// The same, and where there is nothing, in the message around.
std::optional<Field> find_any(const Scope& scope, const std::string& key);

// A string, a number as written, "true" or "false". Of the value, which must outlive it.
std::optional<std::string_view> scalar_text(const Json& value);

bool holds(const Condition& condition, const Scope& scope);

} // namespace varde::devices::bridges
