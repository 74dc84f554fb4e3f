// The only places where the gateway asks what time it is. Decisions take the answer as a parameter.
#pragma once

#include "devices/time.hpp"

#include <chrono>
#include <string>

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

// All the clocks at one moment.
struct ClockReading
{
    devices::Instant wall;
    std::chrono::milliseconds since_boot{}; // goes on while the machine sleeps; nobody can set it
    std::string boot;                       // which boot of the machine
};
ClockReading read_clocks();

} // namespace varde::gateway
