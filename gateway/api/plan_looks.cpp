// What is shown of a plan, and what it would say with other limits.
#include "devices/rules/follow_up.hpp"
#include "gateway/api/plan_calls.hpp"
#include "gateway/api/plan_edit_words.hpp"
#include "gateway/api/plan_words.hpp"
#include "gateway/store/answer_rows.hpp"
#include "gateway/store/history_rows.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace varde::gateway::api
{

using devices::FollowedAct;
using devices::Instant;
using devices::Json;
using devices::Plan;

namespace
{

constexpr std::chrono::days looked_back{30};
constexpr std::size_t most_answers = 1000; // of one questionnaire

std::vector<FollowedAct> answered(const Reading& reading, const Plan& plan, Instant since)
{
    std::vector<FollowedAct> acts;
    for (const auto& questionnaire : plan.questionnaires)
    {
        if (!reading.settings.plans.questionnaires.contains(questionnaire))
        {
            continue;
        }
        for (auto& one : store::read_answered(reading.reader.connection(), plan.patient,
                                              questionnaire, since, most_answers))
        {
            FollowedAct act;
            act.at = one.taken.at.instant;
            act.id = one.id;
            act.questionnaire = one.questionnaire;
            act.answers = std::move(one.answers);
            acts.push_back(std::move(act));
        }
    }
    return acts;
}

// All that the plan may look at, in the order of time.
std::vector<FollowedAct> acts_of(const Reading& reading, const Plan& plan, Instant since)
{
    auto acts = answered(reading, plan, since);
    for (const auto& measurement :
         store::read_taken_between(reading.reader.connection(), plan.patient, since, reading.now))
    {
        if (devices::why_unusable(measurement, plan.refused_status).empty())
        {
            acts.push_back(devices::followed(measurement));
        }
    }
    std::ranges::sort(acts, {}, [](const FollowedAct& act) { return std::pair(act.at, act.id); });
    return acts;
}

// Alerts by rule. What was not measured is left out: limits change nothing of it.
using Tally = std::map<std::string, std::int64_t, std::less<>>;

Tally tally_of(const std::vector<FollowedAct>& acts, const Plan& plan, Instant from,
               const Reading& reading)
{
    const devices::FollowTerms terms{
        reading.settings.vocabulary, reading.settings.plans.questionnaires,
        reading.settings.intake.clock.zone.value_or(devices::TimeZone{})};
    Tally tally;
    for (const auto& said : devices::follow(acts, {devices::always_in_force(plan, from)},
                                            devices::hourly(from, reading.now), terms))
    {
        const bool counts = said.rang && !said.is_absence && from <= said.at;
        tally[said.rule] += counts ? 1 : 0;
    }
    return tally;
}

std::int64_t sum(const Tally& tally)
{
    std::int64_t all = 0;
    for (const auto& [rule, count] : tally)
    {
        all += count;
    }
    return all;
}

Json preview_json(const Plan& plan, const devices::PlanEdit& edit, Tally before, Tally after)
{
    auto rules = empty_list();
    for (const auto& rule : plan.rules)
    {
        const bool is_edited =
            std::ranges::find(edit.limits, rule.id, &devices::LimitEdit::rule) != edit.limits.end();
        if (is_edited || before[rule.id] > 0 || after[rule.id] > 0)
        {
            rules.push(Json::object({{"rule", rule.id},
                                     {"rule_name", name_json(rule)},
                                     {"alerts", after[rule.id]},
                                     {"alerts_before", before[rule.id]}}));
        }
    }
    return Json::object({{"days", static_cast<std::int64_t>(looked_back.count())},
                         {"alerts", sum(after)},
                         {"alerts_before", sum(before)},
                         {"rules", std::move(rules)}});
}

} // namespace

http::Response show_plan(const Reading& reading, const Call& call)
{
    const auto names = names_of(reading.reader.connection());
    const auto plan = plan_json(reading.settings, call.patient, reading.now, names);
    return plan.is_null() ? not_found() : answer(plan);
}

http::Response preview_plan(const Reading& reading, const Call& call)
{
    const auto* plan = plan_in_force(reading.settings, call.patient, reading.now);
    if (plan == nullptr)
    {
        return not_found();
    }
    Body body(call.body, {"base_version", "reason", "limits"});
    const auto edit = read_edit(body, call, *plan, reading.settings.vocabulary);
    if (!body.good())
    {
        return invalid(body.faults());
    }
    if (edit.base != plan->version.number)
    {
        return outdated(*plan);
    }
    const Instant from = reading.now - looked_back;
    const auto acts = acts_of(reading, *plan, from - devices::history_needed(*plan));
    return answer(preview_json(*plan, edit, tally_of(acts, *plan, from, reading),
                               tally_of(acts, devices::edited(*plan, edit), from, reading)));
}

} // namespace varde::gateway::api
