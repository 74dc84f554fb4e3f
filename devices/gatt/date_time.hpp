// Date Time 2A08: the clock on the wall as the device has it, without an offset from UTC.
#pragma once

#include "devices/measurement.hpp"
#include "devices/octets.hpp"
#include "devices/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace varde::devices::gatt
{

// A year, a month or a day of 0 is one that the device does not know.
struct DateTime
{
    unsigned year = 0;
    unsigned month = 0;
    unsigned day = 0;
    unsigned hours = 0;
    unsigned minutes = 0;
    unsigned seconds = 0;

    friend bool operator==(const DateTime&, const DateTime&) = default;
};

// "2026-11-22T07:31:05", also where it is no date. No field has more than five digits.
std::string date_time_text(const DateTime& time);

// Seven octets; reads on even when they are no date, as the fields behind them may still be wanted.
DateTime read_date_time(Octets& octets) noexcept;

// Whether each field is unknown or has a value that the specification gives it, and the day is one
// of its month. A clock that tells a thirteenth month or the 30th of February is broken.
bool is_possible(const DateTime& time) noexcept;
// Nothing where the device does not know its date, and where it tells an impossible one.
std::optional<std::chrono::local_seconds> local_time(const DateTime& time) noexcept;
// `raw` is the text, with 0000 and 00 for what the device does not know.
DeviceTime device_time(const DateTime& time);

// The status of a report whose device told an impossible time. Its readings are kept: a broken
// clock must not lose a measurement. When it was taken is as unknown as of a clock never set.
inline constexpr std::string_view time_invalid = "time-invalid";
// Gives the report its time, and that status where it deserves it.
void tell_time(Report& report, const DateTime& time);

} // namespace varde::devices::gatt
