// When a measurement was taken, by what its device says and how far that can be believed. Pure.
#pragma once

#include "devices/time.hpp"
#include "devices/time_zone.hpp"

namespace varde::devices
{

struct ClockPolicy
{
    std::chrono::minutes ahead{5};       // a device may be this far in the future
    std::chrono::hours behind{24 * 400}; // and may have kept a measurement this long
    std::chrono::minutes drift{2}; // a clock that is surely ahead by more than this is corrected
    // Of the homes, for clocks on the wall. Without it they tell nothing: no offset is guessed.
    std::optional<TimeZone> zone;
};

// A credible clock is trusted. One that is ahead, or tells an impossible time, is corrected by the
// distance of `sent` from `received`, where the message has it; else only `received` is certain.
// A credible clock that is slow cannot be told from a message that waited, and is not corrected.
// A clock on the wall is read in the zone of the homes; in the hour that autumn repeats it is
// suspect, unless the second one has not come yet.
TakenTime resolve_time(const DeviceTime& device, Instant received, const ClockPolicy& policy);

} // namespace varde::devices
