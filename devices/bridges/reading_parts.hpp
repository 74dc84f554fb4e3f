// Puts the parts of a measurement together that a bridge says one by one.
#pragma once

#include "devices/measurement.hpp"

#include <optional>
#include <string_view>

namespace varde::devices::bridges
{

// Adds the component to the report's reading of that kind. All components of a kind are in one
// unit, and each is there once; or why not.
std::optional<Refusal> add_component(Report& report, std::string_view kind, std::string_view unit,
                                     Component component);

} // namespace varde::devices::bridges
