// When devices, bridges and strangers were heard, after the clock that said so turned out to have
// been wrong. Each row has only the newest: nothing is kept of what the clock showed.
#pragma once

#include "devices/time.hpp"
#include "gateway/store/connection.hpp"

#include <functional>

namespace varde::gateway::store
{

// Inside a transaction. `right`: the right time for one that a row has.
void move_heard(Connection& connection,
                const std::function<devices::Instant(devices::Instant)>& right);

} // namespace varde::gateway::store
