// Asks a clock that nobody can set and that goes on over restarts: what escalations are timed by.
#pragma once

#include "devices/escalation.hpp"

#include <functional>

namespace varde::gateway
{

using ElapsedNow = std::function<devices::Elapsed()>;

} // namespace varde::gateway
