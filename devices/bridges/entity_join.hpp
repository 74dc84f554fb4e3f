// Joins what ESPHome says one value at a time: the sightings of a device within a window are one
// act of measuring. State and pure functions; who holds the state gives `now`.
#pragma once

#include "devices/bridges/dialect.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace varde::devices::bridges
{

using Moment = std::chrono::steady_clock::time_point;

struct JoinPolicy
{
    std::chrono::milliseconds window{3000}; // from the first value of an act
    std::size_t most = 256;                 // devices waiting at once
};

struct Joining
{
    Sighting sighting;
    Moment since;
};

struct EntityJoin
{
    std::vector<Joining> waiting; // the oldest first
};

// Takes one more sighting, and gives those that are complete by it: of the same device, when a
// value of an act that waits comes again and is another one (a new act has begun); the oldest, when
// too many wait; and what has nothing to join, at once. The same value again changes nothing.
std::vector<Sighting> join(EntityJoin& state, Sighting sighting, Moment now,
                           const JoinPolicy& policy = {});

// Gives those whose window is over.
std::vector<Sighting> take_due(EntityJoin& state, Moment now, const JoinPolicy& policy = {});

// When take_due has something to give; nothing while nobody waits.
std::optional<Moment> next_due(const EntityJoin& state, const JoinPolicy& policy = {});

} // namespace varde::devices::bridges
