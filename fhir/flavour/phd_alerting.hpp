// The limits and the device's verdict, as the PHD guide codes them. Pure.
// Source: HL7 PHD guide 2.0, SimpleAlerting and measurement status.
#pragma once

#include "devices/json.hpp"
#include "devices/vocabulary.hpp"
#include "fhir/quality.hpp"
#include "fhir/statement.hpp"

#include <span>
#include <string_view>

namespace varde::fhir::flavour
{

// Writes to one value: interpretation (from the device's verdict, the limit that was passed, or
// both), the extension SimpleAlerting of the leading limit, and referenceRange of every limit.
void set_alerting(devices::Json& target, std::string_view component,
                  std::span<const LimitInForce> limits, const Quality& quality,
                  const devices::Kind& kind);

// The device's verdict on the whole act, for a kind with components.
void set_measurement_status(devices::Json& observation, const Quality& quality);

} // namespace varde::fhir::flavour
