// How simulated time runs: from `start`, `speed` times as fast as real time, never past it. Pure.
// A device's clock may not be ahead of the gateway's, so a fast simulation plays what has been:
// what the devices measured while nobody fetched it.
#pragma once

#include "devices/time.hpp"

#include <chrono>
#include <optional>

namespace varde::simulate_home
{

struct SimulatedClock
{
    devices::Instant start;
    double speed = 1;
    devices::Instant began; // real time when the simulation began

    devices::Instant at(devices::Instant real) const noexcept;
};

// Without a given start, a bounded simulation ends now; an unbounded one begins a year ago at most.
SimulatedClock make_clock(devices::Instant now, double speed,
                          std::optional<std::chrono::seconds> length,
                          std::optional<devices::Instant> start);

} // namespace varde::simulate_home
