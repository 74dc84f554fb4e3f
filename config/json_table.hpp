// JSON in, the same tree out that a TOML file gives, with the line of each key and value: what
// reads files and tells their mistakes serves both.
#pragma once

#include "config/node.hpp"
#include "config/problem.hpp"

#include <string>
#include <string_view>

namespace varde::config
{

// The first thing that is not JSON ends the reading: one problem, with its line.
Loaded<Table> parse_json_table(std::string_view text, const std::string& file);

} // namespace varde::config
