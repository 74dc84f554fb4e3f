// The figures of a rehearsed year as a Markdown table. Pure.
#pragma once

#include "tools/rehearse/rehearsal.hpp"

#include <string>

namespace varde::rehearse
{

std::string report(const Comparison& comparison, const Extent& extent);

} // namespace varde::rehearse
