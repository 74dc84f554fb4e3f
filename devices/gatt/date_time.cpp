#include "devices/gatt/date_time.hpp"

#include "devices/padded_digits.hpp"

#include <utility>

namespace varde::devices::gatt
{

DeviceTime read_date_time(Octets& octets)
{
    const unsigned year = octets.u16("year");
    const unsigned month = octets.u8("month");
    const unsigned day = octets.u8("day");
    const unsigned hours = octets.u8("hours");
    const unsigned minutes = octets.u8("minutes");
    const unsigned seconds = octets.u8("seconds");

    DeviceTime time;
    append_padded(time.raw, year, 4);
    for (const auto& [mark, number] :
         {std::pair{'-', month}, {'-', day}, {'T', hours}, {':', minutes}, {':', seconds}})
    {
        time.raw += mark;
        append_padded(time.raw, number, 2);
    }
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                           std::chrono::month(month), std::chrono::day(day)};
    if (date.ok() && year != 0 && hours < 24 && minutes < 60 && seconds < 60)
    {
        time.local = std::chrono::local_days(date) + std::chrono::hours(hours) +
                     std::chrono::minutes(minutes) + std::chrono::seconds(seconds);
    }
    return time;
}

} // namespace varde::devices::gatt
