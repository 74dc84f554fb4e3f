// The packets of Bluetooth's health characteristics as devices send them, for bridges that pass
// them on unread: the counterpart of devices/gatt, written from the same specifications. Pure.
#pragma once

#include "tools/simulate_home/dialects/act.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace varde::simulate_home
{

struct Packet
{
    std::string_view service;        // "1810"
    std::string_view characteristic; // "2A35"
    std::vector<std::uint8_t> octets;
};

// By the act's first reading: the characteristic in which a device of that sort tells it. Kinds
// without a characteristic of their own go as a Generic Health Sensor's.
Packet pack(const Act& act);

// "1E8000", as most bridges write octets.
std::string hex_of(const std::vector<std::uint8_t>& octets);
// "00002a35-0000-1000-8000-00805f9b34fb"
std::string whole_uuid(std::string_view characteristic);

// Each of an act that has what it tells. Blood Pressure Service 1.1.1, section 3.1.
std::vector<std::uint8_t> pack_blood_pressure(const Act& act);
// Health Thermometer Service 1.0, section 3.1.
std::vector<std::uint8_t> pack_temperature(const Act& act);
// Pulse Oximeter Service 1.0.1, section 3.1: a spot check.
std::vector<std::uint8_t> pack_spot_check(const Act& act);
// Weight Scale Service 1.0, section 3.2.
std::vector<std::uint8_t> pack_weight(const Act& act);
// Glucose Service 1.0.1, section 3.1.
std::vector<std::uint8_t> pack_glucose(const Act& act);
// Generic Health Sensor Service 1.0, section 3.2: one live observation in one segment.
std::vector<std::uint8_t> pack_respiration(const Act& act);

} // namespace varde::simulate_home
