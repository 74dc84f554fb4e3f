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

// The unbroken run of readings that ends at `last`, of which each fulfils the condition, with no
// pause between two of them that is longer than `longest_pause`.
template <class Condition>
Points run_before(Points points, std::size_t last, std::chrono::minutes longest_pause,
                  Condition condition)
{
    std::size_t first = last;
    while (first > 0 && points[first].at - points[first - 1].at <= longest_pause &&
           condition(points[first - 1]))
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
            const Points run = run_before(points, last, lasting, breaches);
            if (lasts(run))
            {
                return run;
            }
        }
        else if (is_clear(points[last]) && lasts(run_before(points, last, lasting, is_clear)))
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

enum class Place
{
    beyond,
    near_it, // within the hysteresis
    clear,
};

Place place_of(const Point& point, const Edge& edge)
{
    if (edge.breached_by(point.value))
    {
        return Place::beyond;
    }
    return edge.left_by(point.value) ? Place::clear : Place::near_it;
}

Words where(const Point& newest, Place place, const Edge& edge, const Words& limit)
{
    switch (place)
    {
    case Place::beyond:
        return relation(newest.value, edge.crossing, limit);
    case Place::near_it:
        return Words{"is still close to the limit ", "er fortsatt nær grensen "} + limit;
    case Place::clear:
        break;
    }
    return Words{"is clear of the limit ", "er klar av grensen "} + limit +
           Words{" again", " igjen"};
}

// Why it holds, where that is not the newest reading alone. What began it may be older than the
// last readings, of which so many are only near the edge still.
Words votes_behind(const Edge& edge, Place place, Points points)
{
    if (edge.votes.out_of == 1)
    {
        return {};
    }
    const Points last =
        points.last(std::min(static_cast<std::size_t>(edge.votes.out_of), points.size()));
    const auto breaches = std::ranges::count_if(last, [&](const Point& point)
                                                { return edge.breached_by(point.value); });
    const std::string count = std::to_string(edge.votes.count);
    const std::string out_of = std::to_string(edge.votes.out_of);
    const Words many{count + " of the last " + out_of + " readings",
                     count + " av de siste " + out_of + " målingene"};
    if (place == Place::beyond && breaches >= edge.votes.count)
    {
        return Words{", in ", ", i "} + many;
    }
    const Words with = place == Place::clear ? Words{", but ", ", men "} : Words{", and ", ", og "};
    return with + many +
           (breaches >= edge.votes.count
                ? Words{" are at or beyond it", " er på eller forbi den"}
                : Words{" are at it, beyond or close", " er på den, forbi eller nær"});
}

Words duration_behind(std::chrono::minutes lasting, Place place, bool is_newest_in_run)
{
    const std::string minutes = std::to_string(lasting.count()) + " min";
    if (place == Place::clear)
    {
        return {", but not yet seen so for " + minutes,
                ", men ikke sett slik i " + minutes + " ennå"};
    }
    return is_newest_in_run ? Words{", for at least " + minutes, ", i minst " + minutes}
                            : Words{", after at least " + minutes + " at or beyond it",
                                    ", etter minst " + minutes + " på eller forbi den"};
}

Words taken(const ValueLimit& limit, const Point& newest, const Wording& wording)
{
    return (limit.session ? Words{" (mean of a session, taken ", " (snitt av en økt, målt "}
                          : Words{" (taken ", " (målt "}) +
           moment(newest.at, wording) + same(").");
}

Words subject(const ValueLimit& limit, const Point& newest, const Wording& wording)
{
    return name_of(limit.series, wording) + same(" ") +
           amount(newest.value, limit.series, wording) + same(" ");
}

// The edge holds by the readings of `deciding`.
Words sentence(const ValueLimit& limit, Points points, const Edge& edge, Points deciding,
               const Wording& wording)
{
    const Point& newest = points.back();
    const Place place = place_of(newest, edge);
    const Words behind =
        limit.lasting ? duration_behind(*limit.lasting, place, deciding.back().id == newest.id)
                      : votes_behind(edge, place, points);
    return subject(limit, newest, wording) +
           where(newest, place, edge, amount(edge.crossing.edge, limit.series, wording)) + behind +
           taken(limit, newest, wording);
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
        verdict.sentence = sentence(limit, points, edge, deciding, wording);
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
    verdict.sentence = subject(limit, points.back(), wording) +
                       relation(points.back().value, {}, {}) + taken(limit, points.back(), wording);
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
