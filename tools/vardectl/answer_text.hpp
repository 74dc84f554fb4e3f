// Members of varded's answers as text for tables. Pure.
#pragma once

#include "devices/json.hpp"

#include <string>
#include <string_view>

namespace varde::vardectl
{

// A text, a number or a flag as it stands; empty where there is none.
std::string shown_member(const devices::Json& object, std::string_view key);
// The texts of an array, with commas between them.
std::string shown_list(const devices::Json& object, std::string_view key);
// The items of an array; none where there is none.
const devices::Json::Array& items_of(const devices::Json& object, std::string_view key);

} // namespace varde::vardectl
