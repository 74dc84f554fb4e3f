#include "devices/bridges/zigbee2mqtt.hpp"

#include "devices/bridges/address.hpp"
#include "devices/bridges/term_reading.hpp"
#include "devices/list_of.hpp"

#include <array>

namespace varde::devices::bridges
{
namespace
{

constexpr std::array<std::string_view, 7> bridge_keys{
    "linkquality", "last_seen", "device", "update", "update_available", "elapsed", "voltage"};

// The friendly name; empty on a topic that is not a device's.
std::string_view device_of(std::string_view topic, std::string_view root)
{
    if (!topic.starts_with(root) || topic.size() <= root.size() || topic[root.size()] != '/')
    {
        return {};
    }
    topic.remove_prefix(root.size() + 1);
    for (const std::string_view end : {"/availability", "/set", "/get"})
    {
        if (topic.ends_with(end))
        {
            return {};
        }
    }
    return topic.starts_with("bridge/") || topic == "bridge" ? std::string_view() : topic;
}

} // namespace

Result<std::vector<Sighting>> read_zigbee2mqtt(const BridgeMessage& message,
                                               const DialectTerms& terms)
{
    const std::string_view root = terms.root.empty() ? "zigbee2mqtt" : std::string_view(terms.root);
    const auto device = device_of(message.topic, root);
    if (device.empty())
    {
        return std::vector<Sighting>();
    }
    auto address = address_of(device);
    if (!address)
    {
        return Refusal{Error::topic_malformed, "", address.error().detail};
    }
    const auto json = parse_json(message.payload);
    if (!json)
    {
        return json.error();
    }
    auto sighting = read_by_terms({{&*json, {}}}, terms, {"battery", "", bridge_keys});
    if (!sighting)
    {
        return sighting.error();
    }
    sighting->address = *std::move(address);
    sighting->bridge = root;
    const Json* described = json->find("device");
    if (sighting->model_hint.empty() && described != nullptr)
    {
        sighting->model_hint = described->text("model");
    }
    return list_of(*std::move(sighting));
}

} // namespace varde::devices::bridges
