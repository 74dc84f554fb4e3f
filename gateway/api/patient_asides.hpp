// What rules say of a patient beside alerts: what he is asked to measure again, which rules cannot
// tell and why, and what came too late to be judged.
#pragma once

#include "devices/json.hpp"
#include "devices/rules/verdict.hpp"
#include "devices/time.hpp"
#include "gateway/api/call.hpp"

#include <string>

namespace varde::gateway::api
{

// By kind, until when: for the patient's own page. From the stored readings, at this moment.
devices::Json asked_again_json(const Reading& reading, const std::string& patient);
// By rule of the plan in force.
devices::Json undecided_json(const Reading& reading, const std::string& patient);
struct Kept
{
    const std::string& patient;
    devices::Series series; // any of what was kept
    devices::Instant taken;
    devices::Instant received;
};
// "not_judged": "too-old", when a rule of the patient would look at it and does not any more.
void put_not_judged(devices::Json& json, const Reading& reading, const Kept& kept);

} // namespace varde::gateway::api
