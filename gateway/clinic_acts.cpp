// What people do with alerts.
#include "devices/alert_summary.hpp"
#include "gateway/clinic.hpp"
#include "gateway/store/alert_rows.hpp"
#include "gateway/store/hand_over_rows.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace varde::gateway
{

using devices::AlertChange;
using devices::Error;
using devices::Instant;
using devices::PersonalAct;
using devices::Refusal;
using devices::Result;

namespace
{

constexpr std::size_t most_of_a_patient = 10000; // open alerts

} // namespace

Clinic::Acted Clinic::intact(std::int64_t alert)
{
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
    return *std::move(row);
}

Clinic::Acted Clinic::act(std::int64_t alert, const store::PersonDecision& decision,
                          const Act& carry_out)
{
    follow_settings();
    auto row = intact(alert);
    if (!row)
    {
        return row.error();
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

namespace
{

bool is_judged_by(const devices::AlertRecord& record, const devices::Measurement& measurement)
{
    const auto names = [&measurement](const devices::Episode& episode)
    {
        const auto holds = [&measurement](const devices::UsedSpan& span)
        {
            const auto taken = measurement.taken.at.instant;
            return span.series.kind == measurement.kind && span.from <= taken &&
                   taken <= span.until;
        };
        return std::ranges::find(episode.why.points, measurement.id) != episode.why.points.end() ||
               std::ranges::any_of(episode.why.spans, holds);
    };
    return std::ranges::any_of(record.episodes, names);
}

} // namespace

void Clinic::corrected(const devices::Measurement& measurement, Instant now)
{
    follow_settings();
    const auto& patient = measurement.patient;
    if (!settings_->plans.patients.contains(patient))
    {
        return;
    }
    std::map<std::int64_t, std::int64_t> concerned; // alerts, and how many changes each has
    const auto before = store_.alerts_of(patient, now - devices::judged_for);
    for (const auto& row : before)
    {
        if (row.intact && is_judged_by(row.record, measurement))
        {
            concerned.emplace(row.number, row.changes);
        }
    }
    charts_.erase(patient); // the disk knows what holds now
    Chart& chart = chart_of(patient, now);
    judge(chart, {measurement.taken.at.instant, devices::series_of(measurement)}, now);
    for (const auto& [number, changes] : concerned)
    {
        auto row = store_.alert(number);
        if (!row || !row->intact || row->changes != changes)
        {
            continue; // the rules said so themselves
        }
        store::AlertChangeRow log;
        log.change = {row->record.id,
                      row->record.rule,
                      devices::Phase::update,
                      devices::Ring::none,
                      devices::zone_of(row->record),
                      now};
        log.after = row->record.facets;
        log.recorded = now;
        keep(chart, std::move(*row), {std::move(log)}, now);
    }
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
        const bool is_judged =
            rule != nullptr && rule->alerts && !is_still_to_come(row.record, act.at);
        return devices::resolve(row.record, act, is_judged);
    };
    return act(alert, decision, carry_out);
}

Clinic::Acted Clinic::handed_over(std::int64_t alert, Instant now)
{
    follow_settings();
    auto row = intact(alert);
    if (row)
    {
        outputs_.handed_over(*row, chart_of(row->patient, now).plan_at(now));
    }
    return row;
}

void Clinic::patient_given(const std::string& patient, Instant then, Instant now,
                           const std::function<void()>& change)
{
    follow_settings();
    auto& connection = store_.connection();
    const auto open = store::read_alerts(connection, {patient, true, most_of_a_patient});
    std::vector<std::string> before;
    for (const auto& row : open)
    {
        before.push_back(
            store::given_to(connection, row.record.id, patient, then, store::Closed::counts));
    }
    change();
    for (std::size_t index = 0; index < open.size(); ++index)
    {
        const auto& row = open[index];
        if (row.intact && store::given_to(connection, row.record.id, patient, now) != before[index])
        {
            outputs_.handed_over(row, chart_of(patient, now).plan_at(now));
        }
    }
}

void Clinic::end_hand_overs(Instant now)
{
    auto& connection = store_.connection();
    for (const auto& over : store::overdue_hand_overs(connection, now))
    {
        const auto last = std::min(over.until - std::chrono::milliseconds(1), now);
        patient_given(over.patient, last, now,
                      [&] { store::end_hand_over(connection, over.patient, "", now); });
    }
}

} // namespace varde::gateway
