#include "gateway/date_anew.hpp"

#include "devices/rules/history.hpp"
#include "gateway/log.hpp"
#include "gateway/store/redated_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace varde::gateway
{

namespace
{

constexpr const char* reason = "Its time. The gateway's clock was wrong when it came";

bool had(const devices::Registry& registry, const devices::Measurement& measurement,
         devices::Instant at)
{
    return std::ranges::any_of(registry.assignments,
                               [&](const devices::Assignment& one)
                               {
                                   return one.device == measurement.device &&
                                          one.patient == measurement.patient && one.from <= at &&
                                          (!one.until || at < *one.until);
                               });
}

void correct(store::Store& store, std::int64_t measurement, devices::Instant now)
{
    if (store::was_delivered(store.connection(), measurement))
    {
        store::Correction correction;
        correction.measurement = measurement;
        correction.at = now;
        correction.reason = reason;
        correction.by_clock = true;
        store.correct(std::move(correction));
    }
}

} // namespace

std::vector<DatedAnew> date_anew(store::Store& store, std::span<const Dated> entries,
                                 const config::Settings& settings, devices::Instant now)
{
    std::vector<DatedAnew> all;
    std::size_t kept = 0;
    for (const auto& entry : entries)
    {
        const bool was_right = entry.wrong_by.count() == 0;
        for (auto& one : store::read_datable(store.connection(), entry.first, entry.end, was_right))
        {
            const auto before = one.row.measurement.taken;
            const auto right = by_right_clock(one.first, entry.wrong_by, settings.intake.clock);
            const bool is_right =
                before == right.taken && one.row.measurement.received == right.received;
            if (is_right || !had(settings.registry, one.row.measurement, right.taken.at.instant))
            {
                kept += is_right ? 0 : 1;
                continue;
            }
            store::put_times(store.connection(), one, right, now);
            if (before != right.taken)
            {
                correct(store, one.row.number, now);
                all.push_back({one.row.measurement.patient, devices::series_of(one.row.measurement),
                               before.at.instant, right.taken.at.instant});
            }
        }
    }
    if (!all.empty() || kept > 0)
    {
        log::warning(
            "what came while the clock was wrong was dated anew",
            {{"measurements", std::to_string(all.size())}, {"kept", std::to_string(kept)}});
    }
    return all;
}

bool move_times(devices::AlertRecord& alert, std::span<const DatedAnew> moved)
{
    bool any = false;
    const auto move = [&](devices::Instant& at)
    {
        const auto found = std::ranges::find(moved, at, &DatedAnew::before);
        if (found != moved.end() && found->after != at)
        {
            at = found->after;
            any = true;
        }
    };
    for (auto& episode : alert.episodes)
    {
        move(episode.onset);
        move(episode.latest);
        if (episode.ended)
        {
            move(*episode.ended);
        }
    }
    std::ranges::sort(alert.episodes, {}, &devices::Episode::onset);
    return any;
}

void move_acts(store::AlertRow& row, std::span<const Dated> entries)
{
    auto& record = row.record;
    row.opened = by_right_clock(row.opened, entries);
    if (record.acknowledged)
    {
        record.acknowledged->at = by_right_clock(record.acknowledged->at, entries);
    }
    if (record.snoozed)
    {
        const auto before = record.snoozed->at;
        record.snoozed->at = by_right_clock(before, entries);
        if (record.snoozed_until)
        {
            *record.snoozed_until += record.snoozed->at - before;
        }
    }
}

} // namespace varde::gateway
