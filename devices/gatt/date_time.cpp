#include "devices/gatt/date_time.hpp"

#include <array>
#include <cstdio>

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

    std::array<char, 32> raw{};
    std::snprintf(raw.data(), raw.size(), "%04u-%02u-%02uT%02u:%02u:%02u", year, month, day, hours,
                  minutes, seconds);
    DeviceTime time;
    time.raw = raw.data();
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
