// Somebody set the wall clock: which measurements came while it was wrong, by how much, and what
// their times are by the right one. Pure.
#pragma once

#include "devices/resolve_time.hpp"
#include "gateway/store/journal_rows.hpp"
#include "gateway/store/redated_rows.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace varde::gateway
{

// An entry of the journal that is over.
struct Dated
{
    std::int64_t first = 0; // its measurements by their numbers, up to `end`
    std::int64_t end = 0;
    devices::Instant began; // by its own clock
    devices::Instant last;
    std::chrono::milliseconds wrong_by{}; // to be added to its times; zero: its clock was right
    std::int64_t entry = 0;               // its number in the journal
    std::chrono::milliseconds dated_by{}; // so much was added to them before

    std::chrono::milliseconds moves_by() const noexcept { return wrong_by - dated_by; }
};

struct Dating
{
    std::vector<Dated> entries;
    bool is_doubtful = false; // the wall clock of now is not the one that devices agreed with
};

// True when a device's clock agreed with the gateway's in one of the measurements [first, end).
using Witness = std::function<bool(std::int64_t first, std::int64_t end)>;

// Of the boot of the newest entry: only within one boot is it known how much time passed. The clock
// is right with which a device's own clock agreed; where none did, the one that was set last.
Dating dating_of(std::span<const store::JournalEntry> entries, const Witness& witness);

// What the measurement's times are when the clock was wrong by so much. What the device told by a
// clock of its own is held against the right receipt; what was dated by the gateway's clock moves
// with it.
store::FirstTimes by_right_clock(const store::FirstTimes& first, std::chrono::milliseconds wrong_by,
                                 const devices::ClockPolicy& policy);

// What else the gateway's clock dated, where only the time itself says by which clock: `held` as it
// is now, moved before or not. A time that may be of two entries with different clocks stays.
devices::Instant by_right_clock(devices::Instant held, std::span<const Dated> entries) noexcept;
bool moves_anything(std::span<const Dated> entries) noexcept;

// So far the clocks of two entries are apart, in one boot: what one shows more than the other.
std::chrono::milliseconds apart(const store::JournalEntry& a,
                                const store::JournalEntry& b) noexcept;

} // namespace varde::gateway
