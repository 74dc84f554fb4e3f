// How a bridge is told to write to a characteristic of a device. Of the dialects only Tasmota's and
// OpenMQTTGateway's bridges take such a command over MQTT. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace varde::devices::bridges
{

struct CharacteristicWrite
{
    std::string_view address; // "A4:C1:38:00:00:01"
    std::uint16_t service = 0;
    std::uint16_t characteristic = 0;
    std::span<const std::uint8_t> octets;
};

struct BridgeCommand
{
    std::string topic;
    std::string payload;
};

// `heard_on` is a topic on which the bridge spoke of the device. Nothing where the dialect has no
// such command, where the topic is not laid out as those bridges do unless told otherwise, and for
// a device without a MAC address.
std::optional<BridgeCommand> write_command(std::string_view dialect, std::string_view heard_on,
                                           const CharacteristicWrite& write);

} // namespace varde::devices::bridges
