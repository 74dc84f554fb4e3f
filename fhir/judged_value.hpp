// The value with the limits it was judged by. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"
#include "fhir/statement.hpp"

#include <optional>
#include <span>

namespace varde::fhir
{

// set_value, and for each value that is there interpretation and referenceRange.
void set_judged_value(devices::Json& observation, const devices::Measurement& measurement,
                      const devices::Kind& kind, std::span<const LimitInForce> limits);

// Where the device measured, as far as its status says and SNOMED CT has a code we have confirmed:
// finger and toe. The other places stay a note.
std::optional<devices::Coding> body_site_of(const devices::Measurement& measurement);

} // namespace varde::fhir
