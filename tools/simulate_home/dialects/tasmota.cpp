// Tasmota with Bluetooth: scales as its MI32 driver decodes them, among the board's own sensors;
// every other device as the octets that it notified, in an operation, whose numbers are strings.
#include "devices/json.hpp"
#include "tools/simulate_home/dialects/dialect.hpp"
#include "tools/simulate_home/packets/packet.hpp"

#include <algorithm>

namespace varde::simulate_home
{

using devices::Json;

namespace
{

std::string_view profile(MeterKind kind)
{
    if (kind == MeterKind::scale)
    {
        return "tasmota-xiaomi-mi-scale";
    }
    const bool shipped = kind == MeterKind::cuff || kind == MeterKind::thermometer;
    return shipped ? "tasmota-gatt" : "home-tasmota";
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
    return text;
}

std::string board(std::string_view device)
{
    return "tele/tasmota_" + home_of(device);
}

std::vector<std::string> topics(std::string_view device)
{
    return {board(device) + "/BLE", board(device) + "/SENSOR"};
}

// What the board's clock shows, without an offset.
std::string board_time(const Act& act)
{
    const auto text = devices::format_timestamp(act.at);
    return text.substr(0, text.find('T') + 9);
}

Spoken say_sensor(const Act& act, const devices::Decimal& weight)
{
    const auto mac = lower(bare_mac_of(act.device));
    const auto scale = Json::object({{"mac", mac},
                                     {"weight_removed", 0},
                                     {"stabilized", 1},
                                     {"weight_unit", "kg"},
                                     {"weight", weight},
                                     {"RSSI", -55}});
    const auto message =
        Json::object({{"Time", board_time(act)}, {"MISCALEV1" + mac.substr(6), scale}});
    return {board(act.device) + "/SENSOR", devices::write_json(message)};
}

Spoken say_operation(const Act& act)
{
    const auto packet = pack(act);
    const auto operation = Json::object({{"opid", std::to_string(act.number)},
                                         {"stat", "7"},
                                         {"state", "DONENOTIFIED"},
                                         {"MAC", bare_mac_of(act.device)},
                                         {"svc", lower("0x" + std::string(packet.service))},
                                         {"char", lower("0x" + std::string(packet.characteristic))},
                                         {"notify", hex_of(packet.octets)}});
    return {board(act.device) + "/BLE",
            devices::write_json(Json::object({{"BLEOperation", operation}}))};
}

std::vector<Spoken> say(const Act& act)
{
    const auto weight = find_number(act, "body_weight");
    return {weight ? say_sensor(act, *weight) : say_operation(act)};
}

} // namespace

const Dialect tasmota{"tasmota", profile, mac_of, topics, say};

} // namespace varde::simulate_home
