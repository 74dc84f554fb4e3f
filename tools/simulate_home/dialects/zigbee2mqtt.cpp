// zigbee2mqtt: one topic for each device under its friendly name, with whatever the device exposes.
// Thermometers are what Zigbee has for a body.
#include "devices/json.hpp"
#include "tools/simulate_home/dialects/dialect.hpp"

namespace varde::simulate_home
{

using devices::Json;

namespace
{

std::string_view profile(MeterKind kind)
{
    return kind == MeterKind::thermometer ? "home-zigbee2mqtt" : "";
}

std::string address(std::string_view device)
{
    return std::string(device);
}

std::vector<std::string> topics(std::string_view device)
{
    return {"zigbee2mqtt/" + std::string(device)};
}

std::vector<Spoken> say(const Act& act)
{
    const auto temperature = find_number(act, "body_temperature");
    if (!temperature)
    {
        return {};
    }
    const auto message = Json::object(
        {{"battery", act.battery}, {"linkquality", 120}, {"temperature", *temperature}});
    return {{topics(act.device).front(), devices::write_json(message)}};
}

} // namespace

const Dialect zigbee2mqtt{"zigbee2mqtt", profile, address, topics, say};

} // namespace varde::simulate_home
