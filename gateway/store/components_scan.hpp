// The values out of a measurement's body without reading the rest of it: a chart of two years has a
// hundred thousand bodies. Only for bodies that write_body wrote. Pure.
#pragma once

#include "devices/measurement.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

// One value per name, in that order; one that is not there is Absence::unknown. False when the body
// is not as it was written.
bool scan_components(std::string_view body, const std::vector<std::string>& names,
                     std::vector<devices::Value>& values);

} // namespace varde::gateway::store
