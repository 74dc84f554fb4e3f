// A message as it came from the broker.
#pragma once

#include "devices/time.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace varde::gateway::mqtt
{

struct Arrival
{
    // Rising from 1 over the life of the process; counts only messages that wait for a PUBACK (QoS
    // 1). A QoS 0 message carries the number of the QoS 1 message before it.
    std::uint64_t number = 0;
    std::string topic;
    std::string payload;
    int qos = 1;
    bool retained = false;
    devices::Instant received;
    std::uint64_t connection = 0; // the how many-th connection to the broker it came on
    std::chrono::steady_clock::time_point connected{}; // since when; max: it is just being made
};

} // namespace varde::gateway::mqtt
