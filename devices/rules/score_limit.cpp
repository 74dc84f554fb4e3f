#include "devices/rules/score_limit.hpp"

#include "devices/rules/daily.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

namespace varde::devices
{
namespace
{

// What one answer says.
struct Said
{
    Point point;
    Crossing crossing;
    bool is_least = false; // questions were skipped: the value is at least this
    bool is_known = true;  // false: what was skipped decides
};

struct Judged
{
    std::vector<Said> said;
    std::size_t open = 0; // days of which nobody can tell that they do not say so
};

std::size_t needed(const ScoreLimit& limit)
{
    return static_cast<std::size_t>(std::max(limit.in_a_row, 1));
}

std::size_t looked_at(const ScoreLimit& limit)
{
    return std::max(static_cast<std::size_t>(std::max(limit.out_of, 1)), needed(limit));
}

Said said_by(const ScoreLimit& limit, const Point& point)
{
    return {point, cross(limit.bounds, point.value)};
}

// What is missing can only raise it, so an edge above is as good as reached.
Said said_by(const ScoreLimit& limit, const Missing& missing)
{
    const Decimal least = missing.at_least.value_or(Decimal{});
    const Crossing crossing =
        missing.at_least ? cross({{}, limit.bounds.above}, least) : Crossing{};
    return {{missing.id, missing.at, least}, crossing, true, crossing.zone != Zone::green};
}

std::vector<Said> answers_within(const ScoreLimit& limit, const History& history, Instant as_of,
                                 std::chrono::milliseconds memory)
{
    std::vector<Said> answers;
    for (const Point& point : history.within(limit.series, as_of, memory))
    {
        answers.push_back(said_by(limit, point));
    }
    for (const Missing& missing : history.missing_within(limit.series, as_of, memory))
    {
        answers.push_back(said_by(limit, missing));
    }
    std::ranges::sort(answers, {},
                      [](const Said& one)
                      { return std::tuple(one.point.at, !one.is_least, one.point.id); });
    return answers;
}

// All that can decide, in the order of time; none when the newest is too old.
std::vector<Said> answers_of(const ScoreLimit& limit, const History& history, Instant as_of,
                             const TimeZone& zone)
{
    auto answers = answers_within(limit, history, as_of, limit.memory);
    if (answers.empty() || !limit.by_day)
    {
        return answers;
    }
    const std::chrono::days back{static_cast<int>(looked_at(limit)) - 1};
    const Instant first = begin_of(local_day(answers.back().point.at, zone) - back, zone);
    return answers_within(limit, history, as_of, as_of - first + std::chrono::milliseconds{1});
}

Judged by_answer(const ScoreLimit& limit, std::vector<Said> answers)
{
    const bool newest_is_open = !answers.back().is_known;
    std::erase_if(answers, [](const Said& one) { return !one.is_known; });
    if (newest_is_open || answers.size() < needed(limit))
    {
        return {{}, needed(limit)};
    }
    const auto last = std::min(looked_at(limit), answers.size());
    answers.erase(answers.begin(), answers.end() - static_cast<std::ptrdiff_t>(last));
    return {std::move(answers), 0};
}

Judged by_day(const ScoreLimit& limit, std::span<const Said> answers, const TimeZone& zone)
{
    Judged judged;
    const auto newest = local_day(answers.back().point.at, zone);
    const auto first = newest - std::chrono::days{static_cast<int>(looked_at(limit)) - 1};
    for (auto day = first; day <= newest; day += std::chrono::days{1})
    {
        const Said* worst = nullptr;
        bool is_open = true;
        for (const Said& one : answers)
        {
            if (local_day(one.point.at, zone) != day)
            {
                continue;
            }
            is_open = !one.is_known;
            const bool counts =
                one.is_known && (worst == nullptr || one.crossing.zone >= worst->crossing.zone);
            worst = counts ? &one : worst;
        }
        const bool says_so = worst != nullptr && worst->crossing.zone != Zone::green;
        judged.open += is_open && !says_so ? 1 : 0;
        if (worst != nullptr)
        {
            judged.said.push_back(*worst);
        }
    }
    return judged;
}

// What so many of them say at least.
Crossing common_crossing(std::span<const Said> said, std::size_t count)
{
    if (said.size() < count)
    {
        return {};
    }
    std::vector<Crossing> crossings;
    for (const Said& one : said)
    {
        crossings.push_back(one.crossing);
    }
    std::ranges::stable_sort(crossings, std::greater{}, &Crossing::zone);
    return crossings[count - 1];
}

std::size_t count_of_signs(std::span<const Said> said)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        said, [](const Said& one) { return one.crossing.zone != Zone::green; }));
}

// The newest answer that says so; the newest of all when none does.
const Said& told_answer(std::span<const Said> said, Zone zone)
{
    const auto found = std::find_if(said.rbegin(), said.rend(),
                                    [&](const Said& one) { return one.crossing.zone >= zone; });
    return found == said.rend() ? said.back() : *found;
}

Words weight_of(const ScoreLimit& limit, const Crossing& crossing)
{
    const std::string count = std::to_string(limit.in_a_row);
    const std::string out_of = std::to_string(limit.out_of);
    if (crossing.side == Side::within)
    {
        return {};
    }
    if (limit.out_of > limit.in_a_row)
    {
        return limit.by_day ? Words{", on " + count + " of the last " + out_of + " days",
                                    ", på " + count + " av de siste " + out_of + " dagene"}
                            : Words{", in " + count + " of the last " + out_of + " answers",
                                    ", i " + count + " av de siste " + out_of + " svarene"};
    }
    return limit.by_day && limit.in_a_row > 1
               ? Words{", on " + count + " days in a row", ", " + count + " dager på rad"}
               : Words{};
}

Words sentence(const ScoreLimit& limit, const Said& told, const Crossing& crossing,
               const Wording& wording)
{
    const Words least = told.is_least ? Words{"at least ", "minst "} : Words{};
    const Words skipped =
        told.is_least ? Words{" (not all questions, answered ", " (ikke alle spørsmål, svart "}
                      : Words{" (answered ", " (svart "};
    return name_of(limit.series, wording) + same(": ") + least + number(told.point.value) +
           same(" ") + relation(told.point.value, crossing, number(crossing.edge)) +
           weight_of(limit, crossing) + skipped + moment(told.point.at, wording) + same(").");
}

Verdict too_little(const Words& name, bool is_incomplete)
{
    return is_incomplete
               ? cannot_tell("incomplete", name + Words{": the last answer is incomplete.",
                                                        ": siste svar er ufullstendig."})
               : cannot_tell("no-answer", name + Words{": too few answers.", ": for få svar."});
}

} // namespace

std::chrono::milliseconds lookback(const ScoreLimit& limit) noexcept
{
    const auto days = limit.by_day ? looked_at(limit) : 0;
    return limit.memory + std::chrono::days{static_cast<int>(days)};
}

Verdict judge(const ScoreLimit& limit, const History& history, Instant as_of,
              const Wording& wording)
{
    const auto answers = answers_of(limit, history, as_of, wording.zone);
    if (answers.empty())
    {
        return too_little(name_of(limit.series, wording), false);
    }
    const Judged judged =
        limit.by_day ? by_day(limit, answers, wording.zone) : by_answer(limit, answers);
    const Crossing crossing = common_crossing(judged.said, needed(limit));
    if (crossing.zone == Zone::green && count_of_signs(judged.said) + judged.open >= needed(limit))
    {
        return too_little(name_of(limit.series, wording), !answers.back().is_known);
    }
    const Said& told = told_answer(judged.said, crossing.zone);
    Verdict verdict;
    verdict.truth = crossing.zone == Zone::green ? Truth::no : Truth::yes;
    verdict.zone = crossing.zone;
    verdict.because = told.is_least ? "incomplete" : "";
    verdict.sentence = sentence(limit, told, crossing, wording);
    for (const Said& one : judged.said)
    {
        verdict.points.push_back(one.point.id);
    }
    return verdict;
}

} // namespace varde::devices
