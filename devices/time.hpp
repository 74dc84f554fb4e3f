// When something was: instants, the times devices tell, and how far a device's clock can be
// trusted.
#pragma once

#include "devices/refusal.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace varde::devices
{

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using UtcOffset = std::chrono::minutes;

struct Timestamp
{
    Instant instant;
    UtcOffset offset{};

    friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

// RFC 3339 date-time with an offset; "-00:00" is UTC; fractions of 1 to 9 digits are cut to
// milliseconds; 23:59:60 UTC is the last millisecond of that minute; years 1970 to 2199.
Result<Timestamp> parse_timestamp(std::string_view text);
// "2026-11-22T07:31:05+01:00"; milliseconds are written only when they are not zero; UTC is "Z".
std::string format_timestamp(const Timestamp& time);
std::string format_utc(Instant instant);
// "2026-11-22"
std::string format_utc_day(Instant instant);

// What the device itself said about the time of a measurement.
struct DeviceTime
{
    std::string raw;                // exactly as sent; part of the measurement's identity
    std::optional<Timestamp> clock; // the device has a calendar clock
    // It has only a counter: taken this long before sending.
    std::optional<std::chrono::milliseconds> age;
    std::optional<Timestamp> sent; // what the device's clock said when it sent the message
    // It has a clock on the wall that does not know its offset from UTC.
    std::optional<std::chrono::local_seconds> local = {};
};

enum class ClockTrust
{
    trusted,   // the device's clock is credible
    corrected, // it is wrong or only a counter, but the message says by how much
    suspect,   // it cannot be right, and nothing says by how much it is wrong
};
std::string_view code(ClockTrust trust) noexcept;

struct TakenTime
{
    Timestamp at; // trusted or corrected: when it was taken. suspect: not later than this
    ClockTrust trust = ClockTrust::trusted;
    std::string raw; // DeviceTime::raw

    friend bool operator==(const TakenTime&, const TakenTime&) = default;
};

} // namespace varde::devices
