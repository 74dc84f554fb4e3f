// What a broker answers to CONNECT, in both versions of MQTT. Pure.
#pragma once

#include <cstdint>
#include <string>

namespace varde::gateway::mqtt
{

struct Connack
{
    bool session_present = false;
    std::uint8_t code = 0; // 0: accepted. 1 to 5 are MQTT 3.1.1's, 0x80 and above MQTT 5's

    friend bool operator==(const Connack&, const Connack&) = default;
};

bool refuses_protocol(const Connack& answer) noexcept;
// What the broker said and what to do about it.
std::string describe_refusal(const Connack& answer);
// The same for the reason code with which it ended a connection of MQTT 5.
std::string describe_farewell(std::uint8_t code);

} // namespace varde::gateway::mqtt
