#include "devices/rules/time_in_range.hpp"

#include "devices/rules/daily.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace varde::devices
{
namespace
{

constexpr int decimals_of_share = 1;

bool is_in(Band band, const TimeInRange& share, const Decimal& value)
{
    if (band == Band::inside)
    {
        return share.low <= value && value <= share.high;
    }
    return band == Band::below ? value < share.low : value > share.high;
}

Words place(const TimeInRange& share, const Wording& wording)
{
    const Words low = amount(share.low, share.series, wording);
    const Words high = amount(share.high, share.series, wording);
    if (share.band == Band::inside)
    {
        return Words{"between ", "mellom "} + low + Words{" and ", " og "} + high;
    }
    return share.band == Band::below ? Words{"below ", "under "} + low
                                     : Words{"above ", "over "} + high;
}

Words percent(const Decimal& value)
{
    return number(value) + same(" %");
}

} // namespace

Verdict judge(const TimeInRange& share, const History& history, Instant as_of,
              const Wording& wording)
{
    const auto today = local_day(as_of, wording.zone);
    const Instant end = begin_of(today, wording.zone) - std::chrono::milliseconds{1};
    const Instant begin = begin_of(today - std::chrono::days{share.days}, wording.zone);
    const auto points =
        history.within(share.series, end, end - begin + std::chrono::milliseconds{1});
    const std::int64_t possible = (end - begin) / share.interval;
    const auto count = static_cast<std::int64_t>(points.size());
    const Words name = name_of(share.series, wording);
    if (count == 0 || count * 100 < possible * share.at_least_percent)
    {
        return cannot_tell("too-little-data",
                           name + Words{": too few readings in ", ": for få målinger på "} +
                               count_of_days(share.days) + same("."));
    }
    const std::int64_t inside = std::ranges::count_if(
        points, [&](const Point& point) { return is_in(share.band, share, point.value); });
    const Decimal value = scale({inside, 0}, {100, 0}, {count, 0}, decimals_of_share).value();
    const Crossing crossing = cross(share.bounds, value);
    Verdict verdict;
    verdict.truth = crossing.zone == Zone::green ? Truth::no : Truth::yes;
    verdict.zone = crossing.zone;
    verdict.sentence = name + Words{": ", ": "} + percent(value) +
                       Words{" of the time ", " av tiden "} + place(share, wording) +
                       Words{" over ", " i "} + count_of_days(share.days) + same("; ") +
                       relation(value, crossing, percent(crossing.edge)) + same(".");
    verdict.spans = {{share.series, points.front().at, points.back().at, static_cast<int>(count)}};
    return verdict;
}

} // namespace varde::devices
