// What a hub sends to its relay of an alert, a plan or answers, and what a relay sends on to its
// relay. Pure.
#pragma once

#include "config/settings.hpp"
#include "gateway/destinations/destination.hpp"
#include "gateway/store/store.hpp"

namespace varde::gateway::relay
{

// As say_in_fhir (gateway/contents.hpp) says of it.
Outgoing pass_on(const store::Due& due, const config::Settings& settings);

} // namespace varde::gateway::relay
