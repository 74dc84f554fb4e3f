// Gives what came while the wall clock was wrong its right time, on the disk. Lives on the core.
#pragma once

#include "config/settings.hpp"
#include "devices/rules/verdict.hpp"
#include "gateway/store/store.hpp"
#include "gateway/wrong_clock.hpp"

#include <span>
#include <string>
#include <vector>

namespace varde::gateway
{

// A measurement that has another time than before.
struct DatedAnew
{
    std::string patient;
    std::vector<devices::Series> series;
    devices::Instant before;
    devices::Instant after;
};

// Inside a transaction. It may be done again: what has its right time is left alone. Where a
// destination has the old time, a correction is queued. A measurement that the device's assignments
// would give to another patient at the new time keeps the old one.
std::vector<DatedAnew> date_anew(store::Store& store, std::span<const Dated> entries,
                                 const config::Settings& settings, devices::Instant now);

// Moves the times of the alert that are those of measurements; false when none is.
bool move_times(devices::AlertRecord& alert, std::span<const DatedAnew> moved);
// Moves the times of an alert about what did not come, which are the gateway's own; false when none
// is to be moved.
bool move_own_times(devices::AlertRecord& alert, std::span<const Dated> entries);
// And those of people's acts, which the gateway's clock showed.
void move_acts(store::AlertRow& row, std::span<const Dated> entries);

// It is dated after now: by a clock that was set back since. What is judged by the clock of now
// says nothing of it, and must not take it back.
bool is_still_to_come(const devices::AlertRecord& alert, devices::Instant now);

} // namespace varde::gateway
