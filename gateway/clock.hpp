// The only places where the gateway asks what time it is. Decisions take the answer as a parameter.
#pragma once

#include "devices/time.hpp"

#include <chrono>

namespace varde::gateway
{

inline devices::Instant wall_now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

inline std::chrono::steady_clock::time_point steady_now()
{
    return std::chrono::steady_clock::now();
}

} // namespace varde::gateway
