// Date Time 2A08: the clock on the wall as the device has it, without an offset from UTC.
#pragma once

#include "devices/octets.hpp"
#include "devices/time.hpp"

#include <string>

namespace varde::devices::gatt
{

struct DateTimeFields
{
    unsigned year = 0;
    unsigned month = 0;
    unsigned day = 0;
    unsigned hours = 0;
    unsigned minutes = 0;
    unsigned seconds = 0;
};

// "2026-11-22T07:31:05", also where it is no date. No field has more than five digits.
std::string date_time_text(const DateTimeFields& fields);

// Seven octets; reads on even when they are no date, as the fields behind them may still be
// wanted. `raw` is "2026-11-22T07:31:05" with 0000 and 00 for what the device does not know;
// `local` is there when every field is known and is a date.
DeviceTime read_date_time(Octets& octets);

} // namespace varde::devices::gatt
