// A change of a plan as pages ask for it. Pure.
#pragma once

#include "devices/plan_edit.hpp"
#include "gateway/api/body.hpp"
#include "gateway/api/call.hpp"

namespace varde::gateway::api
{

// Every mistake goes to `body`. The version has no number and no time yet.
devices::PlanEdit read_edit(Body& body, const Call& call, const devices::Plan& plan,
                            const devices::Vocabulary& vocabulary);
// Somebody changed the plan since it was looked at.
http::Response outdated(const devices::Plan& plan);

} // namespace varde::gateway::api
