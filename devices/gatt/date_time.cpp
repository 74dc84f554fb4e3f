#include "devices/gatt/date_time.hpp"

#include "devices/padded_digits.hpp"

#include <array>
#include <utility>

namespace varde::devices::gatt
{

std::string date_time_text(const DateTimeFields& fields)
{
    std::array<char, 40> text{};
    char* end = write_padded(text.data(), fields.year, 4);
    for (const auto& [mark, number] : {std::pair{'-', fields.month},
                                       {'-', fields.day},
                                       {'T', fields.hours},
                                       {':', fields.minutes},
                                       {':', fields.seconds}})
    {
        *end = mark;
        end = write_padded(end + 1, number, 2);
    }
    return {text.data(), end};
}

DeviceTime read_date_time(Octets& octets)
{
    DateTimeFields fields;
    fields.year = octets.u16("year");
    fields.month = octets.u8("month");
    fields.day = octets.u8("day");
    fields.hours = octets.u8("hours");
    fields.minutes = octets.u8("minutes");
    fields.seconds = octets.u8("seconds");

    DeviceTime time;
    time.raw = date_time_text(fields);
    const auto& [year, month, day, hours, minutes, seconds] = fields;
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
