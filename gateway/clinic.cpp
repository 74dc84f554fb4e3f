#include "gateway/clinic.hpp"

#include "gateway/log.hpp"
#include "gateway/outages.hpp"
#include "gateway/store/bridge_rows.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace varde::gateway
{

using devices::Instant;

namespace
{

store::AlertChangeRow row_of(const devices::AlertChange& change, devices::AlertFacets after,
                             Instant now, std::string actor = "")
{
    store::AlertChangeRow row;
    row.change = change;
    row.after = after;
    row.recorded = now;
    row.actor = std::move(actor);
    return row;
}

void tell(const store::AlertRow& alert, const store::AlertChangeRow& change)
{
    const auto level =
        change.change.ring == devices::Ring::none ? log::Level::debug : log::Level::warning;
    log::line(level, "alert",
              {{"alert", std::to_string(alert.number)},
               {"rule", alert.record.rule},
               {"phase", std::string(devices::code(change.change.phase))},
               {"zone", std::string(devices::code(change.change.zone))}});
}

Judged judged(Instant taken, Instant received)
{
    return taken < received - devices::judged_for ? Judged::too_old : Judged::by_rules;
}

bool judges_by_time(std::span<const devices::Plan> versions)
{
    return std::ranges::any_of(versions,
                               [](const devices::Plan& plan)
                               {
                                   return std::ranges::any_of(
                                       plan.rules, [&plan](const devices::Rule& rule)
                                       { return devices::is_timed(rule, plan.rules); });
                               });
}

} // namespace

Clinic::Clinic(store::Store& store, const Current& current, ClinicOutputs outputs,
               std::size_t most_points)
    : store_(store), current_(current), outputs_(std::move(outputs)), most_points_(most_points),
      settings_(current_.get())
{
    store::AlertFilter open;
    open.most = std::numeric_limits<std::int32_t>::max();
    for (const auto& row : store_.alerts(open))
    {
        if (row.snooze_ends)
        {
            snoozes_.emplace(row.number, Snooze{row.patient, *row.snooze_ends});
        }
    }
}

void Clinic::watched(Instant since, std::vector<devices::Outage> hub_outages)
{
    watched_since_ = since;
    hub_outages_ = std::move(hub_outages);
    charts_.clear(); // a wrong clock may have made them forget too much
}

Judged Clinic::measured(const devices::Measurement& measurement)
{
    follow_settings();
    if (!settings_->plans.patients.contains(measurement.patient))
    {
        return Judged::by_none;
    }
    Chart& chart = chart_of(measurement.patient, measurement.received);
    if (!chart.add(measurement))
    {
        return Judged::by_none;
    }
    const auto taken = measurement.taken.at.instant;
    const auto evaluation =
        judge(chart, {taken, devices::series_of(measurement)}, measurement.received);
    tell_home(chart, measurement, evaluation.prompts);
    return judged(taken, measurement.received);
}

Judged Clinic::answered(const devices::Answered& answered)
{
    follow_settings();
    const auto& questionnaires = settings_->plans.questionnaires;
    const auto questionnaire = questionnaires.find(answered.questionnaire);
    if (questionnaire == questionnaires.end() ||
        !settings_->plans.patients.contains(answered.patient))
    {
        return Judged::by_none;
    }
    Chart& chart = chart_of(answered.patient, answered.received);
    if (!chart.add(answered, questionnaire->second))
    {
        return Judged::by_none;
    }
    const auto taken = answered.taken.at.instant;
    judge(chart, {taken, devices::series_of(questionnaire->second)}, answered.received);
    return judged(taken, answered.received);
}

void Clinic::time_passed(const ClinicTime& now)
{
    follow_settings();
    events_ = store_.events_since(now.wall - outages_known_for);
    for (const auto& [patient, versions] : settings_->plans.patients)
    {
        if (judges_by_time(versions) || charts_.contains(patient))
        {
            Chart& chart = chart_of(patient, now.wall);
            look_for_outages(chart);
            judge(chart, {now.wall, {}}, now.wall);
            chart.forget_before(now.wall);
            make_room(chart);
        }
    }
    end_snoozes(now);
    end_hand_overs(now.wall);
}

// Other plans need another history.
void Clinic::follow_settings()
{
    auto settings = current_.get();
    if (settings != settings_)
    {
        charts_.clear();
        settings_ = std::move(settings);
    }
}

Chart& Clinic::chart_of(const std::string& patient, Instant now)
{
    auto found = charts_.find(patient);
    if (found == charts_.end())
    {
        const auto plan = settings_->plans.patients.find(patient);
        const auto versions = plan == settings_->plans.patients.end()
                                  ? std::span<const devices::Plan>{}
                                  : std::span(plan->second);
        found = charts_
                    .try_emplace(patient, store_, patient, versions,
                                 settings_->plans.questionnaires, now)
                    .first;
        look_for_outages(found->second);
        make_room(found->second);
    }
    found->second.last_used = ++uses_;
    return found->second;
}

// Who was not heard of for the longest time is read from the disk again when he is.
void Clinic::make_room(const Chart& but)
{
    std::size_t points = 0;
    for (const auto& [patient, chart] : charts_)
    {
        points += chart.history().size();
    }
    while (points > most_points_ && charts_.size() > 1)
    {
        auto oldest = charts_.end();
        for (auto chart = charts_.begin(); chart != charts_.end(); ++chart)
        {
            const bool may_go = &chart->second != &but;
            if (may_go &&
                (oldest == charts_.end() || chart->second.last_used < oldest->second.last_used))
            {
                oldest = chart;
            }
        }
        points -= oldest->second.history().size();
        charts_.erase(oldest);
    }
}

void Clinic::look_for_outages(Chart& chart)
{
    const bool some_bridge_is_silent =
        std::ranges::any_of(events_, [](const store::EventRow& row)
                            { return row.event.event.code == "bridge-silent"; });
    const auto bridges = some_bridge_is_silent ? store::read_bridges(store_.connection())
                                               : std::vector<store::BridgeRow>{};
    chart.outages =
        outages_of(chart.patient(), settings_->registry, settings_->profiles, events_, bridges);
    chart.outages.insert(chart.outages.end(), hub_outages_.begin(), hub_outages_.end());
}

devices::Evaluation Clinic::judge(Chart& chart, const devices::Occasion& occasion, Instant now)
{
    const auto versions = chart.versions_until(now);
    if (versions.empty())
    {
        return {};
    }
    const auto zone = settings_->intake.clock.zone.value_or(devices::TimeZone{});
    auto records = chart.records();
    std::vector<devices::AlertRecord> until_now;
    if (std::ranges::any_of(records, [now](const auto& one) { return is_still_to_come(one, now); }))
    {
        std::ranges::remove_copy_if(records, std::back_inserter(until_now),
                                    [now](const auto& one) { return is_still_to_come(one, now); });
        records = until_now;
    }
    auto evaluation =
        devices::evaluate({versions, chart.history(), chart.outages, settings_->vocabulary,
                           settings_->plans.questionnaires, zone, now, watched_since_},
                          occasion, records);
    keep(chart, evaluation, now);
    return evaluation;
}

void Clinic::keep(Chart& chart, const devices::Evaluation& evaluation, Instant now)
{
    for (const auto& record : evaluation.records)
    {
        store::AlertRow row = chart.row_of(record.id);
        row.record = record;
        std::vector<store::AlertChangeRow> changes;
        for (const auto& change : evaluation.changes)
        {
            if (change.alert == record.id)
            {
                changes.push_back(row_of(change, record.facets, now));
            }
        }
        if (!changes.empty() || !chart.knows(row))
        {
            keep(chart, std::move(row), std::move(changes), now);
        }
    }
    note_undecided(chart, evaluation, now);
}

void Clinic::keep(Chart& chart, store::AlertRow row, std::vector<store::AlertChangeRow> changes,
                  Instant now)
{
    row.opened = row.number == 0 ? now : row.opened;
    row.updated = now;
    if (!row.record.snoozed_until)
    {
        row.snooze_ends.reset();
        snoozes_.erase(row.number);
    }
    store_.keep_alert(row, changes);
    chart.put(row);
    for (const auto& change : changes)
    {
        tell(row, change);
        outputs_.changed({row, change, chart.plan_at(now)});
    }
}

void Clinic::end_snoozes(const ClinicTime& now)
{
    const auto snoozes = snoozes_;
    for (const auto& [number, snooze] : snoozes)
    {
        const auto kept = snooze.ends <= now.elapsed ? store_.alert(number) : std::nullopt;
        if (!kept)
        {
            continue;
        }
        Chart& chart = chart_of(snooze.patient, now.wall);
        store::AlertRow row = chart.row_of(kept->record.id);
        // The wall clock may have been set back since: the snooze is over all the same.
        const Instant at = std::max(now.wall, row.record.snoozed_until.value_or(now.wall));
        const auto change = devices::end_snooze(row.record, at);
        snoozes_.erase(number);
        if (change)
        {
            keep(chart, row, {row_of(*change, row.record.facets, now.wall)}, now.wall);
        }
    }
}

} // namespace varde::gateway
