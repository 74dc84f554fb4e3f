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

// Between the two nobody set the clock, or what was dated by it has been put right.
bool is_known_time(const JournalEntry& before, const JournalEntry& after) noexcept
{
    const bool same_boot = before.boot == after.boot && !after.boot.empty();
    const auto still_apart = apart(after, before) + after.dated_by - before.dated_by;
    return !after.stepped || (same_boot && std::chrono::abs(still_apart) <= clock_tolerance);
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

bool may_have_come(devices::Instant received, const JournalEntry& newest,
                   const ClockReading& now) noexcept
{
    return newest.began <= received && received <= now.wall;
}

std::vector<devices::Outage> hub_outages(std::span<const JournalEntry> entries)
{
    std::vector<devices::Outage> outages;
    for (std::size_t i = 1; i < entries.size(); ++i)
    {
        const auto& before = entries[i - 1];
        const auto& after = entries[i];
        const auto from = before.last + before.dated_by;
        const auto until = after.began + after.dated_by;
        if (until - from > longest_silence_of_hub && is_known_time(before, after))
        {
            outages.push_back({devices::Link::hub, from, until});
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
    return entries[at].began + entries[at].dated_by;
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

void Journal::dated(std::span<const Dated> entries)
{
    for (const auto& dated : entries)
    {
        const auto entry = std::ranges::find(entries_, dated.entry, &JournalEntry::number);
        if (dated.moves_by().count() != 0 && entry != entries_.end())
        {
            entry->dated_by = dated.wrong_by;
            store::put_dated_by(store_.connection(), *entry);
        }
    }
}

Elapsed Journal::elapsed(const ClockReading& now) const noexcept
{
    return elapsed_at(entries_.back(), now);
}

} // namespace varde::gateway
