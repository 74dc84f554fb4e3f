#include "gateway/date_events_anew.hpp"

#include "gateway/log.hpp"
#include "gateway/store/heard_anew.hpp"
#include "gateway/store/redated_events.hpp"
#include "gateway/store/told_rings.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace varde::gateway
{

namespace
{

const Dated* entry_of(const store::DatableTime& time, std::span<const Dated> entries)
{
    const auto found = std::ranges::find(entries, time.entry, &Dated::entry);
    return found == entries.end() ? nullptr : &*found;
}

bool tells_of(const store::Ring& ring, const EventDatedAnew& event)
{
    return ring.technical && ring.at == event.before &&
           ring.alert.starts_with("event:" + event.code + "/");
}

devices::Instant right_time_of(const store::Ring& ring, std::span<const DatedAnew> moved,
                               std::span<const EventDatedAnew> events,
                               std::span<const Dated> entries)
{
    const auto event = std::ranges::find_if(events, [&ring](const EventDatedAnew& one)
                                            { return tells_of(ring, one); });
    if (ring.technical)
    {
        return event == events.end() ? ring.at : event->after;
    }
    const auto measured =
        std::ranges::find_if(moved, [&ring](const DatedAnew& one)
                             { return one.patient == ring.patient && one.before == ring.at; });
    return measured == moved.end() ? by_right_clock(ring.at, entries) : measured->after;
}

} // namespace

std::vector<EventDatedAnew> date_events_anew(store::Store& store, std::span<const Dated> entries,
                                             devices::Instant now)
{
    std::vector<EventDatedAnew> moved;
    if (entries.empty())
    {
        return moved;
    }
    std::size_t times = 0;
    for (const auto& time : store::read_datable_times(store.connection(), entries.front().entry))
    {
        const auto* entry = entry_of(time, entries);
        const auto right = entry == nullptr ? time.now : time.shown + entry->wrong_by;
        if (right == time.now)
        {
            continue;
        }
        store::put_time(store.connection(), time, right, now);
        ++times;
        if (time.is_open && time.which == store::EventTime::first)
        {
            moved.push_back({time.code, time.subject, time.now, right});
        }
    }
    if (times > 0)
    {
        log::warning("technical events of the time of a wrong clock were dated anew",
                     {{"times", std::to_string(times)}});
    }
    return moved;
}

void date_rings_anew(store::Store& store, std::span<const DatedAnew> moved,
                     std::span<const EventDatedAnew> events, std::span<const Dated> entries)
{
    if (moved.empty() && events.empty() && !moves_anything(entries))
    {
        return;
    }
    for (const auto& ring : store.notices().open_rings())
    {
        const auto right = right_time_of(ring, moved, events, entries);
        if (right != ring.at)
        {
            store::put_ring_time(store.connection(), ring.number, right);
        }
    }
}

void date_heard_anew(store::Store& store, std::span<const Dated> entries)
{
    if (moves_anything(entries))
    {
        store::move_heard(store.connection(), [entries](devices::Instant held)
                          { return by_right_clock(held, entries); });
    }
}

} // namespace varde::gateway
