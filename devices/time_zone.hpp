// What a clock on the wall shows at a place over the year, and the other way round: many devices
// tell only that. Pure; the rule is the TZ string of POSIX.1-2017 section 8.3, which also ends
// every file of the time zone database.
#pragma once

#include "devices/time.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace varde::devices
{

// The `week`th (5: last) `weekday` (0: Sunday) of a month, so long after its midnight.
struct YearlyChange
{
    unsigned month = 1;
    unsigned week = 1;
    unsigned weekday = 0;
    std::chrono::seconds time{7200};

    friend bool operator==(const YearlyChange&, const YearlyChange&) = default;
};

struct SummerTime
{
    UtcOffset offset{};
    YearlyChange begin; // by the clock before the change
    YearlyChange end;

    friend bool operator==(const SummerTime&, const SummerTime&) = default;
};

struct TimeZone
{
    UtcOffset standard{};
    std::optional<SummerTime> summer;

    friend bool operator==(const TimeZone&, const TimeZone&) = default;
};

// "CET-1CEST,M3.5.0,M10.5.0/3" or "<+0330>-3:30"; POSIX counts westwards. Rules by Julian day are
// not taken: no place has used one since 2017.
Result<TimeZone> parse_time_zone(std::string_view posix);

UtcOffset offset_at(const TimeZone& zone, Instant instant) noexcept;

// The instants at which the clock on the wall showed `local`. In the hour that autumn repeats there
// are two; a time that spring leaves out is read with the offset before the change.
struct LocalMeaning
{
    Timestamp earlier;
    Timestamp later; // the same where there is only one

    bool is_ambiguous() const noexcept { return earlier.instant != later.instant; }
};
LocalMeaning meaning_of(const TimeZone& zone, std::chrono::local_seconds local) noexcept;

} // namespace varde::devices
