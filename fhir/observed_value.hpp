// What was measured, as the value parts of an Observation. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <functional>
#include <string_view>

namespace varde::fhir
{

// Adds what belongs to one value: `target` is the Observation or one of its components, and has
// its value already.
using Annotate = std::function<void(devices::Json& target, std::string_view component)>;

// Writes valueQuantity or dataAbsentReason for a kind with a single value, else component.
void set_value(devices::Json& observation, const devices::Measurement& measurement,
               const devices::Kind& kind, const Annotate& annotate);

} // namespace varde::fhir
