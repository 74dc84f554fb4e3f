#include "devices/time_zone.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace varde::devices
{
namespace
{

using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Walks over the text; a step that does not find what it needs ends the walk.
class Walk
{
public:
    explicit Walk(std::string_view text) noexcept : text_(text), left_(text) {}

    bool skip(char expected) noexcept
    {
        if (left_.empty() || left_.front() != expected)
        {
            return false;
        }
        left_.remove_prefix(1);
        return true;
    }
    // "CET" or "<+0330>"
    bool name() noexcept
    {
        const bool quoted_name = skip('<');
        std::size_t length = 0;
        while (length < left_.size() &&
               (quoted_name ? left_[length] != '>'
                            : std::isalpha(static_cast<unsigned char>(left_[length])) != 0))
        {
            ++length;
        }
        left_.remove_prefix(length);
        return length >= 3 && (!quoted_name || skip('>'));
    }
    std::optional<unsigned> number(unsigned least, unsigned most) noexcept
    {
        unsigned value = 0;
        const auto [end, error] = std::from_chars(left_.data(), left_.data() + left_.size(), value);
        if (error != std::errc() || value < least || value > most)
        {
            return std::nullopt;
        }
        left_.remove_prefix(static_cast<std::size_t>(end - left_.data()));
        return value;
    }
    // "[+-]hh[:mm[:ss]]"
    std::optional<seconds> time() noexcept
    {
        constexpr unsigned most_hours = 167; // the version of the database's own rules
        const bool negative = skip('-');
        if (!negative)
        {
            skip('+');
        }
        const auto whole = number(0, most_hours);
        const auto minute = whole && skip(':') ? number(0, 59) : std::optional(0U);
        const auto second = whole && minute && skip(':') ? number(0, 59) : std::optional(0U);
        if (!whole || !minute || !second)
        {
            return std::nullopt;
        }
        const seconds sum = hours(*whole) + minutes(*minute) + seconds(*second);
        return negative ? -sum : sum;
    }
    std::optional<UtcOffset> offset() noexcept
    {
        const auto west = time();
        return west ? std::optional(std::chrono::floor<minutes>(-*west)) : std::nullopt;
    }
    // ",M3.5.0/2"
    std::optional<YearlyChange> change() noexcept
    {
        if (!skip(',') || !skip('M'))
        {
            return std::nullopt;
        }
        const auto month = number(1, 12);
        const auto week = month && skip('.') ? number(1, 5) : std::nullopt;
        const auto weekday = week && skip('.') ? number(0, 6) : std::nullopt;
        const auto at = skip('/') ? time() : std::optional<seconds>(hours(2));
        if (!weekday || !at)
        {
            return std::nullopt;
        }
        return YearlyChange{*month, *week, *weekday, *at};
    }
    bool over() const noexcept { return left_.empty(); }
    std::size_t offset_in_text() const noexcept { return text_.size() - left_.size(); }

private:
    std::string_view text_;
    std::string_view left_;
};

local_seconds when(const YearlyChange& change, std::chrono::year year) noexcept
{
    const std::chrono::weekday weekday(change.weekday);
    const auto month = year / std::chrono::month(change.month);
    constexpr unsigned last = 5;
    const local_days day = change.week == last ? local_days(month / weekday[std::chrono::last])
                                               : local_days(month / weekday[change.week]);
    return day + change.time;
}

std::chrono::year year_of(local_seconds local) noexcept
{
    return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(local)).year();
}

bool is_summer(const TimeZone& zone, Instant instant) noexcept
{
    const auto utc = std::chrono::floor<seconds>(instant);
    const auto year = year_of(local_seconds((utc + zone.standard).time_since_epoch()));
    const auto begin = when(zone.summer->begin, year).time_since_epoch() - zone.standard;
    const auto end = when(zone.summer->end, year).time_since_epoch() - zone.summer->offset;
    const auto now = utc.time_since_epoch();
    // South of the equator the summer lies over the turn of the year.
    return begin < end ? begin <= now && now < end : now < end || begin <= now;
}

Timestamp read_with(local_seconds local, UtcOffset offset) noexcept
{
    return {Instant(local.time_since_epoch() - offset), offset};
}

} // namespace

Result<TimeZone> parse_time_zone(std::string_view posix)
{
    Walk walk(posix);
    const auto malformed = [&walk]
    {
        return Refusal{Error::text_malformed, "", "not a POSIX time zone such as CET-1",
                       walk.offset_in_text()};
    };
    TimeZone zone;
    const auto standard = walk.name() ? walk.offset() : std::nullopt;
    if (!standard)
    {
        return malformed();
    }
    zone.standard = *standard;
    if (walk.over())
    {
        return zone;
    }
    SummerTime summer{zone.standard + hours(1), {}, {}};
    if (!walk.name())
    {
        return malformed();
    }
    if (Walk ahead = walk; !ahead.skip(','))
    {
        const auto offset = walk.offset();
        if (!offset)
        {
            return malformed();
        }
        summer.offset = *offset;
    }
    const auto begin = walk.change();
    const auto end = begin ? walk.change() : std::nullopt;
    if (!end || !walk.over())
    {
        return malformed();
    }
    summer.begin = *begin;
    summer.end = *end;
    zone.summer = summer;
    return zone;
}

UtcOffset offset_at(const TimeZone& zone, Instant instant) noexcept
{
    return zone.summer && is_summer(zone, instant) ? zone.summer->offset : zone.standard;
}

LocalMeaning meaning_of(const TimeZone& zone, std::chrono::local_seconds local) noexcept
{
    const auto as_standard = read_with(local, zone.standard);
    if (!zone.summer)
    {
        return {as_standard, as_standard};
    }
    const auto as_summer = read_with(local, zone.summer->offset);
    const bool standard_holds = offset_at(zone, as_standard.instant) == zone.standard;
    const bool summer_holds = offset_at(zone, as_summer.instant) == zone.summer->offset;
    if (standard_holds && summer_holds)
    {
        return as_standard.instant < as_summer.instant ? LocalMeaning{as_standard, as_summer}
                                                       : LocalMeaning{as_summer, as_standard};
    }
    // Neither: spring left this hour out, and the clock was not put forward yet.
    const auto& only = summer_holds ? as_summer : as_standard;
    return {only, only};
}

} // namespace varde::devices
