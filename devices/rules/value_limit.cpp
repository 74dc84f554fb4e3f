#include "devices/rules/value_limit.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace varde::devices
{
namespace
{

using Points = std::span<const Point>;

struct Edge
{
    Crossing crossing;
    Votes votes;
    Decimal hysteresis;

    bool breached_by(const Decimal& value) const noexcept
    {
        return crossing.side == Side::below ? value <= crossing.edge : value >= crossing.edge;
    }
    bool left_by(const Decimal& value) const noexcept
    {
        return crossing.side == Side::below ? value > crossing.edge + hysteresis
                                            : value < crossing.edge - hysteresis;
    }
};

// Red before yellow.
std::vector<Edge> edges_of(const ValueLimit& limit)
{
    std::vector<Edge> edges;
    const auto add = [&](const std::optional<Decimal>& at, Zone zone, Side side, Votes votes)
    {
        if (at)
        {
            edges.push_back({{zone, side, *at}, votes, limit.hysteresis});
        }
    };
    add(limit.bounds.below.red, Zone::red, Side::below, limit.red);
    add(limit.bounds.above.red, Zone::red, Side::above, limit.red);
    add(limit.bounds.below.yellow, Zone::yellow, Side::below, limit.yellow);
    add(limit.bounds.above.yellow, Zone::yellow, Side::above, limit.yellow);
    return edges;
}

// The readings by which the edge holds, up to the one that decided; none when it does not.
Points held_by_votes(const Edge& edge, Points points)
{
    const auto breaches = [&](const Point& point) { return edge.breached_by(point.value); };
    const auto stays = [&](const Point& point) { return !edge.left_by(point.value); };
    const auto needed = static_cast<std::ptrdiff_t>(edge.votes.count);
    for (std::size_t end = points.size(); end > 0; --end)
    {
        const auto length = std::min(static_cast<std::size_t>(edge.votes.out_of), end);
        const Points last = points.subspan(end - length, length);
        if (std::ranges::count_if(last, breaches) >= needed)
        {
            return last;
        }
        if (std::ranges::count_if(last, stays) < needed)
        {
            return {};
        }
    }
    return {};
}

// The unbroken run of readings that ends at `last` and of which each fulfils the condition.
template <class Condition>
Points run_before(Points points, std::size_t last, Condition condition)
{
    std::size_t first = last;
    while (first > 0 && condition(points[first - 1]))
    {
        --first;
    }
    return points.subspan(first, last - first + 1);
}

Points held_by_duration(const Edge& edge, Points points, std::chrono::minutes lasting)
{
    const auto breaches = [&](const Point& point) { return edge.breached_by(point.value); };
    const auto is_clear = [&](const Point& point) { return edge.left_by(point.value); };
    const auto lasts = [&](Points run) { return run.back().at - run.front().at >= lasting; };
    for (std::size_t last = points.size(); last-- > 0;)
    {
        if (breaches(points[last]))
        {
            const Points run = run_before(points, last, breaches);
            if (lasts(run))
            {
                return run;
            }
        }
        else if (is_clear(points[last]) && lasts(run_before(points, last, is_clear)))
        {
            return {};
        }
    }
    return {};
}

Points held(const ValueLimit& limit, const Edge& edge, Points points)
{
    return limit.lasting ? held_by_duration(edge, points, *limit.lasting)
                         : held_by_votes(edge, points);
}

Words weight_of(const ValueLimit& limit, const Edge& edge)
{
    if (limit.lasting)
    {
        const std::string minutes = std::to_string(limit.lasting->count());
        return {", for at least " + minutes + " min", ", i minst " + minutes + " min"};
    }
    if (edge.votes.out_of == 1)
    {
        return {};
    }
    const std::string count = std::to_string(edge.votes.count);
    const std::string out_of = std::to_string(edge.votes.out_of);
    return {", in " + count + " of the last " + out_of + " readings",
            ", i " + count + " av de siste " + out_of + " målingene"};
}

Words sentence(const ValueLimit& limit, const Point& newest, const Edge* edge,
               const Wording& wording)
{
    Words text = name_of(limit.series, wording) + same(" ") +
                 amount(newest.value, limit.series, wording) + same(" ");
    if (edge == nullptr)
    {
        text = text + relation(newest.value, {}, {});
    }
    else
    {
        const Words limit_words = amount(edge->crossing.edge, limit.series, wording);
        text = text +
               (edge->breached_by(newest.value)
                    ? relation(newest.value, edge->crossing, limit_words)
                    : Words{"is still close to the limit ", "er fortsatt nær grensen "} +
                          limit_words) +
               weight_of(limit, *edge);
    }
    const Words taken = limit.session
                            ? Words{" (mean of a session, taken ", " (snitt av en økt, målt "}
                            : Words{" (taken ", " (målt "};
    return text + taken + moment(newest.at, wording) + same(").");
}

// Beyond an edge, and no earlier reading within the time that a repeat has.
bool wants_repeat(const ValueLimit& limit, Points points)
{
    if (!limit.repeat_within || points.empty() ||
        cross(limit.bounds, points.back().value).zone == Zone::green)
    {
        return false;
    }
    return points.size() == 1 ||
           points.back().at - points[points.size() - 2].at > *limit.repeat_within;
}

Verdict decide(const ValueLimit& limit, Points points, const Wording& wording)
{
    Verdict verdict;
    verdict.truth = Truth::no;
    for (const Edge& edge : edges_of(limit))
    {
        const Points deciding = held(limit, edge, points);
        if (deciding.empty())
        {
            continue;
        }
        verdict.truth = Truth::yes;
        verdict.zone = edge.crossing.zone;
        verdict.sentence = sentence(limit, points.back(), &edge, wording);
        for (const Point& point : deciding)
        {
            verdict.points.push_back(point.id);
        }
        if (verdict.points.back() != points.back().id)
        {
            verdict.points.push_back(points.back().id); // it is still close to the limit
        }
        return verdict;
    }
    verdict.sentence = sentence(limit, points.back(), nullptr, wording);
    verdict.points = {points.back().id};
    return verdict;
}

// A session stands in the sums as one point, which carries the place of the session as its id.
void name_readings(Verdict& verdict, const std::vector<Session>& found)
{
    std::vector<std::string> readings;
    for (const std::string& place : verdict.points)
    {
        const Session& session = found[static_cast<std::size_t>(std::stoul(place))];
        readings.insert(readings.end(), session.points.begin(), session.points.end());
    }
    verdict.points = std::move(readings);
}

} // namespace

Verdict judge(const ValueLimit& limit, const History& history, Instant as_of,
              const Wording& wording)
{
    const Points raw = history.within(limit.series, as_of, limit.memory);
    std::vector<Session> found;
    std::vector<Point> means;
    if (limit.session)
    {
        found = sessions(raw, limit.session, decimals_of(limit.series, wording));
        for (const Session& session : found)
        {
            means.push_back({std::to_string(means.size()), session.at, session.value});
        }
    }
    const Points points = limit.session ? Points(means) : raw;
    if (points.empty())
    {
        return cannot_tell("no-measurement",
                           name_of(limit.series, wording) + Words{": no measurement that counts.",
                                                                  ": ingen måling som teller."});
    }
    Verdict verdict = decide(limit, points, wording);
    verdict.wants_repeat = wants_repeat(limit, points);
    if (limit.session)
    {
        name_readings(verdict, found);
    }
    return verdict;
}

} // namespace varde::devices
