#include "devices/rules/trend.hpp"

#include "devices/rules/arithmetic.hpp"
#include "devices/rules/daily.hpp"

#include <algorithm>

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

bool is_improbable(const Trend& trend, const Points& days)
{
    if (!trend.improbable_change || days.size() < 2)
    {
        return false;
    }
    const Point& newest = days.back();
    const Point& before = days[days.size() - 2];
    return newest.at - before.at <= std::chrono::hours{36} &&
           absolute(newest.value - before.value) > *trend.improbable_change;
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
    const auto points =
        history.within(trend.series, as_of, std::chrono::days{trend.days} + std::chrono::hours{2});
    const Points days = last_of_each_day(points, wording.zone);
    if (days.size() < static_cast<std::size_t>(std::max(trend.at_least_days, 2)))
    {
        return cannot_tell("too-few-days",
                           name_of(trend.series, wording) +
                               Words{": too few days with a value to tell a trend.",
                                     ": for få dager med verdi til å se en utvikling."});
    }
    if (is_improbable(trend, days))
    {
        return cannot_tell(
            "improbable-change",
            name_of(trend.series, wording) +
                Words{" changed more in a day than one person can; verify who was measured.",
                      " endret seg mer på ett døgn enn hos én person; sjekk hvem som ble målt."});
    }
    const Change found = trend.measure == TrendMeasure::slope ? steepness(trend, days)
                                                              : change(trend, days, wording);
    Verdict verdict;
    verdict.truth = found.crossing.zone == Zone::green ? Truth::no : Truth::yes;
    verdict.zone = found.crossing.zone;
    verdict.sentence = sentence(trend, found, days, wording);
    for (const Point& day : days)
    {
        verdict.points.push_back(day.id);
    }
    return verdict;
}

} // namespace varde::devices
