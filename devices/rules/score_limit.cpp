#include "devices/rules/score_limit.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace varde::devices
{
namespace
{

// What so many of the last answers say at least.
Crossing common_crossing(const ScoreLimit& limit, std::span<const Point> last, std::size_t count)
{
    std::vector<Crossing> crossings;
    for (const Point& point : last)
    {
        crossings.push_back(cross(limit.bounds, point.value));
    }
    std::ranges::stable_sort(crossings, std::greater{}, &Crossing::zone);
    return crossings[count - 1];
}

// The newest answer that says so; the newest of all when none does.
const Point& told_answer(const ScoreLimit& limit, std::span<const Point> last, Zone zone)
{
    const auto found = std::find_if(last.rbegin(), last.rend(),
                                    [&](const Point& point)
                                    { return cross(limit.bounds, point.value).zone >= zone; });
    return found == last.rend() ? last.back() : *found;
}

Words weight_of(const ScoreLimit& limit, const Crossing& crossing)
{
    if (limit.out_of <= limit.in_a_row || crossing.side == Side::within)
    {
        return {};
    }
    const std::string count = std::to_string(limit.in_a_row);
    const std::string out_of = std::to_string(limit.out_of);
    return {", in " + count + " of the last " + out_of + " answers",
            ", i " + count + " av de siste " + out_of + " svarene"};
}

} // namespace

Verdict judge(const ScoreLimit& limit, const History& history, Instant as_of,
              const Wording& wording)
{
    const Words name = name_of(limit.series, wording);
    const auto points = history.within(limit.series, as_of, limit.memory);
    const auto needed = static_cast<std::size_t>(std::max(limit.in_a_row, 1));
    const auto judged = std::max(static_cast<std::size_t>(std::max(limit.out_of, 1)), needed);
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
    const auto last = points.last(std::min(judged, points.size()));
    const Crossing crossing = common_crossing(limit, last, needed);
    Verdict verdict;
    verdict.truth = crossing.zone == Zone::green ? Truth::no : Truth::yes;
    verdict.zone = crossing.zone;
    const Point& told = told_answer(limit, last, crossing.zone);
    verdict.sentence = name + same(": ") + number(told.value) + same(" ") +
                       relation(told.value, crossing, number(crossing.edge)) +
                       weight_of(limit, crossing) + Words{" (answered ", " (svart "} +
                       moment(told.at, wording) + same(").");
    for (const Point& point : last)
    {
        verdict.points.push_back(point.id);
    }
    return verdict;
}

} // namespace varde::devices
