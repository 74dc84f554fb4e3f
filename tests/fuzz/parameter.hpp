// What tells apart the targets of one source: the name of a dialect, the number of a
// characteristic.
#pragma once

#include <string_view>

namespace varde::fuzz
{

extern const std::string_view parameter;

} // namespace varde::fuzz
