#include "devices/bridges/write_command.hpp"

#include "devices/bridges/address.hpp"
#include "devices/bridges/topic.hpp"
#include "devices/json.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace varde::devices::bridges
{
namespace
{

constexpr std::string_view digits = "0123456789ABCDEF";

std::string hex_of(std::span<const std::uint8_t> octets)
{
    std::string text;
    for (const auto octet : octets)
    {
        text += digits[octet >> 4U];
        text += digits[octet & 0xFU];
    }
    return text;
}

std::string hex_of(std::uint16_t uuid)
{
    return hex_of(
        std::array{static_cast<std::uint8_t>(uuid >> 8U), static_cast<std::uint8_t>(uuid & 0xFFU)});
}

std::string whole_uuid(std::uint16_t uuid)
{
    return "0000" + hex_of(uuid) + "-0000-1000-8000-00805F9B34FB";
}

// "tele/tasmota_1/BLE" -> "cmnd/tasmota_1/BLEOp". The characteristic's answers are listened to
// while it is written, as the services ask for.
std::optional<BridgeCommand> of_tasmota(std::string_view heard_on, std::string mac,
                                        const CharacteristicWrite& write)
{
    const auto levels = topic_levels(heard_on);
    const bool as_usual = levels.size() >= 3 && levels.front() == "tele" &&
                          (levels.back() == "BLE" || levels.back() == "SENSOR");
    if (!as_usual)
    {
        return std::nullopt;
    }
    std::erase(mac, ':');
    const auto uuid = hex_of(write.characteristic);
    return BridgeCommand{"cmnd/" + join_levels(levels, 1, levels.size() - 1) + "/BLEOp",
                         "M:" + mac + " s:" + hex_of(write.service) + " n:" + uuid + " c:" + uuid +
                             " w:" + hex_of(write.octets) + " go"};
}

// "home/OpenMQTTGateway/BTtoMQTT/A4C138000001" -> "home/OpenMQTTGateway/commands/MQTTtoBT"
std::optional<BridgeCommand> of_open_mqtt_gateway(std::string_view heard_on, std::string mac,
                                                  const CharacteristicWrite& write)
{
    constexpr std::int64_t attempts = 4;
    const auto levels = topic_levels(heard_on);
    const bool as_usual = levels.size() >= 3 && levels[levels.size() - 2] == "BTtoMQTT";
    if (!as_usual)
    {
        return std::nullopt;
    }
    const auto command = Json::object({{"ble_write_address", std::move(mac)},
                                       {"ble_write_service", whole_uuid(write.service)},
                                       {"ble_write_char", whole_uuid(write.characteristic)},
                                       {"ble_write_value", hex_of(write.octets)},
                                       {"value_type", "HEX"},
                                       {"ttl", attempts},
                                       {"immediate", true}});
    return BridgeCommand{join_levels(levels, 0, levels.size() - 2) + "/commands/MQTTtoBT",
                         write_json(command)};
}

} // namespace

std::optional<BridgeCommand> write_command(std::string_view dialect, std::string_view heard_on,
                                           const CharacteristicWrite& write)
{
    auto mac = normalise_mac(write.address);
    if (!mac)
    {
        return std::nullopt;
    }
    if (dialect == "tasmota")
    {
        return of_tasmota(heard_on, *std::move(mac), write);
    }
    return dialect == "open_mqtt_gateway" ? of_open_mqtt_gateway(heard_on, *std::move(mac), write)
                                          : std::nullopt;
}

} // namespace varde::devices::bridges
