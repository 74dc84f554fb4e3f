// Tells technicians of plans by which nobody is judged though somebody meant to be. Inside a
// transaction.
#pragma once

#include "config/settings.hpp"
#include "gateway/events.hpp"

namespace varde::gateway
{

// "plan-broken", "plan-conflict", "plan-of-nobody", "plan-not-yet": each open while it is so.
void note_plans(Events& events, const config::Settings& settings, devices::Instant now);

} // namespace varde::gateway
