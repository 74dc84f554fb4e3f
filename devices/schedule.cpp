#include "devices/schedule.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

using std::chrono::local_days;

constexpr std::array<std::string_view, 7> weekday_names{"mon", "tue", "wed", "thu",
                                                        "fri", "sat", "sun"};

local_days day_of(Instant at, const TimeZone& zone)
{
    const auto shown = std::chrono::floor<std::chrono::days>(at + offset_at(zone, at));
    return local_days(shown.time_since_epoch());
}

bool is_expected(const Schedule& schedule, local_days day)
{
    const auto from_monday = std::chrono::weekday(day).iso_encoding() - 1;
    return schedule.weekdays.at(from_monday);
}

Slot slot_at(const Schedule& schedule, const TimeZone& zone, local_days day,
             std::chrono::minutes time)
{
    Timestamp due = meaning_of(zone, day + time).earlier;
    due.offset = offset_at(zone, due.instant);
    const Instant closes = due.instant + schedule.late;
    return {due, due.instant - schedule.early, closes, closes + schedule.grace};
}

bool is_absent(const Slot& slot, std::span<const PlannedAbsence> absences)
{
    return std::ranges::any_of(absences,
                               [&](const PlannedAbsence& absence) {
                                   return absence.from <= slot.closes && slot.opens < absence.until;
                               });
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::vector<Slot> slots_between(const Schedule& schedule, const TimeZone& zone, Instant after,
                                Instant until, std::span<const PlannedAbsence> absences)
{
    std::vector<Slot> slots;
    const auto margin = schedule.late + schedule.grace + std::chrono::days{1};
    const local_days last = day_of(until, zone);
    for (local_days day = day_of(after - margin, zone); day <= last; day += std::chrono::days{1})
    {
        if (!is_expected(schedule, day))
        {
            continue;
        }
        for (const auto time : schedule.times)
        {
            const Slot slot = slot_at(schedule, zone, day, time);
            if (after < slot.deadline && slot.deadline <= until && !is_absent(slot, absences))
            {
                slots.push_back(slot);
            }
        }
    }
    std::ranges::sort(slots, {}, &Slot::deadline);
    return slots;
}

std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) noexcept
{
    if (text.size() != 5 || text[2] != ':' || !is_digit(text[0]) || !is_digit(text[1]) ||
        !is_digit(text[3]) || !is_digit(text[4]))
    {
        return std::nullopt;
    }
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (hour > 23 || minute > 59)
    {
        return std::nullopt;
    }
    return std::chrono::hours{hour} + std::chrono::minutes{minute};
}

std::string format_time_of_day(std::chrono::minutes since_midnight)
{
    const auto hour = since_midnight.count() / 60;
    const auto minute = since_midnight.count() % 60;
    return (hour < 10 ? "0" : "") + std::to_string(hour) + (minute < 10 ? ":0" : ":") +
           std::to_string(minute);
}

std::optional<std::size_t> parse_weekday(std::string_view text) noexcept
{
    const auto* const found = std::ranges::find(weekday_names, text);
    if (found == weekday_names.end())
    {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - weekday_names.begin());
}

} // namespace varde::devices
