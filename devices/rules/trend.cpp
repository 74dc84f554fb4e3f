#include "devices/rules/trend.hpp"

#include "devices/rules/arithmetic.hpp"
#include "devices/rules/daily.hpp"
#include "devices/rules/own_days.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace varde::devices
{
namespace
{

using Points = std::vector<Point>;

constexpr int decimals_of_slope = 3;

struct Change
{
    Decimal value;
    Crossing crossing;
};

Decimal reference_value(const Trend& trend, const Points& days, Side side, const Wording& wording)
{
    if (trend.reference == Reference::first)
    {
        return days.front().value;
    }
    if (trend.reference == Reference::median)
    {
        std::vector<Decimal> values;
        for (auto day = days.begin(); day != std::prev(days.end()); ++day)
        {
            values.push_back(day->value);
        }
        return median(std::move(values), decimals_of(trend.series, wording));
    }
    const auto [low, high] = std::ranges::minmax(days, {}, &Point::value);
    return side == Side::above ? low.value : high.value;
}

Change steepness(const Trend& trend, const Points& days)
{
    std::vector<TimedValue> values;
    for (const Point& day : days)
    {
        const auto since = std::chrono::floor<std::chrono::minutes>(day.at - days.front().at);
        values.push_back({since.count(), day.value});
    }
    const Decimal slope = slope_per_day(values, decimals_of_slope);
    return {slope, cross(trend.bounds, slope)};
}

// Of a rise and of a fall the one that is in the worse zone.
Change change(const Trend& trend, const Points& days, const Wording& wording)
{
    const Decimal rise = days.back().value - reference_value(trend, days, Side::above, wording);
    const Decimal fall = days.back().value - reference_value(trend, days, Side::below, wording);
    const Change up{rise, cross({{}, trend.bounds.above}, rise)};
    const Change down{fall, cross({trend.bounds.below, {}}, fall)};
    return down.crossing.zone > up.crossing.zone ? down : up;
}

struct Window
{
    Points days;
    bool is_newest_doubtful = false;
    std::size_t left_out = 0; // days within it that are another person's
};

Window window_of(const Trend& trend, const History& history, Instant as_of, const TimeZone& zone)
{
    const std::chrono::hours length = std::chrono::days{trend.days} + std::chrono::hours{2};
    const auto longer = trend.improbable_change ? before_the_window : std::chrono::days{};
    const Points all = last_of_each_day(history.within(trend.series, as_of, length + longer), zone);
    const auto is_before = [&](const Point& day) { return day.at <= as_of - length; };
    const auto count = all.size() - static_cast<std::size_t>(std::ranges::count_if(all, is_before));
    Window window;
    if (trend.improbable_change)
    {
        OwnDays own = own_days(all, *trend.improbable_change);
        window.days = std::move(own.days);
        window.is_newest_doubtful = own.is_newest_doubtful;
    }
    else
    {
        window.days = all;
    }
    std::erase_if(window.days, is_before);
    window.left_out = count - window.days.size();
    return window;
}

Words words_of_left_out(std::size_t days)
{
    if (days == 0)
    {
        return {};
    }
    return same(" ") + count_of_days(static_cast<int>(days)) +
           (days == 1
                ? Words{" is left out as another person's.", " er holdt utenfor som en annens."}
                : Words{" are left out as another person's.", " er holdt utenfor som en annens."});
}

Words sentence(const Trend& trend, const Change& found, const Points& days, const Wording& wording)
{
    const bool is_slope = trend.measure == TrendMeasure::slope;
    const Words per = is_slope ? Words{" per day", " per døgn"} : Words{};
    const Words seen = amount(found.value, trend.series, wording) + per;
    Words text = name_of(trend.series, wording) +
                 (is_slope ? Words{" changes by ", " endrer seg med "}
                           : Words{" has changed by ", " har endret seg med "}) +
                 seen + Words{" over the last ", " de siste "} + count_of_days(trend.days);
    if (found.crossing.side == Side::within)
    {
        return text + Words{", within the limits", ", innenfor grensene"} + same(".");
    }
    return text + Words{"; the limit is ", "; grensen er "} +
           amount(found.crossing.edge, trend.series, wording) + per +
           Words{" (newest taken ", " (siste målt "} + moment(days.back().at, wording) + same(").");
}

} // namespace

Verdict judge(const Trend& trend, const History& history, Instant as_of, const Wording& wording)
{
    const Window window = window_of(trend, history, as_of, wording.zone);
    const Points& days = window.days;
    if (window.is_newest_doubtful)
    {
        return cannot_tell(
            "improbable-change",
            name_of(trend.series, wording) +
                Words{" changed more in a day than one person can; verify who was measured.",
                      " endret seg mer på ett døgn enn hos én person; sjekk hvem som ble målt."});
    }
    if (days.size() < static_cast<std::size_t>(std::max(trend.at_least_days, 2)))
    {
        return cannot_tell("too-few-days",
                           name_of(trend.series, wording) +
                               Words{": too few days with a value to tell a trend.",
                                     ": for få dager med verdi til å se en utvikling."});
    }
    const Change found = trend.measure == TrendMeasure::slope ? steepness(trend, days)
                                                              : change(trend, days, wording);
    Verdict verdict;
    verdict.truth = found.crossing.zone == Zone::green ? Truth::no : Truth::yes;
    verdict.zone = found.crossing.zone;
    verdict.sentence = sentence(trend, found, days, wording) + words_of_left_out(window.left_out);
    for (const Point& day : days)
    {
        verdict.points.push_back(day.id);
    }
    return verdict;
}

} // namespace varde::devices
