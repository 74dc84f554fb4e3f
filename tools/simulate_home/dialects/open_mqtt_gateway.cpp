// OpenMQTTGateway: scales as Theengs decodes them, but with numbers as strings and the address in
// lower case; every other device as the octets of a characteristic that it was told to read, with
// "value_type":"HEX".
#include "devices/json.hpp"
#include "tools/simulate_home/dialects/dialect.hpp"
#include "tools/simulate_home/packets/packet.hpp"

#include <algorithm>

namespace varde::simulate_home
{

using devices::Json;

namespace
{

constexpr std::string_view topic = "home/OpenMQTTGateway/BTtoMQTT/";

std::string_view profile(MeterKind kind)
{
    return kind == MeterKind::scale ? "xiaomi-mi-scale" : "home-open-mqtt-gateway";
}

std::vector<std::string> topics(std::string_view device)
{
    return {std::string(topic) + bare_mac_of(device)};
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
    return text;
}

Json decoded(const Act& act, const devices::Decimal& weight)
{
    return Json::object({{"id", lower(mac_of(act.device))},
                         {"rssi", -71},
                         {"brand", "Xiaomi"},
                         {"model", "Mi Smart Scale"},
                         {"model_id", "XMTZC01HM/XMTZC04HM"},
                         {"type", "SCALE"},
                         {"weighing_mode", "person"},
                         {"unit", "kg"},
                         {"weight", devices::to_string(weight)}});
}

Json characteristic(const Act& act)
{
    const auto packet = pack(act);
    return Json::object({{"id", mac_of(act.device)},
                         {"service", whole_uuid(packet.service)},
                         {"characteristic", whole_uuid(packet.characteristic)},
                         {"read", lower(hex_of(packet.octets))},
                         {"success", true}});
}

std::vector<Spoken> say(const Act& act)
{
    const auto weight = find_number(act, "body_weight");
    return {{topics(act.device).front(),
             devices::write_json(weight ? decoded(act, *weight) : characteristic(act))}};
}

} // namespace

const Dialect open_mqtt_gateway{"open_mqtt_gateway", profile, mac_of, topics, say};

} // namespace varde::simulate_home
