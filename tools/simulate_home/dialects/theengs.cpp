// Theengs Gateway: the advertisements that its decoder knows, as JSON on a topic for each device.
// Of medical devices it knows scales; it tells no time.
#include "devices/json.hpp"
#include "tools/simulate_home/dialects/dialect.hpp"

namespace varde::simulate_home
{

using devices::Json;

namespace
{

constexpr std::string_view topic = "home/TheengsGateway/BTtoMQTT/";

std::string_view profile(MeterKind kind)
{
    return kind == MeterKind::scale ? "xiaomi-mi-scale" : "";
}

std::vector<std::string> topics(std::string_view device)
{
    return {std::string(topic) + bare_mac_of(device)};
}

std::vector<Spoken> say(const Act& act)
{
    const auto weight = find_number(act, "body_weight");
    if (!weight)
    {
        return {};
    }
    const auto message = Json::object({{"id", mac_of(act.device)},
                                       {"rssi", -62},
                                       {"brand", "Xiaomi"},
                                       {"model", "Mi Smart Scale"},
                                       {"model_id", "XMTZC01HM/XMTZC04HM"},
                                       {"type", "SCALE"},
                                       {"weighing_mode", "person"},
                                       {"unit", "kg"},
                                       {"weight", *weight}});
    return {{topics(act.device).front(), devices::write_json(message)}};
}

} // namespace

const Dialect theengs{"theengs", profile, mac_of, topics, say};

} // namespace varde::simulate_home
