#include "devices/gatt/date_time.hpp"

#include "devices/padded_digits.hpp"

#include <array>
#include <utility>

namespace varde::devices::gatt
{
namespace
{

// The Gregorian calendar begins in the first; a Date Time ends with the last.
constexpr unsigned first_year = 1582;
constexpr unsigned last_year = 9999;

constexpr unsigned leap_year = 2000; // stands for a year that is not known

bool is_known_date(const DateTime& time) noexcept
{
    return time.year != 0 && time.month != 0 && time.day != 0;
}

std::chrono::year_month_day date_of(const DateTime& time) noexcept
{
    return {std::chrono::year(static_cast<int>(time.year)), std::chrono::month(time.month),
            std::chrono::day(time.day)};
}

// What is not known is taken as what allows most.
bool is_possible_date(DateTime time) noexcept
{
    if (time.year != 0 && (time.year < first_year || time.year > last_year))
    {
        return false;
    }
    time.year = time.year == 0 ? leap_year : time.year;
    time.month = time.month == 0 ? 1 : time.month;
    time.day = time.day == 0 ? 1 : time.day;
    return date_of(time).ok();
}

} // namespace

std::string date_time_text(const DateTime& time)
{
    std::array<char, 40> text{};
    char* end = write_padded(text.data(), time.year, 4);
    for (const auto& [mark, number] : {std::pair{'-', time.month},
                                       {'-', time.day},
                                       {'T', time.hours},
                                       {':', time.minutes},
                                       {':', time.seconds}})
    {
        *end = mark;
        end = write_padded(end + 1, number, 2);
    }
    return {text.data(), end};
}

DateTime read_date_time(Octets& octets) noexcept
{
    DateTime time;
    time.year = octets.u16("year");
    time.month = octets.u8("month");
    time.day = octets.u8("day");
    time.hours = octets.u8("hours");
    time.minutes = octets.u8("minutes");
    time.seconds = octets.u8("seconds");
    return time;
}

bool is_possible(const DateTime& time) noexcept
{
    return is_possible_date(time) && time.hours < 24 && time.minutes < 60 && time.seconds < 60;
}

std::optional<std::chrono::local_seconds> local_time(const DateTime& time) noexcept
{
    if (!is_known_date(time) || !is_possible(time))
    {
        return std::nullopt;
    }
    return std::chrono::local_days(date_of(time)) + std::chrono::hours(time.hours) +
           std::chrono::minutes(time.minutes) + std::chrono::seconds(time.seconds);
}

DeviceTime device_time(const DateTime& time)
{
    DeviceTime told;
    told.raw = date_time_text(time);
    told.local = local_time(time);
    return told;
}

void tell_time(Report& report, const DateTime& time)
{
    report.time = device_time(time);
    if (!is_possible(time))
    {
        report.status.emplace_back(time_invalid);
    }
}

} // namespace varde::devices::gatt
