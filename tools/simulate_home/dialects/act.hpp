// One act of measuring in a home, and what a bridge near the device makes of it: messages over
// MQTT. Plain data, made by the simulation.
#pragma once

#include "devices/measurement.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::simulate_home
{

struct Act
{
    std::string device;      // "home1-scale"
    devices::Timestamp at;   // what a clock in the home shows, with its offset
    std::int64_t number = 0; // of the device's acts, from 1
    int battery = 100;       // percent
    std::vector<devices::Reading> readings;
};

struct Spoken
{
    std::string topic;
    std::string payload;
};

// The number that the act has; nothing where it has none.
std::optional<devices::Decimal> find_number(const Act& act, std::string_view kind,
                                            std::string_view component = "value");
// The unit of that kind; empty where the act does not have it.
std::string_view unit_of(const Act& act, std::string_view kind);

// "home1" of "home1-scale": the bridge there is called after the home.
std::string home_of(std::string_view device);
// "02:5C:CA:D3:70:D4", the same at every start. The first octet says that nobody assigned it.
std::string mac_of(std::string_view device);
// "025CCAD370D4"
std::string bare_mac_of(std::string_view device);

} // namespace varde::simulate_home
