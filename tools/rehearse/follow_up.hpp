// A patient who is followed by a plan through the real engine, as the gateway does it: each act is
// judged as it comes, what time decides at moments of its own, and a nurse acknowledges what rang
// within the hour.
#pragma once

#include "devices/rules/engine.hpp"
#include "tools/rehearse/act.hpp"

#include <string>
#include <vector>

namespace varde::rehearse
{

struct Surveyed
{
    devices::Instant at;
    std::string rule;
    bool is_absence = false; // something was not measured
    bool rang = false;       // false: one more reading of a condition that somebody was told of
    devices::Zone zone = devices::Zone::yellow;
    devices::Words sentence; // when it rang
};

struct Terms
{
    const devices::Vocabulary& vocabulary;
    const devices::Questionnaires& questionnaires;
    devices::TimeZone zone;
};

// All that the plan said, in the order of time. `versions` are combined plans, ascending; `acts`
// and `passes`, the moments at which time is looked at, too.
std::vector<Surveyed> follow(const std::vector<Act>& acts,
                             const std::vector<devices::Plan>& versions,
                             const std::vector<devices::Instant>& passes, const Terms& terms);

} // namespace varde::rehearse
