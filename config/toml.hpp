// TOML 1.0 in, a tree out. The only place that knows toml++.
#pragma once

#include "config/node.hpp"
#include "config/problem.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace varde::config
{

inline constexpr std::size_t most_file_bytes = std::size_t{8} * 1024 * 1024;

// The first thing that is not TOML ends the reading: one problem, with line and column.
Loaded<Table> parse_toml(std::string_view text, const std::string& file);

} // namespace varde::config
