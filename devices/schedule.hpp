// When a measurement is expected: local times of the day on days of the week, each with a window
// and a grace. Pure; the patient's clock on the wall decides, also on the two days of the year on
// which it is changed.
#pragma once

#include "devices/time.hpp"
#include "devices/time_zone.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

struct Schedule
{
    std::vector<std::chrono::minutes> times; // since midnight by the clock on the wall, ascending
    std::array<bool, 7> weekdays{true, true, true, true, true, true, true}; // from Monday
    std::chrono::minutes early{120}; // before the time the window opens
    std::chrono::minutes late{120};  // after it the window closes
    std::chrono::minutes grace{60};  // for what is on its way, before anybody calls it missed

    friend bool operator==(const Schedule&, const Schedule&) = default;
};

// Hospital or holiday: nothing is expected. Limits stay in force.
struct PlannedAbsence
{
    Instant from;
    Instant until; // exclusive
    std::string reason;

    friend bool operator==(const PlannedAbsence&, const PlannedAbsence&) = default;
};

struct Slot
{
    Timestamp due;
    Instant opens;
    Instant closes;   // inclusive
    Instant deadline; // closes and grace: from then on it is missed

    friend bool operator==(const Slot&, const Slot&) = default;
};

// Those whose deadline lies in (after, until], in the order of time. A time that spring leaves out
// is due an hour later by the new clock; one that autumn repeats is due once, the first time. A
// window that a planned absence touches expects nothing.
std::vector<Slot> slots_between(const Schedule& schedule, const TimeZone& zone, Instant after,
                                Instant until, std::span<const PlannedAbsence> absences);

// "07:30"; "24:00" is none.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) noexcept;
std::string format_time_of_day(std::chrono::minutes since_midnight);
// "mon"; 0 is Monday.
std::optional<std::size_t> parse_weekday(std::string_view text) noexcept;

} // namespace varde::devices
