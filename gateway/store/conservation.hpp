// Nothing disappears: the counted numbers, and the same numbers recounted from the rows alone.
#pragma once

#include "gateway/store/connection.hpp"
#include "gateway/store/store.hpp"

namespace varde::gateway::store
{

// From the counters: cheap, for every look at the status.
Conservation counted(Connection& connection);

// From the rows: reads the whole database.
Conservation recounted(Connection& connection);

} // namespace varde::gateway::store
