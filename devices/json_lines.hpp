// The lines of a JSON text that a person wrote, so that whoever reads the file can be told where
// something stands. Messages are read without: parse_json knows no lines.
#pragma once

#include "devices/refusal.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace varde::devices
{

// Of each key and each value, in the order of the text; the first line is 1. Of a text that
// parse_json takes: what is none gives lines, but of nothing.
std::vector<std::size_t> json_lines(std::string_view text);

// Where parse_json stopped. 0: what is refused is the whole text.
std::size_t line_of(const Refusal& refusal, std::string_view text);

} // namespace varde::devices
