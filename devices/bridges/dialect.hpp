// What a bridge, a program that hears devices by radio and publishes them over MQTT, says of a
// device; and the table of the dialects in which bridges say it. A dialect is chosen by a profile.
#pragma once

#include "devices/bridges/terms.hpp"
#include "devices/measurement.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices::bridges
{

struct BridgeMessage
{
    std::string_view topic;
    std::string_view payload;
    bool retained = false;
};

// A part of a message that a decoder of Bluetooth's formats must read.
struct RawPacket
{
    // The UUID 181D in an advertisement is Xiaomi's format, the characteristics behind it on a
    // connection are Bluetooth's: the same number never means the same octets.
    enum class Origin
    {
        characteristic,
        service_data,
        manufacturer_data,
    };
    Origin origin = Origin::characteristic;
    std::string uuid; // as the bridge wrote it, "2A35", "0x2a35" or whole; of manufacturers empty
    std::vector<std::uint8_t> octets;
    DeviceTime time; // when the bridge says it got the packet; for packets that tell no time
};

// One device in one message of a bridge.
struct Sighting
{
    std::string address; // "AA:BB:CC:DD:EE:FF", or the name that the bridge has for the device
    std::vector<Report> reports;
    std::optional<RawPacket> packet;
    // For a person who claims the device; decides nothing. As from outside as the keys below.
    std::string model_hint;
    std::string note;               // why there is no report: "retained", "object-weighed", ...
    std::string bridge;             // which bridge heard it: its name, or the topic it publishes on
    std::optional<int> signal = {}; // how strong it heard it, in dBm
    // What no term of the profile names. From outside: shown through `quoted` only.
    std::vector<std::string> unknown_keys;
};

using ReadDialect = Result<std::vector<Sighting>> (*)(const BridgeMessage& message,
                                                      const DialectTerms& terms);

struct Dialect
{
    std::string_view name; // "theengs"
    // No sighting, where the message is the bridge's own, such as its last will. All or nothing. A
    // retained message shows only that the device exists: the broker kept it, nobody measured now.
    ReadDialect read;
};

std::span<const Dialect> dialects() noexcept;
const Dialect* find_dialect(std::string_view name) noexcept;

} // namespace varde::devices::bridges
