#include "gateway/chart.hpp"

#include <algorithm>
#include <limits>

namespace varde::gateway
{

namespace
{

std::chrono::milliseconds longest_memory(std::span<const devices::Plan> versions)
{
    std::chrono::milliseconds longest = devices::judged_for;
    for (const auto& plan : versions)
    {
        longest = std::max(longest, devices::history_needed(plan));
    }
    return longest;
}

std::set<std::string, std::less<>> kinds_of(std::span<const devices::Plan> versions)
{
    std::set<std::string, std::less<>> kinds;
    for (const auto& plan : versions)
    {
        for (const auto& rule : plan.rules)
        {
            for (const auto& series : devices::series_of(rule, plan.rules))
            {
                kinds.insert(series.kind);
            }
        }
    }
    return kinds;
}

} // namespace

Chart::Chart(store::Store& store, std::string patient, std::span<const devices::Plan> versions,
             const devices::Questionnaires& questionnaires, devices::Instant now)
    : patient_(std::move(patient)), versions_(versions), memory_(longest_memory(versions)),
      kinds_(kinds_of(versions))
{
    empty_plan_.id = patient_;
    empty_plan_.patient = patient_;
    const auto since = now - memory_;
    for (const auto& kind : kinds_)
    {
        for (const auto& measurement : store.history(patient_, kind, since, most_points_of_a_kind))
        {
            add(measurement);
        }
    }
    for (const auto& [id, questionnaire] : questionnaires)
    {
        for (const auto& given : store.answered(patient_, id, since, most_points_of_a_kind))
        {
            add(given, questionnaire);
        }
    }
    for (const auto& row : store.alerts_of(patient_, since))
    {
        if (row.intact)
        {
            put(row);
        }
    }
    for (auto& row : store.undecided(patient_, std::numeric_limits<std::int32_t>::max()))
    {
        auto rule = row.what.rule;
        undecided.emplace(std::move(rule), std::move(row));
    }
}

std::span<const devices::Plan> Chart::versions_until(devices::Instant now) const noexcept
{
    const auto later = std::ranges::find_if(versions_, [now](const devices::Plan& plan)
                                            { return plan.version.at > now; });
    return versions_.first(static_cast<std::size_t>(later - versions_.begin()));
}

const devices::Plan& Chart::plan_at(devices::Instant now) const noexcept
{
    const auto versions = versions_until(now);
    return versions.empty() ? empty_plan_ : versions.back();
}

bool Chart::is_usable(const devices::Measurement& measurement) const
{
    if (versions_.empty())
    {
        return false;
    }
    // What was measured before the first plan tells what is normal for the patient, too.
    const auto* plan = devices::in_force(versions_, measurement.taken.at.instant);
    const auto& refused = (plan == nullptr ? versions_.front() : *plan).refused_status;
    return devices::why_unusable(measurement, refused).empty();
}

bool Chart::add(const devices::Measurement& measurement)
{
    const bool counts = kinds_.contains(measurement.kind) && is_usable(measurement);
    if (counts)
    {
        devices::add(history_, measurement);
    }
    return counts;
}

bool Chart::add(const devices::Answered& answered, const devices::Questionnaire& questionnaire)
{
    const auto series = devices::series_of(questionnaire);
    const bool counts = !versions_.empty() && kinds_.contains(series.front().kind) &&
                        answered.taken.trust != devices::ClockTrust::suspect;
    if (counts)
    {
        devices::add(history_, questionnaire, answered.answers, answered.id,
                     answered.taken.at.instant);
    }
    return counts;
}

void Chart::forget_before(devices::Instant now)
{
    const auto since = now - memory_;
    history_.forget(since);
    std::erase_if(records_,
                  [&](const devices::AlertRecord& record)
                  {
                      const bool is_old = !record.is_open() && rows_.at(record.id).updated < since;
                      if (is_old)
                      {
                          rows_.erase(record.id);
                      }
                      return is_old;
                  });
}

store::AlertRow Chart::row_of(const std::string& alert) const
{
    const auto found = rows_.find(alert);
    if (found == rows_.end())
    {
        store::AlertRow none;
        none.patient = patient_;
        return none;
    }
    store::AlertRow row = found->second;
    row.record = *std::ranges::find(records_, alert, &devices::AlertRecord::id);
    return row;
}

bool Chart::knows(const store::AlertRow& row) const
{
    const auto record = std::ranges::find(records_, row.record.id, &devices::AlertRecord::id);
    return record != records_.end() && *record == row.record;
}

void Chart::put(const store::AlertRow& row)
{
    const auto record = std::ranges::find(records_, row.record.id, &devices::AlertRecord::id);
    if (record == records_.end())
    {
        records_.push_back(row.record);
    }
    else
    {
        *record = row.record;
    }
    store::AlertRow& kept = rows_[row.record.id];
    kept = row;
    kept.record = {};
}

} // namespace varde::gateway
