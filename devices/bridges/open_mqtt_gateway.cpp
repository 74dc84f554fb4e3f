#include "devices/bridges/open_mqtt_gateway.hpp"

#include "devices/bridges/advert.hpp"
#include "devices/list_of.hpp"
#include "devices/octets.hpp"

#include <array>
#include <utility>

namespace varde::devices::bridges
{
namespace
{

// What the gateway publishes about itself.
bool is_of_the_bridge(std::string_view topic)
{
    constexpr std::array<std::string_view, 5> ends{"/LWT", "/version", "/SYStoMQTT", "/RLStoMQTT",
                                                   "/LOGtoMQTT"};
    for (const auto end : ends)
    {
        if (topic.ends_with(end))
        {
            return true;
        }
    }
    return topic.find("/commands/") != topic.npos;
}

std::optional<Field> find_answer(const Field& reply)
{
    for (const std::string_view key : {"read", "notify"})
    {
        if (auto field = find_field(reply, key))
        {
            return field;
        }
    }
    return std::nullopt;
}

Result<std::vector<Sighting>> read_reply(const Field& reply, std::string_view topic)
{
    auto address = address_of_advert(reply, topic);
    if (!address)
    {
        return address.error();
    }
    Sighting sighting;
    sighting.address = *std::move(address);
    sighting.bridge = bridge_of_topic(topic);
    const Json* success = reply.value->find("success");
    const bool failed = success != nullptr && success->as_bool() != nullptr && !*success->as_bool();
    const auto answer = find_answer(reply);
    if (failed || !answer)
    {
        sighting.note = failed ? "read-failed" : "written";
        return list_of(std::move(sighting));
    }
    const auto uuid = string_of(*find_field(reply, "characteristic"));
    const auto text = string_of(*answer);
    if (!uuid || !text)
    {
        return uuid ? text.error() : uuid.error();
    }
    auto octets = parse_hex(*text);
    if (!octets)
    {
        return Refusal{octets.error().error, answer->path, octets.error().detail,
                       octets.error().offset};
    }
    sighting.packet =
        RawPacket{RawPacket::Origin::characteristic, std::string(*uuid), *std::move(octets), {}};
    return list_of(std::move(sighting));
}

} // namespace

Result<std::vector<Sighting>> read_open_mqtt_gateway(const BridgeMessage& message,
                                                     const DialectTerms& terms)
{
    if (is_of_the_bridge(message.topic))
    {
        return std::vector<Sighting>();
    }
    const auto json = parse_json(message.payload);
    if (!json)
    {
        return json.error();
    }
    const Field field{&*json, {}};
    return find_field(field, "characteristic") ? read_reply(field, message.topic)
                                               : read_advert(field, message.topic, terms);
}

} // namespace varde::devices::bridges
