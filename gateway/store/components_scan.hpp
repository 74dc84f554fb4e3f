// The values out of a measurement's body, or out of its figures alone, without reading the rest: a
// chart of two years has a hundred thousand of them. Only for bodies that write_body wrote. Pure.
#pragma once

#include "devices/measurement.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

// The body's components as they stand in it: {"systolic":128,"diastolic":"error"}. Nothing when it
// is not as it was written.
std::optional<std::string_view> figures_of(std::string_view body);

// One value per name, in that order; one that is not there is Absence::unknown. False when the
// figures are not as they were written.
bool scan_figures(std::string_view figures, const std::vector<std::string>& names,
                  std::vector<devices::Value>& values);

} // namespace varde::gateway::store
