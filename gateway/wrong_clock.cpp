#include "gateway/wrong_clock.hpp"

#include "gateway/journal.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>

namespace varde::gateway
{

using std::chrono::milliseconds;
using store::FirstTimes;
using store::JournalEntry;

namespace
{

constexpr std::size_t wall_text =
    19; // "2026-11-22T07:31:05", a clock that does not know its offset

std::optional<std::chrono::local_seconds> wall_told_by(const std::string& raw)
{
    const auto at =
        raw.size() == wall_text ? std::optional(devices::parse_timestamp(raw + "Z")) : std::nullopt;
    if (!at || !*at)
    {
        return std::nullopt;
    }
    return std::chrono::local_seconds(
        std::chrono::floor<std::chrono::seconds>((*at)->instant.time_since_epoch()));
}

// The device's own calendar clock, where its time is one: other forms of time say nothing by
// themselves.
std::optional<devices::DeviceTime> told_by(const std::string& raw)
{
    devices::DeviceTime device;
    device.raw = raw;
    if (const auto clock = devices::parse_timestamp(raw))
    {
        device.clock = *clock;
        return device;
    }
    device.local = wall_told_by(raw);
    return device.local ? std::optional(device) : std::nullopt;
}

bool is_known(const JournalEntry& entry, const JournalEntry& newest)
{
    return entry.boot == newest.boot && entry.measurements_from > 0;
}

// Clocks run apart by a little all the time: what was dated once is not dated anew for that.
milliseconds rounded(milliseconds wrong_by, milliseconds dated_by = milliseconds{0})
{
    return std::chrono::abs(wrong_by - dated_by) <= clock_tolerance ? dated_by : wrong_by;
}

// One whose clock a device's agreed with; else the newest.
const JournalEntry& right_one(std::span<const JournalEntry> entries, const Witness& witness)
{
    std::int64_t end = std::numeric_limits<std::int64_t>::max();
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
    {
        if (witness(entry->measurements_from, end))
        {
            return *entry;
        }
        end = entry->measurements_from;
    }
    return entries.back();
}

} // namespace

milliseconds apart(const JournalEntry& a, const JournalEntry& b) noexcept
{
    return (a.last - a.elapsed_last) - (b.last - b.elapsed_last);
}

Dating dating_of(std::span<const JournalEntry> entries, const Witness& witness)
{
    Dating dating;
    std::size_t known = entries.size();
    while (known > 0 && is_known(entries[known - 1], entries.back()))
    {
        --known;
    }
    entries = entries.subspan(known);
    if (entries.size() < 2)
    {
        return dating;
    }
    const JournalEntry& newest = entries.back();
    const bool was_set =
        std::ranges::any_of(entries, [&](const JournalEntry& entry)
                            { return rounded(apart(newest, entry)).count() != 0; });
    const JournalEntry& right = was_set ? right_one(entries, witness) : newest;
    for (std::size_t i = 0; i + 1 < entries.size(); ++i)
    {
        const JournalEntry& entry = entries[i];
        const JournalEntry& next = entries[i + 1];
        dating.entries.push_back({entry.measurements_from, next.measurements_from, entry.began,
                                  entry.last + (next.elapsed_began - entry.elapsed_last),
                                  rounded(apart(right, entry), entry.dated_by), entry.number,
                                  entry.dated_by});
    }
    dating.is_doubtful = rounded(apart(right, newest)).count() != 0;
    return dating;
}

FirstTimes by_right_clock(const FirstTimes& first, milliseconds wrong_by,
                          const devices::ClockPolicy& policy)
{
    FirstTimes right = first;
    right.received += wrong_by;
    if (first.taken.trust == devices::ClockTrust::trusted || wrong_by.count() == 0)
    {
        return right;
    }
    const auto told =
        first.taken.trust == devices::ClockTrust::suspect ? told_by(first.taken.raw) : std::nullopt;
    if (told)
    {
        right.taken = devices::resolve_time(*told, right.received, policy);
        return right;
    }
    right.taken.at.instant += wrong_by;
    return right;
}

devices::Instant by_right_clock(devices::Instant held, std::span<const Dated> entries) noexcept
{
    std::optional<milliseconds> moves_by;
    for (const auto& entry : entries)
    {
        const auto shown = held - entry.dated_by;
        const bool is_its = entry.began <= shown && shown <= entry.last;
        if (is_its && moves_by && *moves_by != entry.moves_by())
        {
            return held;
        }
        moves_by = is_its ? entry.moves_by() : moves_by;
    }
    return held + moves_by.value_or(milliseconds{0});
}

bool moves_anything(std::span<const Dated> entries) noexcept
{
    return std::ranges::any_of(entries,
                               [](const Dated& entry) { return entry.moves_by().count() != 0; });
}

} // namespace varde::gateway
