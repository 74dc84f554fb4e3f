// Gives technical events that were dated by a wrong wall clock their right times, and what tells of
// them. Lives on the core, in the transaction in which that is noticed.
#pragma once

#include "gateway/date_anew.hpp"
#include "gateway/store/store.hpp"
#include "gateway/wrong_clock.hpp"

#include <span>
#include <string>
#include <vector>

namespace varde::gateway
{

// An open event that began at another time than before.
struct EventDatedAnew
{
    std::string code;
    std::string subject;
    devices::Instant before;
    devices::Instant after;
};

// It may be done again: what has its right time is left alone.
std::vector<EventDatedAnew> date_events_anew(store::Store& store, std::span<const Dated> entries,
                                             devices::Instant now);

// What somebody is being told of: the notices that are still to go name the right time.
void date_rings_anew(store::Store& store, std::span<const DatedAnew> moved,
                     std::span<const EventDatedAnew> events, std::span<const Dated> entries);

// Devices and bridges that were heard, and strangers: when, is moved and not kept twice.
void date_heard_anew(store::Store& store, std::span<const Dated> entries);

} // namespace varde::gateway
