// Local time of the simulated homes: Norway's offset from UTC by the rule of the European Union.
// Pure.
#pragma once

#include "devices/time.hpp"

namespace varde::simulate_home
{

// Summer time from the last Sunday of March 01:00 UTC to the last Sunday of October 01:00 UTC.
devices::UtcOffset norwegian_offset(devices::Instant instant) noexcept;

// The instant of a local day (counted from 1970-01-01) and an hour of that day.
devices::Instant from_local(std::int64_t day, double hour) noexcept;
std::int64_t local_day(devices::Instant instant) noexcept;
double local_hour(devices::Instant instant) noexcept; // 0 <= x < 24

} // namespace varde::simulate_home
