// BTHome as a scanner publishes it in JSON: objects by their names, and the number of the radio
// packet, which starts again after 255.
#include "devices/json.hpp"
#include "tools/simulate_home/dialects/dialect.hpp"

namespace varde::simulate_home
{

using devices::Json;

namespace
{

std::string_view profile(MeterKind kind)
{
    if (kind == MeterKind::scale)
    {
        return "bthome-scale";
    }
    return kind == MeterKind::thermometer ? "home-bthome" : "";
}

std::vector<std::string> topics(std::string_view device)
{
    return {"bthome/" + home_of(device) + "/" + bare_mac_of(device)};
}

std::vector<Spoken> say(const Act& act)
{
    const auto weight = find_number(act, "body_weight");
    const auto temperature = find_number(act, "body_temperature");
    if (!weight && !temperature)
    {
        return {};
    }
    auto message = Json::object({{"address", mac_of(act.device)},
                                 {"rssi", -61},
                                 {"BTHome_version", 2},
                                 {"encryption", false},
                                 {"pid", act.number % 256},
                                 {"battery", act.battery}});
    if (weight)
    {
        message.set("mass_kg", *weight);
    }
    if (temperature)
    {
        message.set("temperature", *temperature);
    }
    return {{topics(act.device).front(), devices::write_json(message)}};
}

} // namespace

const Dialect bthome{"bthome", profile, mac_of, topics, say};

} // namespace varde::simulate_home
