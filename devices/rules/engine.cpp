#include "devices/rules/engine.hpp"

#include "devices/identity.hpp"
#include "devices/rules/judge_in_force.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <set>

namespace varde::devices
{
namespace
{

using std::chrono::milliseconds;

constexpr std::array<std::string_view, 2> prompt_codes{"repeat", "verify-person"};
constexpr std::chrono::minutes repeat_by_default{15};
constexpr std::chrono::days timed_back{8};

bool alerts_in(const Plan& plan, const std::string& id)
{
    const Rule* rule = find_rule(plan.rules, id);
    return rule != nullptr && rule->alerts;
}

bool is_timed_in(const Plan& plan, const std::string& id)
{
    const Rule* rule = find_rule(plan.rules, id);
    return rule != nullptr && is_timed(*rule, plan.rules);
}

bool reads(const Rule& rule, const Plan& plan, const Occasion& occasion)
{
    const auto series = series_of(rule, plan.rules);
    return std::ranges::find_first_of(series, occasion.series) != series.end();
}

bool is_active(const std::string& rule, std::span<const AlertRecord> records)
{
    return std::ranges::any_of(
        records, [&](const AlertRecord& record)
        { return record.rule == rule && record.facets.presence == Presence::active; });
}

bool is_touched(const Rule& rule, const Plan& plan, const Circumstances& given,
                const Occasion& occasion, std::span<const AlertRecord> records)
{
    const bool must_end =
        rule.alerts && !alerts_in(given.versions.back(), rule.id) && is_active(rule.id, records);
    const bool time_passed = occasion.series.empty() && is_timed(rule, plan.rules);
    return must_end || time_passed || reads(rule, plan, occasion);
}

std::set<std::string> touched_rules(const Circumstances& given, const Occasion& occasion,
                                    std::span<const AlertRecord> records)
{
    std::set<std::string> rules;
    for (const Plan& plan : given.versions)
    {
        for (const Rule& rule : plan.rules)
        {
            if (is_touched(rule, plan, given, occasion, records))
            {
                rules.insert(rule.id);
            }
        }
    }
    return rules;
}

// A reading changes nothing that was said of before it. Time is looked at again over some days, for
// what is known of outages may have changed; but not the time of which nobody can say any more what
// should have come. What was said of that stays.
Instant judged_from(const Circumstances& given, const Occasion& occasion, const std::string& id)
{
    const Plan& newest = given.versions.back();
    const Instant from =
        alerts_in(newest, id) ? occasion.at : std::min(occasion.at, newest.version.at);
    const bool timed = std::ranges::any_of(given.versions,
                                           [&](const Plan& plan) { return is_timed_in(plan, id); });
    const Instant back = std::max<Instant>(given.now - timed_back, given.watched_since);
    return timed && occasion.series.empty() ? std::min(from, back) : from;
}

// What ended before stays as it is. Withdrawn ones are there for their ids.
bool can_change(const AlertRecord& record, Instant from)
{
    const bool over = !record.is_open() && !record.episodes.empty();
    return !over || !record.episodes.back().ended || *record.episodes.back().ended >= from;
}

std::optional<AlertEvent> event_of(const AlertRecord& before, const AlertRecord& after, bool late)
{
    const bool open = !after.episodes.empty() && !after.episodes.back().ended;
    if (after.episodes.empty())
    {
        return before.withdrawn ? std::nullopt : std::optional(AlertEvent::withdraw);
    }
    if (before.facets.presence == Presence::active)
    {
        const Episode& last = after.episodes.back();
        const Zone zone_before = before.episodes.back().zone;
        if (!open)
        {
            return AlertEvent::ends;
        }
        if (last.zone > zone_before)
        {
            const auto act = before.last_act();
            const bool stale = late && act && last.latest <= *act;
            return stale ? AlertEvent::rises_stale
                         : (late ? AlertEvent::rises_late : AlertEvent::rises);
        }
        return last.zone < zone_before ? AlertEvent::falls : AlertEvent::continues;
    }
    if (open)
    {
        return late ? AlertEvent::begins_late : AlertEvent::begins;
    }
    if (before.facets.presence == Presence::latched)
    {
        if (!after.latches())
        {
            return AlertEvent::withdraw; // with all data it was never red
        }
        const bool more = after.episodes.size() > before.episodes.size();
        return more ? AlertEvent::found_ended : AlertEvent::continues;
    }
    const bool is_new = before.episodes.empty();
    return is_new || after.latches() ? std::optional(AlertEvent::found_ended) : std::nullopt;
}

class Evaluator
{
public:
    Evaluator(const Circumstances& given, const Occasion& occasion)
        : given_(given), occasion_(occasion), plan_(given.versions.back())
    {
    }

    void judge_rule(const std::string& id, std::vector<AlertRecord> records)
    {
        const JudgeInForce judge(given_, id);
        std::vector<Episode> known;
        for (const AlertRecord& record : records)
        {
            ids_.insert(record.id);
        }
        std::erase_if(records, [](const AlertRecord& record) { return record.withdrawn; });
        for (const AlertRecord& record : records)
        {
            known.insert(known.end(), record.episodes.begin(), record.episodes.end());
        }
        auto episodes = rejudge(
            std::move(known), judged_from(given_, occasion_, id), given_.now - judged_for,
            [&](Instant from) { return judge.moments_from(from); },
            [&](Instant at) { return judge.judged_at(at); });
        Shared shared = share_out(std::move(records), std::move(episodes));
        const Rule* rule = judge.rule_at(given_.now);
        for (std::size_t i = 0; i < shared.after.size(); ++i)
        {
            settle(id, rule, shared.before[i], std::move(shared.after[i]));
        }
    }

    // What the rule says now, to the patient and to who asks why nothing was said.
    void tell(const std::string& id)
    {
        const Plan* plan = in_force(given_.versions, occasion_.at);
        const Rule* rule = find_rule(plan->rules, id);
        if (rule != nullptr && reads(*rule, *plan, occasion_))
        {
            tell(*rule, JudgeInForce(given_, id));
        }
    }

    Evaluation done() { return std::move(evaluation_); }

private:
    bool is_late(Instant at) const { return given_.now - at > plan_.fresh_for; }

    void settle(const std::string& id, const Rule* rule, const AlertRecord& before,
                AlertRecord after)
    {
        if (after.id.empty())
        {
            after.id = new_id(id, after.episodes.front().onset);
            after.rule = id;
            after.type = rule == nullptr ? AlertType::physiological : rule->type;
        }
        after.withdrawn = after.episodes.empty();
        shorten(after.episodes);
        const Instant latest = after.episodes.empty() ? occasion_.at : after.episodes.back().latest;
        const auto event = event_of(before, after, is_late(latest));
        if (event && before.episodes != after.episodes)
        {
            carry_out(*event, after, latest);
        }
        evaluation_.records.push_back(std::move(after));
    }

    // Late data can divide an episode; its first part then begins where the alert did that goes on
    // with the second.
    std::string new_id(const std::string& rule, Instant onset)
    {
        const std::string name = "alert:" + plan_.patient + ":" + rule + ":" + format_utc(onset);
        std::string id = uuid_v5(name);
        for (int number = 2; !ids_.insert(id).second; ++number)
        {
            id = uuid_v5(name + ":" + std::to_string(number));
        }
        return id;
    }

    void carry_out(AlertEvent event, AlertRecord& record, Instant at)
    {
        const Transition step = transition(record.facets, event, record.latches());
        if (!step.allowed)
        {
            return;
        }
        const bool heard_again = record.facets.signal != SignalState::enabled &&
                                 step.after.signal == SignalState::enabled;
        if (heard_again && step.after.presence == Presence::active)
        {
            record.acknowledged.reset(); // of what was milder
            record.snoozed_until.reset();
        }
        record.facets = step.after;
        const Zone zone = record.episodes.empty() ? Zone::green : record.episodes.back().zone;
        evaluation_.changes.push_back({record.id, record.rule, step.phase, step.ring, zone, at});
    }

    void tell(const Rule& rule, const JudgeInForce& judge)
    {
        const Verdict verdict = judge.verdict_at(occasion_.at);
        if (verdict.truth == Truth::cannot_tell)
        {
            evaluation_.undecided.push_back({rule.id, verdict.because, verdict.sentence});
        }
        else
        {
            evaluation_.decided.push_back(rule.id);
        }
        const auto* limit = std::get_if<ValueLimit>(&rule.test);
        const auto within =
            limit == nullptr ? repeat_by_default : limit->repeat_within.value_or(repeat_by_default);
        const Instant until = occasion_.at + within;
        if (given_.now > until)
        {
            return;
        }
        if (verdict.wants_repeat)
        {
            evaluation_.prompts.push_back({PromptReason::repeat, rule.id, verdict.sentence, until});
        }
        if (verdict.because == "improbable-change")
        {
            evaluation_.prompts.push_back(
                {PromptReason::verify_person, rule.id, verdict.sentence, until});
        }
    }

    const Circumstances& given_;
    const Occasion& occasion_;
    const Plan& plan_;
    std::set<std::string> ids_; // of alerts that are or were
    Evaluation evaluation_;
};

} // namespace

std::string_view code(PromptReason reason) noexcept
{
    return prompt_codes.at(static_cast<std::size_t>(reason));
}

milliseconds history_needed(const Plan& plan)
{
    milliseconds longest{};
    for (const Rule& rule : plan.rules)
    {
        longest = std::max(longest, lookback(rule, plan.rules));
    }
    return longest + judged_for;
}

Evaluation evaluate(const Circumstances& circumstances, const Occasion& occasion,
                    std::span<const AlertRecord> records)
{
    const bool too_old = occasion.at < circumstances.now - judged_for ||
                         in_force(circumstances.versions, occasion.at) == nullptr;
    if (too_old)
    {
        Evaluation none;
        none.too_old = true;
        return none;
    }
    Evaluator evaluator(circumstances, occasion);
    for (const std::string& id : touched_rules(circumstances, occasion, records))
    {
        const Instant from = judged_from(circumstances, occasion, id);
        std::vector<AlertRecord> of_rule;
        std::ranges::copy_if(records, std::back_inserter(of_rule),
                             [&](const AlertRecord& record)
                             { return record.rule == id && can_change(record, from); });
        std::ranges::sort(of_rule, {},
                          [](const AlertRecord& record) {
                              return record.episodes.empty() ? Instant::max()
                                                             : record.episodes.front().onset;
                          });
        const bool ever_alerts = std::ranges::any_of(circumstances.versions, [&](const Plan& plan)
                                                     { return alerts_in(plan, id); });
        if (ever_alerts)
        {
            evaluator.judge_rule(id, std::move(of_rule));
        }
        evaluator.tell(id);
    }
    return evaluator.done();
}

} // namespace varde::devices
