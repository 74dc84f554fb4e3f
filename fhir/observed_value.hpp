// What was measured, as the value parts of an Observation. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

namespace varde::fhir
{

// Writes valueQuantity or dataAbsentReason for a kind with a single value, else component.
void set_value(devices::Json& observation, const devices::Measurement& measurement,
               const devices::Kind& kind);

} // namespace varde::fhir
