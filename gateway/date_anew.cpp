#include "gateway/date_anew.hpp"

#include "devices/rules/history.hpp"
#include "gateway/log.hpp"
#include "gateway/store/redated_answers.hpp"
#include "gateway/store/redated_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace varde::gateway
{

namespace
{

constexpr const char* reason = "Its time. The gateway's clock was wrong when it came";

// Of a measurement or of answers.
template <class Given>
bool had(const devices::Registry& registry, const Given& given, devices::Instant at)
{
    return std::ranges::any_of(registry.assignments,
                               [&](const devices::Assignment& one)
                               {
                                   return one.device == given.device &&
                                          one.patient == given.patient && one.from <= at &&
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

struct Moved
{
    std::vector<DatedAnew> all;
    std::size_t kept = 0; // at their wrong time: by the right one they would be somebody else's
};

// Gives `one` its right times. True when it has another time than before.
template <class Given>
bool set_right(store::Store& store, auto& one, const Given& given, const store::FirstTimes& right,
               const config::Settings& settings, devices::Instant now, Moved& moved)
{
    const auto before = given.taken;
    const bool is_right = before == right.taken && given.received == right.received;
    if (is_right || !had(settings.registry, given, right.taken.at.instant))
    {
        moved.kept += is_right ? 0 : 1;
        return false;
    }
    store::put_times(store.connection(), one, right, now);
    return before != right.taken;
}

void move_measurements(store::Store& store, const Dated& entry, const config::Settings& settings,
                       devices::Instant now, Moved& moved)
{
    const bool was_right = entry.wrong_by.count() == 0;
    for (auto& one : store::read_datable(store.connection(), entry.first, entry.end, was_right))
    {
        const auto& measurement = one.row.measurement;
        const auto before = measurement.taken.at.instant;
        const auto right = by_right_clock(one.first, entry.wrong_by, settings.intake.clock);
        if (set_right(store, one, measurement, right, settings, now, moved))
        {
            correct(store, one.row.number, now);
            moved.all.push_back({measurement.patient, devices::series_of(measurement), before,
                                 right.taken.at.instant});
        }
    }
}

void move_answers(store::Store& store, const Dated& entry, const config::Settings& settings,
                  devices::Instant now, Moved& moved)
{
    const auto numbers = store::answers_of_entry(store.connection(), entry.began, entry.first);
    if (!numbers)
    {
        return;
    }
    const bool was_right = entry.wrong_by.count() == 0;
    for (auto& one :
         store::read_datable_answers(store.connection(), numbers->first, numbers->end, was_right))
    {
        const auto& answered = one.row.answered;
        const auto before = answered.taken.at.instant;
        const auto right = by_right_clock(one.first, entry.wrong_by, settings.intake.clock);
        if (!set_right(store, one, answered, right, settings, now, moved))
        {
            continue;
        }
        store::tell_answers_again(store.connection(), one.row.number);
        const auto asked = settings.plans.questionnaires.find(answered.questionnaire);
        const auto series = asked == settings.plans.questionnaires.end()
                                ? std::vector<devices::Series>{}
                                : devices::series_of(asked->second);
        moved.all.push_back({answered.patient, series, before, right.taken.at.instant});
    }
}

// True when one of the alert's times is another than before.
template <class Right>
bool move_each(devices::AlertRecord& alert, const Right& right)
{
    bool any = false;
    const auto move = [&](devices::Instant& at)
    {
        const auto then = right(at);
        any = any || then != at;
        at = then;
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

} // namespace

std::vector<DatedAnew> date_anew(store::Store& store, std::span<const Dated> entries,
                                 const config::Settings& settings, devices::Instant now)
{
    Moved moved;
    for (const auto& entry : entries)
    {
        move_measurements(store, entry, settings, now, moved);
        move_answers(store, entry, settings, now, moved);
    }
    if (!moved.all.empty() || moved.kept > 0)
    {
        log::warning(
            "what came while the clock was wrong was dated anew",
            {{"moved", std::to_string(moved.all.size())}, {"kept", std::to_string(moved.kept)}});
    }
    return std::move(moved.all);
}

bool move_times(devices::AlertRecord& alert, std::span<const DatedAnew> moved)
{
    return move_each(alert,
                     [&moved](devices::Instant at)
                     {
                         const auto found = std::ranges::find(moved, at, &DatedAnew::before);
                         return found == moved.end() ? at : found->after;
                     });
}

bool move_own_times(devices::AlertRecord& alert, std::span<const Dated> entries)
{
    return move_each(alert,
                     [&entries](devices::Instant at) { return by_right_clock(at, entries); });
}

bool is_still_to_come(const devices::AlertRecord& alert, devices::Instant now)
{
    return !alert.episodes.empty() && alert.episodes.back().latest > now + std::chrono::days{1};
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
