#include "devices/bridges/tasmota.hpp"

#include "devices/bridges/address.hpp"
#include "devices/bridges/signal.hpp"
#include "devices/bridges/term_reading.hpp"
#include "devices/bridges/topic.hpp"
#include "devices/list_of.hpp"
#include "devices/octets.hpp"

#include <array>
#include <utility>

namespace varde::devices::bridges
{
namespace
{

using Sightings = std::vector<Sighting>;

constexpr std::array<std::string_view, 4> sensor_keys{"mac", "RSSI", "TempUnit", "Name"};

// Only letters: a note stands in logs, and this one comes from outside.
std::string note_of(std::string_view state)
{
    std::string note;
    for (const char character : state.substr(0, 32))
    {
        const auto lower = static_cast<char>(character | 0x20);
        note += lower >= 'a' && lower <= 'z' ? std::string(1, lower) : "";
    }
    return note.empty() ? "state-unknown" : note;
}

Result<std::string_view> required_string(const Field& object, std::string_view key)
{
    const auto field = require_field(object, key);
    return field ? string_of(*field) : field.error();
}

// What notified is named apart from what was read or written. Where nothing was written, a build
// that does not name it can only mean the one characteristic there is.
std::string_view uuid_key(const Field& operation, bool notified)
{
    const bool named = find_field(operation, "notifychar") || find_field(operation, "write");
    return notified && named ? "notifychar" : "char";
}

Result<RawPacket> read_packet(const Field& operation, bool notified)
{
    const std::string_view key = notified ? "notify" : "read";
    const auto uuid = required_string(operation, uuid_key(operation, notified));
    const auto text = required_string(operation, key);
    if (!uuid || !text)
    {
        return uuid ? text.error() : uuid.error();
    }
    const Path path = operation.path.member(key);
    if (text->ends_with('+'))
    {
        return Refusal{Error::packet_truncated, path, "Tasmota says that it cut the packet"};
    }
    auto octets = parse_hex(*text);
    if (!octets)
    {
        return Refusal{octets.error().error, path, octets.error().detail, octets.error().offset};
    }
    return RawPacket{RawPacket::Origin::characteristic, std::string(*uuid), *std::move(octets), {}};
}

Result<Sightings> read_operation(const Field& operation, std::string bridge)
{
    const auto mac = required_string(operation, "MAC");
    const auto state = required_string(operation, "state");
    if (!mac || !state)
    {
        return mac ? state.error() : mac.error();
    }
    const auto address = normalise_mac(*mac);
    if (!address)
    {
        return Refusal{Error::text_malformed, operation.path.member("MAC"), "not a MAC address"};
    }
    Sighting sighting;
    sighting.address = *address;
    sighting.bridge = std::move(bridge);
    const bool notified = *state == "DONENOTIFIED";
    if (!notified && *state != "DONEREAD")
    {
        sighting.note = note_of(*state);
        return list_of(std::move(sighting));
    }
    auto packet = read_packet(operation, notified);
    if (!packet)
    {
        return packet.error();
    }
    sighting.packet = *std::move(packet);
    return list_of(std::move(sighting));
}

bool is_sensor(const Json& value)
{
    return value.find("mac") != nullptr || value.find("RSSI") != nullptr;
}

// The unit of all temperatures stands beside the sensors; each is read as if it had its own.
Json with_unit(const Json& sensor, const Json& message)
{
    Json whole = sensor;
    if (const Json* unit = message.find("TempUnit"))
    {
        whole.set("TempUnit", *unit);
    }
    return whole;
}

Result<Sighting> read_sensor(const Field& field, const std::string& name, const Json& message,
                             const DialectTerms& terms)
{
    const Json sensor = with_unit(*field.value, message);
    auto sighting = read_by_terms({{&sensor, field.path}}, terms, {"Battery", "", sensor_keys});
    if (!sighting)
    {
        return sighting;
    }
    const auto mac = sensor.text("mac");
    auto address = address_of(mac.empty() ? std::string_view(name) : mac);
    if (!address)
    {
        return Refusal{address.error().error, field.path, address.error().detail};
    }
    sighting->address = *std::move(address);
    sighting->signal = signal_of(sensor, "RSSI");
    sighting->model_hint = sighting->model_hint.empty() ? name : sighting->model_hint;
    return sighting;
}

Result<Sightings> read_sensors(const Field& message, const std::string& bridge,
                               const DialectTerms& terms)
{
    const auto members = object_of(message);
    if (!members)
    {
        return members.error();
    }
    Sightings sightings;
    for (const auto& [name, value] : **members)
    {
        if (!is_sensor(value))
        {
            continue; // "Time", and sensors that are wired to the board
        }
        auto sighting = read_sensor(*find_field(message, name), name, *message.value, terms);
        if (!sighting)
        {
            return sighting.error();
        }
        sighting->bridge = bridge;
        sightings.push_back(*std::move(sighting));
    }
    return sightings;
}

} // namespace

Result<Sightings> read_tasmota(const BridgeMessage& message, const DialectTerms& terms)
{
    const auto levels = topic_levels(message.topic);
    const bool on_ble = levels.back() == "BLE";
    if (!on_ble && levels.back() != "SENSOR")
    {
        return Sightings();
    }
    const auto json = parse_json(message.payload);
    if (!json)
    {
        return json.error();
    }
    const Field field{&*json, {}};
    // "%prefix%/%topic%/": the rest is the board's name.
    const std::string bridge =
        join_levels(levels, levels.front() == "tele" ? 1 : 0, levels.size() - 1);
    // Older builds tell operations on SENSOR.
    if (const auto operation = find_field(field, "BLEOperation"))
    {
        return read_operation(*operation, bridge);
    }
    return on_ble ? Result<Sightings>(Refusal{Error::key_missing, "BLEOperation", "not there"})
                  : read_sensors(field, bridge, terms);
}

} // namespace varde::devices::bridges
