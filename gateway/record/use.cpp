#include "gateway/record/use.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace varde::gateway::record
{
namespace
{

using devices::Instant;
using store::AlertUse;
using store::TakenRow;
using store::UseSpan;

bool came_within(const devices::Slot& slot, std::string_view kind, std::span<const TakenRow> taken)
{
    auto row = std::ranges::lower_bound(taken, slot.opens, {}, &TakenRow::taken);
    for (; row != taken.end() && row->taken <= slot.closes; ++row)
    {
        if (row->kind == kind && !row->withheld)
        {
            return true;
        }
    }
    return false;
}

std::optional<Spread> spread_of(const std::vector<std::int64_t>& values)
{
    if (values.empty())
    {
        return std::nullopt;
    }
    return Spread{*quantile(values, 0.5), *quantile(values, 0.9)};
}

std::int64_t milliseconds(Instant from, Instant until)
{
    return (until - from).count();
}

std::vector<RuleUse> rules_of(std::span<const AlertUse* const> alerts)
{
    std::map<std::string, RuleUse> by_rule;
    std::map<std::string, std::set<std::string>> concerned;
    for (const auto* alert : alerts)
    {
        auto& rule = by_rule[alert->rule];
        rule.rule = alert->rule;
        ++rule.alerts;
        rule.acknowledged += alert->acknowledged ? 1 : 0;
        concerned[alert->rule].insert(alert->patient);
    }
    std::vector<std::set<std::string>> groups;
    std::set<std::string> everybody;
    for (const auto& [rule, patients] : concerned)
    {
        groups.push_back(patients);
        everybody.insert(patients.begin(), patients.end());
    }
    const auto told = groups_to_tell(groups, everybody);
    std::vector<RuleUse> rules;
    for (auto& [name, rule] : by_rule)
    {
        rules.push_back(told[rules.size()] ? std::move(rule) : RuleUse{name, false, 0, 0});
    }
    std::ranges::stable_sort(rules, std::greater{}, &RuleUse::alerts);
    return rules;
}

void count_taken(GroupUse& use, const Followed& followed)
{
    for (const auto& row : followed.taken)
    {
        if (devices::is_questionnaire({row.kind, "value"}))
        {
            continue;
        }
        ++(row.withheld ? use.implausible : use.measurements);
        use.late += row.received - row.taken > late_after ? 1 : 0;
    }
    use.adherence.expected += followed.adherence.expected;
    use.adherence.met += followed.adherence.met;
}

void count_alerts(GroupUse& use, std::span<const AlertUse* const> alerts)
{
    std::vector<std::int64_t> acknowledged;
    std::vector<std::int64_t> resolved;
    for (const auto* alert : alerts)
    {
        if (alert->acknowledged)
        {
            acknowledged.push_back(milliseconds(alert->opened, *alert->acknowledged));
        }
        if (alert->resolved)
        {
            resolved.push_back(milliseconds(alert->opened, *alert->resolved));
        }
    }
    use.alerts = static_cast<std::int64_t>(alerts.size());
    use.to_acknowledge = spread_of(acknowledged);
    use.to_resolve = spread_of(resolved);
    use.rules = rules_of(alerts);
}

GroupUse only_number(std::int64_t patients)
{
    GroupUse use;
    use.told = false;
    use.active_patients = patients;
    return use;
}

} // namespace

bool Followed::is_active() const noexcept
{
    return std::ranges::any_of(taken, [](const TakenRow& row) { return !row.withheld; });
}

Adherence adherence_of(std::span<const devices::Plan> versions, const devices::TimeZone& zone,
                       const UseSpan& span, Instant now, std::span<const TakenRow> taken)
{
    Adherence adherence;
    for (std::size_t i = 0; i < versions.size(); ++i)
    {
        const auto& plan = versions[i];
        const auto begins = std::max(span.from, plan.version.at);
        auto ends = std::min(span.until, now);
        ends = i + 1 < versions.size() ? std::min(ends, versions[i + 1].version.at) : ends;
        for (const auto& rule : plan.rules)
        {
            const auto* expected = std::get_if<devices::AbsenceRule>(&rule.test);
            if (expected == nullptr || ends <= begins)
            {
                continue;
            }
            for (const auto& slot :
                 devices::slots_between(expected->schedule, plan.time_zone.value_or(zone), begins,
                                        ends, plan.absences))
            {
                const bool of_this_time = slot.opens >= begins;
                adherence.expected += of_this_time ? 1 : 0;
                adherence.met +=
                    of_this_time && came_within(slot, expected->series.kind, taken) ? 1 : 0;
            }
        }
    }
    return adherence;
}

std::optional<std::int64_t> quantile(std::vector<std::int64_t> values, double share)
{
    if (values.empty())
    {
        return std::nullopt;
    }
    const auto rank = std::ceil(share * static_cast<double>(values.size()));
    const auto index = static_cast<std::size_t>(std::max(rank, 1.0)) - 1;
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(index));
    return values[index];
}

GroupUse figures_of(std::span<const Followed* const> patients, std::span<const AlertUse> alerts,
                    const UseSpan& span)
{
    std::set<std::string, std::less<>> ids;
    GroupUse use;
    for (const auto* followed : patients)
    {
        ids.insert(followed->patient);
        use.active_patients += followed->is_active() ? 1 : 0;
        count_taken(use, *followed);
    }
    if (use.active_patients < static_cast<std::int64_t>(smallest_group))
    {
        return only_number(use.active_patients);
    }
    std::vector<const AlertUse*> theirs;
    for (const auto& alert : alerts)
    {
        if (ids.contains(alert.patient))
        {
            theirs.push_back(&alert);
        }
    }
    using Weeks = std::chrono::duration<double, std::chrono::weeks::period>;
    use.patient_weeks =
        static_cast<double>(use.active_patients) * Weeks(span.until - span.from).count();
    count_alerts(use, theirs);
    return use;
}

std::vector<bool> groups_to_tell(std::span<const std::set<std::string>> groups,
                                 const std::set<std::string>& everybody)
{
    std::vector<bool> told;
    for (const auto& group : groups)
    {
        told.push_back(group.size() >= smallest_group);
    }
    for (;;)
    {
        auto rest = everybody;
        std::optional<std::size_t> smallest;
        for (std::size_t i = 0; i < groups.size(); ++i)
        {
            if (told[i])
            {
                std::erase_if(rest, [&](const auto& one) { return groups[i].contains(one); });
                smallest = !smallest || groups[i].size() < groups[*smallest].size() ? i : *smallest;
            }
        }
        if (!smallest || rest.empty() || rest.size() >= smallest_group)
        {
            return told;
        }
        told[*smallest] = false;
    }
}

Use use_of(const UseSpan& span, std::span<const Followed> followed,
           std::span<const AlertUse> alerts, const std::string& team)
{
    std::map<std::string, std::vector<const Followed*>> by_team;
    std::vector<const Followed*> all;
    for (const auto& one : followed)
    {
        if (team.empty() || one.teams.contains(team))
        {
            all.push_back(&one);
        }
        for (const auto& whose : one.teams)
        {
            by_team[whose].push_back(&one);
        }
    }
    Use use;
    use.span = span;
    use.all = figures_of(all, alerts, span);
    std::vector<std::set<std::string>> groups;
    std::set<std::string> everybody;
    for (const auto& one : followed)
    {
        if (one.is_active())
        {
            everybody.insert(one.patient);
        }
    }
    for (const auto& [name, members] : by_team)
    {
        auto& group = groups.emplace_back();
        for (const auto* member : members)
        {
            if (member->is_active())
            {
                group.insert(member->patient);
            }
        }
    }
    const auto told = groups_to_tell(groups, everybody);
    std::size_t index = 0;
    for (const auto& [name, members] : by_team)
    {
        const auto size = static_cast<std::int64_t>(groups[index].size());
        use.teams[name] = told[index] ? figures_of(members, alerts, span) : only_number(size);
        ++index;
    }
    return use;
}

std::vector<DeliveryUse> deliveries_of(
    const std::map<std::string, std::vector<std::int64_t>>& delays,
    std::span<const std::string> destinations)
{
    std::map<std::string, DeliveryUse> all;
    for (const auto& id : destinations)
    {
        all[id].destination = id;
    }
    for (const auto& [id, values] : delays)
    {
        all[id] = {id, static_cast<std::int64_t>(values.size()), quantile(values, 0.5),
                   quantile(values, 0.99)};
    }
    std::vector<DeliveryUse> list;
    for (auto& [id, use] : all)
    {
        list.push_back(std::move(use));
    }
    return list;
}

} // namespace varde::gateway::record
