#include "devices/rules/rule.hpp"

#include "devices/rules/daily.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

using std::chrono::days;
using std::chrono::milliseconds;

template <class... Functions>
struct Overloaded : Functions...
{
    using Functions::operator()...;
};
// clang 14, with which the fuzz targets are built, does not deduce it for an aggregate.
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

// Rules that a combination names; one that is not there is left out.
std::vector<const Rule*> parts_of(const Combination& combination, std::span<const Rule> rules)
{
    std::vector<const Rule*> parts;
    for (const std::string& id : combination.of)
    {
        if (const Rule* part = find_rule(rules, id))
        {
            parts.push_back(part);
        }
    }
    return parts;
}

Verdict judge_parts(const Combination& combination, const RuleContext& context, Instant as_of)
{
    std::vector<Verdict> verdicts;
    for (const std::string& id : combination.of)
    {
        const Rule* part = find_rule(context.rules, id);
        const bool nested = part == nullptr || std::holds_alternative<Combination>(part->test);
        verdicts.push_back(
            nested ? cannot_tell("part-unknown", {"A part of the combination is not in the plan.",
                                                  "En del av kombinasjonen er ikke i planen."})
                   : judge(*part, context, as_of));
    }
    return judge(combination, verdicts);
}

void add_days(std::vector<Instant>& moments, const TimeZone& zone, Instant from, Instant until)
{
    for (auto day = local_day(from, zone); day <= local_day(until, zone); day += days{1})
    {
        const Instant begin = begin_of(day, zone);
        if (from <= begin && begin <= until)
        {
            moments.push_back(begin);
        }
    }
}

} // namespace

const Rule* find_rule(std::span<const Rule> rules, std::string_view id) noexcept
{
    const auto found = std::ranges::find(rules, id, &Rule::id);
    return found == rules.end() ? nullptr : &*found;
}

Verdict judge(const Rule& rule, const RuleContext& context, Instant as_of)
{
    return std::visit(
        Overloaded{
            [&](const Combination& test) { return judge_parts(test, context, as_of); },
            [&](const AbsenceRule& test)
            { return judge(test, context.history, context.expectation, as_of, context.wording); },
            [&](const auto& test) { return judge(test, context.history, as_of, context.wording); },
        },
        rule.test);
}

std::vector<Series> series_of(const Rule& rule, std::span<const Rule> rules)
{
    const auto of_parts = [&](const Combination& test)
    {
        std::vector<Series> all;
        for (const Rule* part : parts_of(test, rules))
        {
            if (!std::holds_alternative<Combination>(part->test))
            {
                std::ranges::copy(series_of(*part, rules), std::back_inserter(all));
            }
        }
        return all;
    };
    return std::visit(
        Overloaded{
            of_parts,
            [](const News2& test) { return series_of(test); },
            [](const auto& test) { return std::vector{test.series}; },
        },
        rule.test);
}

milliseconds lookback(const Rule& rule, std::span<const Rule> rules)
{
    const auto of_parts = [&](const Combination& test) -> milliseconds
    {
        milliseconds longest{};
        for (const Rule* part : parts_of(test, rules))
        {
            const bool nested = std::holds_alternative<Combination>(part->test);
            longest = nested ? longest : std::max(longest, lookback(*part, rules));
        }
        return longest;
    };
    return std::visit(
        Overloaded{
            of_parts,
            [](const ValueLimit& test) -> milliseconds { return test.memory; },
            [](const ScoreLimit& test) { return lookback(test); },
            [](const News2& test) -> milliseconds
            { return std::max(test.vital_age, test.answer_age); },
            [](const AbsenceRule& test) -> milliseconds
            { return farthest_window * (std::max(test.in_a_row, 1) + 1); },
            [](const Trend& test) -> milliseconds
            { return days{test.days + 2} + (test.improbable_change ? before_the_window : days{}); },
            [](const auto& test) -> milliseconds { return days{test.days + 2}; },
        },
        rule.test);
}

std::vector<Instant> moments_of(const Rule& rule, const RuleContext& context, Instant from,
                                Instant until)
{
    std::vector<Instant> moments;
    if (const auto* absence = std::get_if<AbsenceRule>(&rule.test))
    {
        for (const Slot& slot :
             slots_between(absence->schedule, context.wording.zone, from - milliseconds{1}, until,
                           context.expectation.absences))
        {
            moments.push_back(slot.deadline);
        }
        return moments;
    }
    if (std::holds_alternative<TimeInRange>(rule.test))
    {
        add_days(moments, context.wording.zone, from, until);
        return moments;
    }
    const auto* combination = std::get_if<Combination>(&rule.test);
    if (combination == nullptr)
    {
        return context.history.moments(series_of(rule, context.rules), from, until);
    }
    for (const Rule* part : parts_of(*combination, context.rules))
    {
        if (!std::holds_alternative<Combination>(part->test))
        {
            std::ranges::copy(moments_of(*part, context, from, until), std::back_inserter(moments));
        }
    }
    std::ranges::sort(moments);
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    return moments;
}

bool is_timed(const Rule& rule, std::span<const Rule> rules)
{
    if (const auto* combination = std::get_if<Combination>(&rule.test))
    {
        return std::ranges::any_of(
            parts_of(*combination, rules), [&](const Rule* part)
            { return !std::holds_alternative<Combination>(part->test) && is_timed(*part, rules); });
    }
    return std::holds_alternative<AbsenceRule>(rule.test) ||
           std::holds_alternative<TimeInRange>(rule.test);
}

} // namespace varde::devices
