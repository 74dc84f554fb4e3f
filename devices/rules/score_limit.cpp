#include "devices/rules/score_limit.hpp"

#include <algorithm>
#include <cstddef>

namespace varde::devices
{
namespace
{

// What all of the last answers say at least.
Crossing common_crossing(const ScoreLimit& limit, std::span<const Point> last)
{
    Crossing common = cross(limit.bounds, last.back().value);
    for (const Point& point : last)
    {
        const Crossing one = cross(limit.bounds, point.value);
        common = one.zone < common.zone ? one : common;
    }
    return common;
}

} // namespace

Verdict judge(const ScoreLimit& limit, const History& history, Instant as_of,
              const Wording& wording)
{
    const Words name = name_of(limit.series, wording);
    const auto points = history.within(limit.series, as_of, limit.memory);
    const auto needed = static_cast<std::size_t>(std::max(limit.in_a_row, 1));
    const auto missing = history.last_missing(limit.series, as_of);
    if (missing && *missing > as_of - limit.memory &&
        (points.empty() || points.back().at < *missing))
    {
        return cannot_tell("incomplete", name + Words{": the last answer is incomplete.",
                                                      ": siste svar er ufullstendig."});
    }
    if (points.size() < needed)
    {
        return cannot_tell("no-answer", name + Words{": too few answers.", ": for få svar."});
    }
    const auto last = points.last(needed);
    const Crossing crossing = common_crossing(limit, last);
    Verdict verdict;
    verdict.truth = crossing.zone == Zone::green ? Truth::no : Truth::yes;
    verdict.zone = crossing.zone;
    verdict.sentence = name + Words{": ", ": "} + number(last.back().value) + same(" ") +
                       relation(last.back().value, crossing, number(crossing.edge)) +
                       Words{" (answered ", " (svart "} + moment(last.back().at, wording) +
                       same(").");
    for (const Point& point : last)
    {
        verdict.points.push_back(point.id);
    }
    return verdict;
}

} // namespace varde::devices
