// Measurements as the golden cases describe them.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"

#include <string_view>

namespace varde::fhir::test
{

devices::Timestamp timestamp(std::string_view text);
devices::Decimal decimal(std::string_view text);

// {"id", "kind", "unit", "components": {name: number or absence code}, "taken", "trust",
// "received",
//  "status": [...]}; unit and trust may be left out.
devices::Measurement measurement(const devices::Json& described);

// A heart rate of 84 taken on 2026-11-22 at 07:31:05 +01:00.
devices::Measurement heart_rate();

} // namespace varde::fhir::test
