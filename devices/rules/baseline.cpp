#include "devices/rules/baseline.hpp"

#include "devices/rules/arithmetic.hpp"
#include "devices/rules/daily.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

using Points = std::span<const Point>;

constexpr int decimals_of_deviation = 2;
constexpr int more_digits = 2; // than the series has, within the sums

struct Normal
{
    Decimal middle;
    Decimal spread;
};

Normal normal_of(const Baseline& baseline, const std::vector<Point>& days, const Wording& wording)
{
    std::vector<Decimal> values;
    for (const Point& day : days)
    {
        values.push_back(day.value);
    }
    const int decimals = decimals_of(baseline.series, wording) + more_digits;
    const Decimal middle = median(values, decimals);
    return {middle, std::max(robust_spread(values, middle, decimals), baseline.least_spread)};
}

Decimal deviation(const Decimal& value, const Normal& normal)
{
    return scale(value - normal.middle, {1, 0}, normal.spread, decimals_of_deviation).value();
}

// The least bad of the last readings: only what all of them say is told.
Crossing common_crossing(const Baseline& baseline, Points last, const Normal& normal)
{
    Crossing common = cross(baseline.bounds, deviation(last.front().value, normal));
    for (const Point& point : last.subspan(1))
    {
        const Crossing one = cross(baseline.bounds, deviation(point.value, normal));
        if (one.side != common.side)
        {
            return {};
        }
        common = one.zone < common.zone ? one : common;
    }
    return common;
}

Words sentence(const Baseline& baseline, const Point& newest, const Normal& normal,
               const Crossing& crossing, const Wording& wording)
{
    const Words text = name_of(baseline.series, wording) + same(" ") +
                       amount(newest.value, baseline.series, wording);
    const Words usual = Words{" the patient's own normal ", " pasientens egen normal "} +
                        amount(rounded(normal.middle, decimals_of(baseline.series, wording)),
                               baseline.series, wording);
    if (crossing.side == Side::within)
    {
        return text + Words{" is near", " er nær"} + usual + same(".");
    }
    const Words far = number(absolute(deviation(newest.value, normal)));
    const Words side =
        crossing.side == Side::above ? Words{" above", " over"} : Words{" below", " under"};
    return text + Words{" is ", " er "} + far + Words{" spreads", " ganger vanlig spredning"} +
           side + usual + Words{" (taken ", " (målt "} + moment(newest.at, wording) + same(").");
}

} // namespace

Verdict judge(const Baseline& baseline, const History& history, Instant as_of,
              const Wording& wording)
{
    const auto few = [&](const char* code, const Words& what)
    { return cannot_tell(code, name_of(baseline.series, wording) + what); };
    const Points points =
        history.within(baseline.series, as_of, std::chrono::days{baseline.days + 1});
    const auto judged = static_cast<std::size_t>(baseline.in_a_row);
    if (points.size() < judged)
    {
        return few("no-measurement", {": too few readings.", ": for få målinger."});
    }
    const Points last = points.last(judged);
    const auto first_day = begin_of(local_day(last.front().at, wording.zone), wording.zone);
    const auto end = std::ranges::lower_bound(points, first_day, {}, &Point::at);
    const auto days = last_of_each_day(Points(points.begin(), end), wording.zone);
    if (days.size() < static_cast<std::size_t>(std::max(baseline.at_least_days, 1)))
    {
        return few("too-few-days", {": too few days to know what is normal for the patient.",
                                    ": for få dager til å vite hva som er normalt for pasienten."});
    }
    const Normal normal = normal_of(baseline, days, wording);
    if (normal.spread == Decimal{})
    {
        return few("no-spread",
                   {": all days have the same value, so nothing tells what is far.",
                    ": alle dager har samme verdi, så ingenting sier hva som er langt unna."});
    }
    const Crossing crossing = common_crossing(baseline, last, normal);
    Verdict verdict;
    verdict.truth = crossing.zone == Zone::green ? Truth::no : Truth::yes;
    verdict.zone = crossing.zone;
    verdict.sentence = sentence(baseline, last.back(), normal, crossing, wording);
    for (const Point& day : days)
    {
        verdict.points.push_back(day.id);
    }
    for (const Point& point : last)
    {
        verdict.points.push_back(point.id);
    }
    return verdict;
}

} // namespace varde::devices
