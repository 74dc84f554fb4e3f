// Elapsed Time, the time stamp of a Generic Health Sensor observation, and Current Elapsed Time
// 2BF2, what its clock says now (Elapsed Time Service 1.0): a clock or a counter, and what the
// device knows about it.
#pragma once

#include "devices/gatt/quirks.hpp"
#include "devices/octets.hpp"
#include "devices/time.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace varde::devices::gatt
{

struct ElapsedTime
{
    std::uint8_t flags = 0;
    std::uint64_t count = 0;  // 48 bits: since the year 2000, or ticks
    std::uint8_t source = 0;  // who set the clock, a Time Source: 0 unknown, 1 NTP, ..., 7 nobody
    std::int8_t quarters = 0; // of an hour: time zone and summer time together

    bool is_tick_counter() const noexcept;
    bool is_utc() const noexcept;
    // False: the clock was set since. The stamp tells what it said before that.
    bool is_on_current_timeline() const noexcept;
    // Another clock set this one, not a person.
    bool is_synchronized() const noexcept;
    bool has_reserved_flags() const noexcept;
    int decimals() const noexcept; // of the second: 0, 1, 3 or 4
    // Where the device uses it and it is one that exists, -12:00 to +14:00.
    std::optional<UtcOffset> utc_offset() const noexcept;

    friend bool operator==(const ElapsedTime&, const ElapsedTime&) = default;
};

// Nine octets.
ElapsedTime read_elapsed_time(Octets& octets) noexcept;

// `raw` is "2026-11-22T07:31:05.250+01:00" with the decimals of the device's resolution, and with
// "Z", an offset or nothing behind it; "tick:86400" of a counter; "count:<n>" of a clock past the
// year 2199. It leaves out whether the stamp is on the current timeline: a stored record changes
// that when the clock is set, and must keep its identity.
// No clock and no local time comes from a stamp that is on an earlier timeline of a clock that no
// other clock set: it cannot be said when that was (HL7 PHD guide, table of effective times).
DeviceTime device_time(const ElapsedTime& time);

struct CurrentElapsedTime
{
    ElapsedTime time;
    bool needs_setting = false;
    bool applies_summer_time = false;
    bool manages_time_zone = false;
};

// Eleven octets, as it is read and indicated; what a gateway writes has nine.
Result<CurrentElapsedTime> read_current_elapsed_time(std::span<const std::uint8_t> packet,
                                                     const Quirks& quirks = {});

} // namespace varde::devices::gatt
