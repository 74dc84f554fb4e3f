// Which devices have said nothing for longer than they may. Pure.
#pragma once

#include "devices/registry.hpp"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace varde::gateway
{

// `heard`: when a device was last heard since the gateway began to listen at `listening_since`.
// Monotonic time only: a clock step makes nobody silent.
std::vector<std::string> find_silent(
    const devices::Registry& registry,
    const std::map<std::string, std::chrono::steady_clock::time_point, std::less<>>& heard,
    std::chrono::steady_clock::time_point listening_since,
    std::chrono::steady_clock::time_point now);

} // namespace varde::gateway
