// Tells destinations of each version of a patient's plan when it comes into force.
#pragma once

#include "config/settings.hpp"
#include "devices/time.hpp"
#include "gateway/store/store.hpp"

namespace varde::gateway
{

// Inside a transaction, whenever plans or the time may have changed. How many are new. What stands
// in the registry alone, version 0, is no plan to be told.
int release_plans(store::Store& store, const config::Settings& settings, devices::Instant now);

} // namespace varde::gateway
