// JSON over several lines, for people. Pure.
#pragma once

#include "devices/json.hpp"

#include <string>

namespace varde::vardectl
{

// Indented by two blanks, with the line's end at the end. Recurses: for what this program made.
std::string pretty_json(const devices::Json& json);

} // namespace varde::vardectl
