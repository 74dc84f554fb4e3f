// What an alert was last told as, and of which time.
#pragma once

#include "devices/time.hpp"
#include "gateway/store/connection.hpp"

#include <cstdint>
#include <string_view>

namespace varde::gateway::store
{

// The newest ring of the alert, over or not, told of something that was, not of something that is.
bool was_told_late(Connection& connection, std::string_view alert);

// Inside a transaction: what the ring tells of was at another time than was thought.
void put_ring_time(Connection& connection, std::int64_t ring, devices::Instant at);

} // namespace varde::gateway::store
