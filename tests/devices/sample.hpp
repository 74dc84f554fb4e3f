// A small vocabulary and registry, and the moment at which everything in these tests arrives.
#pragma once

#include "devices/measurement.hpp"
#include "devices/registry.hpp"
#include "devices/vocabulary.hpp"

#include <string_view>

namespace varde::devices::sample
{

Decimal decimal(std::string_view text);
Instant instant(std::string_view text);
Timestamp timestamp(std::string_view text);

// blood_pressure, heart_rate, oxygen_saturation, body_temperature, body_weight, glucose
const Vocabulary& vocabulary();
const Kind& kind(std::string_view name);

// "bp-1" is p-1's since 2026-01-01; "ox-1" was p-1's until 2026-06-01 and is p-2's from then on;
// "spare" has never been anyone's.
const Registry& registry();

Instant received(); // 2026-11-22T07:00:00Z

// A report of one reading, taken at the time given.
Report report(std::string_view kind, std::string_view unit, std::string_view value,
              std::string_view time = "2026-11-22T07:31:05+01:00");

} // namespace varde::devices::sample
