// A status as a busy gateway has it, made up. Owned by the tests of the web.
#pragma once

#include "gateway/status.hpp"

namespace varde::gateway
{

// `now`: what the ages of alerts and devices count from.
Status sample_status(devices::Instant now);

} // namespace varde::gateway
