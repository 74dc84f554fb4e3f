#include "tools/simulate_home/dialects/dialect.hpp"

#include <algorithm>
#include <array>

namespace varde::simulate_home
{

std::span<const Dialect> dialects() noexcept
{
    static const std::array all{
        theengs, open_mqtt_gateway, tasmota,      esphome,     zigbee2mqtt, bthome,
        senml,   gatt_hex,          open_mhealth, json_mapping};
    return all;
}

const Dialect* find_dialect(std::string_view name) noexcept
{
    const auto all = dialects();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [name](const Dialect& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace varde::simulate_home
