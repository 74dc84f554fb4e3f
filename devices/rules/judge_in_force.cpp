#include "devices/rules/judge_in_force.hpp"

#include <algorithm>
#include <iterator>

namespace varde::devices
{

const Rule* JudgeInForce::rule_at(Instant at) const
{
    const Plan* plan = in_force(given_.versions, at);
    return plan == nullptr ? nullptr : find_rule(plan->rules, rule_);
}

Judged JudgeInForce::judged_at(Instant at) const
{
    const Rule* rule = rule_at(at);
    if (rule == nullptr || !rule->alerts)
    {
        Judged none;
        none.verdict.truth = Truth::no;
        return none;
    }
    return {verdict_at(at), in_force(given_.versions, at)->version.number};
}

Verdict JudgeInForce::verdict_at(Instant at) const
{
    const Plan& plan = *in_force(given_.versions, at);
    const TimeZone zone = plan.time_zone.value_or(given_.zone);
    return judge(*rule_at(at), context(plan, zone), at);
}

std::vector<Instant> JudgeInForce::moments_from(Instant from) const
{
    std::vector<Instant> moments;
    for (const Plan& plan : given_.versions)
    {
        const Rule* rule = find_rule(plan.rules, rule_);
        if (rule != nullptr)
        {
            const TimeZone zone = plan.time_zone.value_or(given_.zone);
            std::ranges::copy(moments_of(*rule, context(plan, zone), from, until(*rule, plan)),
                              std::back_inserter(moments));
        }
        const bool ends_it = rule == nullptr || !rule->alerts;
        if (ends_it && from <= plan.version.at && plan.version.at <= given_.now)
        {
            moments.push_back(plan.version.at);
        }
    }
    std::ranges::sort(moments);
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    return moments;
}

// What time decides is judged up to now; a reading may be of a clock that is a little ahead.
Instant JudgeInForce::until(const Rule& rule, const Plan& plan) const
{
    return is_timed(rule, plan.rules) ? given_.now : given_.now + std::chrono::days{1};
}

RuleContext JudgeInForce::context(const Plan& plan, const TimeZone& zone) const
{
    return {plan.rules,
            given_.history,
            {plan.absences, given_.outages, expected_since()},
            {given_.vocabulary, given_.questionnaires, zone}};
}

// What the first version that has the rule could not expect before it.
Instant JudgeInForce::expected_since() const
{
    for (const Plan& plan : given_.versions)
    {
        if (find_rule(plan.rules, rule_) != nullptr)
        {
            return std::max(plan.version.at, given_.watched_since);
        }
    }
    return given_.watched_since;
}

} // namespace varde::devices
