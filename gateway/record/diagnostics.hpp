// What support needs to see of a gateway from far away, and nothing of patients. Read from the
// store and the settings.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "gateway/store/reader.hpp"

#include <string>

namespace varde::gateway::record
{

devices::Json diagnostics(store::Reader& reader, const config::Settings& settings,
                          devices::Instant now);

// With every id and identifier of a patient in any text replaced by "[patient]". What is said to be
// without patients passes through here, whatever it was made of.
devices::Json without_patients(const devices::Json& json, const devices::Registry& registry);

} // namespace varde::gateway::record
