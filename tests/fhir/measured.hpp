// Measurements as the golden cases describe them.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "fhir/statement.hpp"

#include <string_view>

namespace varde::fhir::test
{

devices::Timestamp timestamp(std::string_view text);
devices::Decimal decimal(std::string_view text);

// {"id", "kind", "unit", "components": {name: number or absence code}, "taken", "trust",
// "received",
//  "raw", "status": [...]}; unit, trust and raw may be left out.
devices::Measurement measurement(const devices::Json& described);

// What a golden case tells besides, all of it optional: {"limits": [{"component", "low", "high",
// "side", "priority", "source"}], "performers": [{"type", "system", "value"}], "body_site":
// {"system", "code", "display"}, "method", "derived_from": [], "members": [], "standing", "test"}.
Circumstances circumstances(const devices::Json& described);

// A heart rate of 84 taken on 2026-11-22 at 07:31:05 +01:00.
devices::Measurement heart_rate();

} // namespace varde::fhir::test
