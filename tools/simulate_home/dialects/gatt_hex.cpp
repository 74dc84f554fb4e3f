// A bridge of one's own that passes on the octets of characteristics, docs/profiles.md: in JSON
// with the moment when it got them, or bare on the topic of the characteristic. It takes turns, as
// both are in use.
#include "devices/json.hpp"
#include "tools/simulate_home/dialects/dialect.hpp"
#include "tools/simulate_home/packets/packet.hpp"

namespace varde::simulate_home
{

using devices::Json;

namespace
{

std::string_view profile(MeterKind kind)
{
    return kind == MeterKind::respiration_monitor ? "home-gatt-hex" : "generic-gatt-hex";
}

std::string bridge(std::string_view device)
{
    return "varde-bridge/" + home_of(device);
}

std::vector<std::string> topics(std::string_view device)
{
    return {bridge(device), bridge(device) + "/" + bare_mac_of(device) + "/+"};
}

std::vector<Spoken> say(const Act& act)
{
    const auto packet = pack(act);
    const auto hex = hex_of(packet.octets);
    if (act.number % 2 == 0)
    {
        return {{bridge(act.device) + "/" + bare_mac_of(act.device) + "/" +
                     std::string(packet.characteristic),
                 hex}};
    }
    const auto message = Json::object({{"address", mac_of(act.device)},
                                       {"characteristic", packet.characteristic},
                                       {"hex", hex},
                                       {"time", devices::format_timestamp(act.at)}});
    return {{bridge(act.device), devices::write_json(message)}};
}

} // namespace

const Dialect gatt_hex{"gatt_hex", profile, mac_of, topics, say};

} // namespace varde::simulate_home
