// The calendar days of a patient: what belongs to which, and the last value of each. Pure.
#pragma once

#include "devices/rules/history.hpp"
#include "devices/time_zone.hpp"

#include <chrono>
#include <span>
#include <vector>

namespace varde::devices
{

std::chrono::local_seconds local_time(Instant at, const TimeZone& zone) noexcept;
std::chrono::local_days local_day(Instant at, const TimeZone& zone) noexcept;
// The instant at which the day begins at the patient's place.
Instant begin_of(std::chrono::local_days day, const TimeZone& zone) noexcept;

// The last point of each day. In the order of time.
std::vector<Point> last_of_each_day(std::span<const Point> points, const TimeZone& zone);

} // namespace varde::devices
