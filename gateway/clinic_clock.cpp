// What becomes of alerts when the times of measurements turn out to be wrong.
#include "gateway/clinic.hpp"

#include <algorithm>
#include <set>

namespace varde::gateway
{

using devices::Instant;

namespace
{

store::AlertChangeRow moved_row(const devices::AlertRecord& record, Instant now)
{
    store::AlertChangeRow row;
    const auto& last = record.episodes.back();
    row.change = {record.id,           record.rule, devices::Phase::update,
                  devices::Ring::none, last.zone,   last.latest};
    row.after = record.facets;
    row.recorded = now;
    return row;
}

// What did not come by then: no device told that time, our own clock did.
bool is_dated_by_us(const devices::AlertRecord& record, std::span<const devices::Plan> versions)
{
    return std::ranges::any_of(versions,
                               [&record](const devices::Plan& plan)
                               {
                                   const auto* rule = devices::find_rule(plan.rules, record.rule);
                                   return rule != nullptr && devices::is_timed(*rule, plan.rules);
                               });
}

} // namespace

void Clinic::dated_anew(std::span<const DatedAnew> moved, std::span<const Dated> entries,
                        Instant now)
{
    follow_settings();
    charts_.clear();
    events_ = store_.events_since(now - outages_known_for);
    std::map<std::string, std::vector<DatedAnew>> of_patients;
    for (const auto& one : moved)
    {
        of_patients[one.patient].push_back(one);
    }
    if (moves_anything(entries))
    {
        for (const auto& [patient, versions] : settings_->plans.patients)
        {
            of_patients.try_emplace(patient);
        }
    }
    for (const auto& [patient, theirs] : of_patients)
    {
        move_alerts(patient, theirs, entries, now);
        if (theirs.empty() || !settings_->plans.patients.contains(patient))
        {
            continue; // what did not come is judged when the next minute has passed
        }
        std::set<devices::Series> series;
        Instant from = now;
        for (const auto& one : theirs)
        {
            series.insert(one.series.begin(), one.series.end());
            from = std::min({from, one.before, one.after});
        }
        from = std::max(from, now - devices::judged_for);
        judge(chart_of(patient, now), {from, {series.begin(), series.end()}}, now);
    }
}

// Before they are judged again, so that each is found to be the same alert as before.
void Clinic::move_alerts(const std::string& patient, std::span<const DatedAnew> moved,
                         std::span<const Dated> entries, Instant now)
{
    const auto plan = settings_->plans.patients.find(patient);
    const auto versions = plan == settings_->plans.patients.end() ? std::span<const devices::Plan>{}
                                                                  : std::span(plan->second);
    for (auto& row : store_.alerts_of(patient, Instant::min()))
    {
        if (!row.intact)
        {
            continue;
        }
        bool moves = move_times(row.record, moved);
        if (is_dated_by_us(row.record, versions))
        {
            moves = move_own_times(row.record, entries) || moves;
        }
        if (moves)
        {
            move_acts(row, entries);
            row.updated = now;
            std::vector<store::AlertChangeRow> changes{moved_row(row.record, now)};
            store_.keep_alert(row, changes);
        }
    }
}

} // namespace varde::gateway
