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

// No clock that runs tells a time before this: it is one that was never set, a device's or our own.
constexpr Instant clocks_are_set = std::chrono::sys_days(std::chrono::year(2020) / 1 / 1);

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

bool is_credible(Instant taken, Instant received, const ClockPolicy& policy)
{
    return taken >= clocks_are_set && taken <= received + policy.ahead &&
           taken >= received - policy.behind;
}

// A message cannot arrive before it was sent, so a later time of sending is a clock that is ahead.
// An earlier one proves nothing: the message may have waited in the broker or in the device for
// days.
bool is_ahead(const DeviceTime& device, Instant received, const ClockPolicy& policy)
{
    return device.sent && device.sent->instant > received + policy.drift;
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

TakenTime resolve_time(const DeviceTime& device, Instant received, const ClockPolicy& policy)
{
    TakenTime unknown{{received, UtcOffset{0}}, ClockTrust::suspect, device.raw};
    if (received < clocks_are_set)
    {
        // Our own clock is wrong. A device's is the better guess, but nothing confirms it.
        const bool better = device.clock && device.clock->instant >= clocks_are_set;
        return better ? TakenTime{*device.clock, ClockTrust::suspect, device.raw} : unknown;
    }
    if (device.age)
    {
        const bool credible = *device.age >= milliseconds(0) && *device.age <= policy.behind;
        return credible ? TakenTime{{received - *device.age, {}}, ClockTrust::corrected, device.raw}
                        : unknown;
    }
    if (!device.clock)
    {
        return unknown;
    }
    TakenTime taken{*device.clock, ClockTrust::trusted, device.raw};
    if (!is_ahead(device, received, policy) && is_credible(taken.at.instant, received, policy))
    {
        return taken;
    }
    if (!device.sent)
    {
        return unknown;
    }
    taken.at.instant += received - device.sent->instant;
    taken.trust = ClockTrust::corrected;
    return is_credible(taken.at.instant, received, policy) ? taken : unknown;
}

} // namespace varde::devices
