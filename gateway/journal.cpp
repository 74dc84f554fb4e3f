#include "gateway/journal.hpp"

#include "gateway/log.hpp"
#include "gateway/store/redated_answers.hpp"
#include "gateway/wrong_clock.hpp"

#include <algorithm>
#include <cstddef>

namespace varde::gateway
{

using devices::Elapsed;
using store::JournalEntry;

namespace
{

constexpr std::chrono::days longest_off{7};

// The oldest entry with the clock that the one `at` has, in the same boot: what was heard in
// between is dated by that clock, too.
std::size_t came_back_to(std::span<const JournalEntry> entries, std::size_t at) noexcept
{
    std::size_t oldest = at;
    for (std::size_t i = at; i-- > 0 && entries[i].boot == entries[at].boot;)
    {
        const bool is_same = std::chrono::abs(apart(entries[i], entries[at])) <= clock_tolerance;
        oldest = is_same ? i : oldest;
    }
    return oldest;
}

Elapsed wall_between(const JournalEntry& newest, const ClockReading& now)
{
    return std::chrono::duration_cast<Elapsed>(now.wall - newest.last);
}

} // namespace

Elapsed elapsed_at(const JournalEntry& newest, const ClockReading& now) noexcept
{
    if (newest.boot == now.boot && !now.boot.empty())
    {
        return newest.elapsed_last + std::max(now.since_boot - newest.boot_last, Elapsed{0});
    }
    const auto off =
        std::clamp(wall_between(newest, now), Elapsed{0}, Elapsed{std::chrono::days{longest_off}});
    return newest.elapsed_last + off;
}

bool was_set(const JournalEntry& newest, const ClockReading& now) noexcept
{
    const bool same_boot = newest.boot == now.boot && !now.boot.empty();
    const Elapsed passed = same_boot ? now.since_boot - newest.boot_last : Elapsed{0};
    const Elapsed apart = wall_between(newest, now) - passed;
    return apart < -clock_tolerance || (same_boot && apart > clock_tolerance);
}

std::vector<devices::Outage> hub_outages(std::span<const JournalEntry> entries)
{
    std::vector<devices::Outage> outages;
    for (std::size_t i = 1; i < entries.size(); ++i)
    {
        const auto& before = entries[i - 1];
        const auto& after = entries[i];
        if (!after.stepped && after.began - before.last > longest_silence_of_hub)
        {
            outages.push_back({devices::Link::hub, before.last, after.began});
        }
    }
    return outages;
}

devices::Instant watched_since(std::span<const JournalEntry> entries) noexcept
{
    if (entries.empty())
    {
        return {};
    }
    std::size_t at = entries.size() - 1;
    while (at > 0)
    {
        at = entries[at].stepped ? came_back_to(entries, at) : at;
        if (entries[at].stepped)
        {
            break;
        }
        at -= at > 0 ? 1 : 0;
    }
    return entries[at].began;
}

Journal::Journal(store::Store& store, const ClockReading& now)
    : store_(store), entries_(store.journal())
{
    store::Store::Transaction transaction(store_);
    begin(now, !entries_.empty() && was_set(entries_.back(), now));
    transaction.commit();
}

void Journal::begin(const ClockReading& now, bool stepped)
{
    const Elapsed elapsed = entries_.empty() ? Elapsed{0} : elapsed_at(entries_.back(), now);
    JournalEntry entry{0, stepped, now.wall, now.wall, elapsed, elapsed, now.boot, now.since_boot};
    store_.put_journal(entry);
    store::note_first_answers(store_.connection(), entry.number);
    entries_.push_back(std::move(entry));
    if (stepped)
    {
        log::warning("the wall clock was set; nothing is missed because of it");
    }
}

void Journal::note(const ClockReading& now)
{
    if (was_set(entries_.back(), now))
    {
        begin(now, true);
        return;
    }
    JournalEntry& newest = entries_.back();
    newest.elapsed_last = elapsed_at(newest, now);
    newest.last = now.wall;
    newest.boot_last = now.since_boot;
    store_.put_journal(newest);
}

Elapsed Journal::elapsed(const ClockReading& now) const noexcept
{
    return elapsed_at(entries_.back(), now);
}

} // namespace varde::gateway
