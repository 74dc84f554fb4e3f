// When this gateway ran, and a clock that nobody can set and that goes on over restarts. Written
// once a minute and at each start. Lives on the core.
#pragma once

#include "devices/rules/absence.hpp"
#include "gateway/clock.hpp"
#include "gateway/store/store.hpp"

#include <span>
#include <vector>

namespace varde::gateway
{

// So long no heartbeat, and the gateway was away. One comes every minute.
inline constexpr std::chrono::minutes longest_silence_of_hub{3};
// The wall clock and the other one run apart by more: somebody set the wall clock.
inline constexpr std::chrono::seconds clock_tolerance{30};

// What the clock that nobody can set shows, given the newest entry. Over a boot of the machine only
// the wall clock knows how long it was off, and is believed for a week at most.
devices::Elapsed elapsed_at(const store::JournalEntry& newest, const ClockReading& now) noexcept;
// Within one boot. Pure.
bool was_set(const store::JournalEntry& newest, const ClockReading& now) noexcept;
// Whether something that waits to be taken in may have come then, by the clock of the newest entry.
bool may_have_come(devices::Instant received, const store::JournalEntry& newest,
                   const ClockReading& now) noexcept;
// The times in which the gateway did not run, by the right clock. Where the clock was set
// meanwhile, only when it is known how wrong it was (dated_by).
std::vector<devices::Outage> hub_outages(std::span<const store::JournalEntry> entries);
// Nobody can say what should have come before: the first start, or the last time at which the wall
// clock was set. Where it was set back to what it had been, nothing was lost: what came in between
// is dated anew (gateway/date_anew.hpp).
devices::Instant watched_since(std::span<const store::JournalEntry> entries) noexcept;

struct Dated;

class Journal
{
public:
    // A start. One commit.
    Journal(store::Store& store, const ClockReading& now);

    // Inside a transaction. Begins a new entry when the wall clock was set.
    void note(const ClockReading& now);

    // Inside a transaction: from now on this is how wrong the clocks of the entries were.
    void dated(std::span<const Dated> entries);

    devices::Elapsed elapsed(const ClockReading& now) const noexcept;
    const std::vector<store::JournalEntry>& entries() const noexcept { return entries_; }

private:
    void begin(const ClockReading& now, bool stepped);

    store::Store& store_;
    std::vector<store::JournalEntry> entries_;
};

} // namespace varde::gateway
