// How fast and how much a destination is given, decided from its last answer. Pure.
#pragma once

#include "config/settings.hpp"
#include "fhir/verdict.hpp"

#include <chrono>
#include <cstddef>
#include <string>

namespace varde::gateway
{

struct Pace
{
    std::size_t bundle = 0;        // items in the next request
    unsigned failures = 0;         // requests in a row that brought nothing through
    unsigned refused_in_a_row = 0; // items refused for good since the last delivered one
    bool paused = false;           // set up wrongly, or it refuses everything: a person must look
    std::string reason;            // why it waits; empty when it does not
    std::chrono::milliseconds rest{0}; // before the next request
};

// So many different items refused in a row mean that the destination is wrong, not the items.
inline constexpr unsigned refusals_that_pause = 10;

// Decides what an answer means for the destination; may turn the verdict on items back into "keep":
// a destination that refuses everything must not empty the queue into the parked ones.
// `luck` in [0, 1): full jitter, so that many hubs do not come back at the same instant.
Pace after(const Pace& before, fhir::Judgements& judgements, std::size_t sent,
           const config::DestinationSettings& settings, double luck);

// Full jitter: anything between nothing and first * 2^failures, capped.
std::chrono::milliseconds backoff(unsigned failures, const config::BackoffSettings& settings,
                                  double luck) noexcept;

} // namespace varde::gateway
