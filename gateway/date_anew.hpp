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
// And those that the gateway's clock showed.
void move_acts(store::AlertRow& row, std::span<const Dated> entries);

} // namespace varde::gateway
