// The dialects of bridges that the simulated homes speak besides the native message: each is one
// file here, says an act exactly as the real bridge does, and names the profile that reads it.
#pragma once

#include "tools/simulate_home/dialects/act.hpp"
#include "tools/simulate_home/meter.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::simulate_home
{

struct Dialect
{
    std::string_view name; // as devices/bridges names it
    // The id of the profile that reads such a meter behind such a bridge; empty where the bridge
    // has no words for it.
    std::string_view (*profile)(MeterKind kind);
    // What the bridge calls the device.
    std::string (*address)(std::string_view device);
    // On which topics it speaks for it; filters.
    std::vector<std::string> (*topics)(std::string_view device);
    std::vector<Spoken> (*say)(const Act& act);
};

std::span<const Dialect> dialects() noexcept;
const Dialect* find_dialect(std::string_view name) noexcept;

extern const Dialect theengs;
extern const Dialect open_mqtt_gateway;
extern const Dialect tasmota;
extern const Dialect esphome;
extern const Dialect zigbee2mqtt;
extern const Dialect bthome;
extern const Dialect senml;
extern const Dialect gatt_hex;
extern const Dialect open_mhealth;
extern const Dialect json_mapping;

} // namespace varde::simulate_home
