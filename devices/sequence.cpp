#include "devices/sequence.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

// A number this far behind the highest one is no message that was overtaken on its way.
constexpr std::int64_t overtaking = 1000;
// Counters begin at 0 or 1: those are seldom overtaken by so many others.
constexpr std::int64_t overtaking_the_first = 50;
// A device may count up to 2^53 - 1, so a few wild jumps could overflow the sum.
constexpr std::int64_t most_missing = std::int64_t{1} << 53;

bool is_restart(const SequenceState& before, std::int64_t sequence) noexcept
{
    const std::int64_t distance = before.highest - sequence;
    const bool from_the_beginning =
        sequence <= 1 && (before.missing == 0 || distance > overtaking_the_first);
    return from_the_beginning || distance > overtaking;
}

} // namespace

SequenceState observe(SequenceState before, std::int64_t sequence, bool repeated) noexcept
{
    SequenceState after = before;
    if (repeated || sequence < 0)
    {
        return after;
    }
    if (!before.started)
    {
        after.started = true;
        after.highest = sequence;
    }
    else if (sequence > before.highest)
    {
        const std::int64_t skipped = sequence - before.highest - 1;
        after.missing = std::min(before.missing + skipped, most_missing);
        after.highest = sequence;
    }
    else if (is_restart(before, sequence))
    {
        ++after.restarts;
        after.highest = sequence;
    }
    else
    {
        ++after.late;
        after.missing = std::max<std::int64_t>(before.missing - 1, 0);
    }
    return after;
}

} // namespace varde::devices
