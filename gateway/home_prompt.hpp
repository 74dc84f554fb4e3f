// What the home is told between two measurements: measure again, that was enough, ask who it was.
// For a display or a light beside the device; the patient's own page shows the same. Pure.
#pragma once

#include "devices/time.hpp"

#include <string>

namespace varde::gateway
{

struct HomePrompt
{
    std::string device; // that took the reading; of none that people enter themselves
    std::string says;   // "repeat", "verify-person", or "over": that repeat is asked for no more
    std::string kind;
    std::string rule;
    devices::Instant until; // it makes no sense any more
};

// "varde/<device>/down/prompt"
std::string topic_of(const HomePrompt& prompt);
// {"prompt": "repeat", "kind": "...", "rule": "...", "until": "2026-11-22T12:15:00Z"}: no value and
// no patient.
std::string payload_of(const HomePrompt& prompt);

} // namespace varde::gateway
