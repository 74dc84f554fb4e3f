// Remembers whether servers say that our clock is wrong, and tells when that changes. Owned by what
// proves who we are to one destination.
#pragma once

#include "config/auth.hpp"
#include "devices/vocabulary.hpp"
#include "fhir/verdict.hpp"
#include "gateway/auth/clock_check.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway::auth
{

// With what is wrong, or with nothing when the clock is good (again).
using TellClock = std::function<void(const devices::Words& complaint)>;

class ClockWatch
{
public:
    ClockWatch(config::AuthWay way, TellClock tell);

    // What is wrong by this answer; empty when nothing is, or when it does not tell the time.
    std::string look(const fhir::Answer& answer, const Heard& heard, std::string_view server);

private:
    config::AuthWay way_;
    TellClock tell_;
    std::optional<bool> wrong_;
};

} // namespace varde::gateway::auth
