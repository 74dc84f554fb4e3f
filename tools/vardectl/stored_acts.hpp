// What is stored of patients, as a plan that is tried on it may look at it: what was measured, and
// what was answered.
#pragma once

#include "devices/plan.hpp"
#include "devices/rules/follow_up.hpp"
#include "gateway/store/reader.hpp"

#include <map>
#include <string>
#include <vector>

namespace varde::vardectl
{

struct TimeOfActs
{
    devices::Instant from; // and as far before it as the plan's rules look back
    devices::Instant until;
};

using ActsByPatient = std::map<std::string, std::vector<devices::FollowedAct>>;

// In the order of time. What rules may not look at is left out, as varded does, and so are answers
// to questionnaires that are not there any more. Of all patients where none is named.
ActsByPatient read_acts(gateway::store::Reader& reader, const std::string& patient,
                        const devices::Plan& plan, const devices::Questionnaires& questionnaires,
                        const TimeOfActs& time);

} // namespace varde::vardectl
