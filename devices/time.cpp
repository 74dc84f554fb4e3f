#include "devices/time.hpp"

#include <array>
#include <cstddef>
#include <cstdlib>

namespace varde::devices
{
namespace
{

using std::chrono::milliseconds;

constexpr std::array<std::string_view, 3> trust_codes{"trusted", "corrected", "suspect"};

void append_padded(std::string& text, std::int64_t value, std::size_t width)
{
    const std::string digits = std::to_string(value);
    text.append(width > digits.size() ? width - digits.size() : 0, '0');
    text += digits;
}

void append_day(std::string& text, std::chrono::sys_days day)
{
    const std::chrono::year_month_day date(day);
    append_padded(text, static_cast<int>(date.year()), 4);
    text += '-';
    append_padded(text, static_cast<unsigned>(date.month()), 2);
    text += '-';
    append_padded(text, static_cast<unsigned>(date.day()), 2);
}

void append_time_of_day(std::string& text, milliseconds since_midnight)
{
    const std::chrono::hh_mm_ss time(since_midnight);
    append_padded(text, time.hours().count(), 2);
    text += ':';
    append_padded(text, time.minutes().count(), 2);
    text += ':';
    append_padded(text, time.seconds().count(), 2);
    if (time.subseconds().count() != 0)
    {
        text += '.';
        append_padded(text, time.subseconds().count(), 3);
    }
}

void append_offset(std::string& text, UtcOffset offset)
{
    if (offset.count() == 0)
    {
        text += 'Z';
        return;
    }
    const auto distance = std::abs(offset.count());
    text += offset.count() < 0 ? '-' : '+';
    append_padded(text, distance / 60, 2);
    text += ':';
    append_padded(text, distance % 60, 2);
}

} // namespace

std::string format_timestamp(const Timestamp& time)
{
    const auto local = time.instant + time.offset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    std::string text;
    append_day(text, day);
    text += 'T';
    append_time_of_day(text, local - day);
    append_offset(text, time.offset);
    return text;
}

std::string format_utc(Instant instant)
{
    return format_timestamp({instant, UtcOffset{0}});
}

std::string format_utc_day(Instant instant)
{
    std::string text;
    append_day(text, std::chrono::floor<std::chrono::days>(instant));
    return text;
}

std::string_view code(ClockTrust trust) noexcept
{
    return trust_codes.at(static_cast<std::size_t>(trust));
}

} // namespace varde::devices
