// What people do with alerts.
#include "gateway/clinic.hpp"

#include <utility>

namespace varde::gateway
{

using devices::AlertChange;
using devices::Error;
using devices::Instant;
using devices::PersonalAct;
using devices::Refusal;
using devices::Result;

Clinic::Acted Clinic::act(std::int64_t alert, const store::PersonDecision& decision,
                          const Act& carry_out)
{
    follow_settings();
    auto row = store_.alert(alert);
    if (!row)
    {
        return Refusal{Error::value_reserved, "alert",
                       "there is no alert " + std::to_string(alert)};
    }
    if (!row->intact)
    {
        return Refusal{Error::value_reserved, "alert",
                       "its row is damaged; vardectl verify says more"};
    }
    Chart& chart = chart_of(row->patient, decision.at);
    const auto change = carry_out(*row, {decision.actor, decision.at}, chart);
    if (!change)
    {
        return change.error();
    }
    store::AlertChangeRow log;
    log.change = *change;
    log.after = row->record.facets;
    log.recorded = decision.at;
    log.actor = decision.actor;
    store_.decided(decision);
    keep(chart, std::move(*row), {std::move(log)}, decision.at);
    return *store_.alert(alert);
}

Clinic::Acted Clinic::acknowledge(std::int64_t alert, const store::PersonDecision& decision)
{
    const auto carry_out = [](store::AlertRow& row, const PersonalAct& act, const Chart&)
    { return devices::acknowledge(row.record, act); };
    return act(alert, decision, carry_out);
}

Clinic::Acted Clinic::snooze(std::int64_t alert, const store::PersonDecision& decision,
                             Instant until, devices::Elapsed now)
{
    const auto carry_out = [&](store::AlertRow& row, const PersonalAct& act,
                               const Chart&) -> Result<AlertChange>
    {
        auto change = devices::snooze(row.record, act, until);
        if (change)
        {
            const auto ends = now + (until - act.at);
            row.snooze_ends = ends;
            snoozes_[row.number] = {row.patient, ends};
        }
        return change;
    };
    return act(alert, decision, carry_out);
}

Clinic::Acted Clinic::resume(std::int64_t alert, const store::PersonDecision& decision)
{
    const auto carry_out = [](store::AlertRow& row, const PersonalAct& act,
                              const Chart&) -> Result<AlertChange>
    {
        auto change = row.record.snoozed_until
                          ? devices::end_snooze(row.record, *row.record.snoozed_until)
                          : std::nullopt;
        if (!change)
        {
            return Refusal{Error::value_reserved, "", "the alert is not snoozed"};
        }
        change->at = act.at;
        return *std::move(change);
    };
    return act(alert, decision, carry_out);
}

Clinic::Acted Clinic::resolve(std::int64_t alert, const store::PersonDecision& decision)
{
    const auto carry_out = [](store::AlertRow& row, const PersonalAct& act, const Chart& chart)
    {
        const auto* rule = devices::find_rule(chart.plan_at(act.at).rules, row.record.rule);
        return devices::resolve(row.record, act, rule != nullptr && rule->alerts);
    };
    return act(alert, decision, carry_out);
}

} // namespace varde::gateway
