// Texts of device profiles for the tests of this folder.
#pragma once

#include "config/node.hpp"

#include <string>

namespace varde::config::tests
{

// The smallest profile that is right: a thermometer. `more` stands before its vector, so that keys
// of the root stand before the text and tables in it. It is that of the file p.toml.
std::string profile_text(const std::string& more = "", const std::string& id = "p");

Table table_of(const std::string& toml);

} // namespace varde::config::tests
