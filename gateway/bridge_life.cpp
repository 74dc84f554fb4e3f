#include "gateway/bridge_life.hpp"

#include "devices/bridges/will.hpp"
#include "devices/topic_filter.hpp"

#include <algorithm>

namespace varde::gateway
{

namespace bridges = devices::bridges;

namespace
{

constexpr const char* offline = "bridge-offline";

} // namespace

std::set<std::string> will_topics(const devices::Device& device, const devices::Profiles& profiles)
{
    std::set<std::string> all;
    const auto profile = profiles.find(device.profile);
    if (profile == profiles.end())
    {
        return all;
    }
    for (const auto& bridge : profile->second.bridges)
    {
        for (const auto& filter : device.topics.empty() ? bridge.topics : device.topics)
        {
            if (auto will = bridges::will_topic(bridge.dialect, filter))
            {
                all.insert(*std::move(will));
            }
        }
    }
    return all;
}

bool is_bridge_of(std::string_view will, const devices::Device& device,
                  const devices::Profiles& profiles)
{
    return std::ranges::any_of(will_topics(device, profiles), [will](const std::string& filter)
                               { return devices::topic_fits(filter, will); });
}

bool note_will(const mqtt::Arrival& arrival, const devices::Registry& registry,
               const devices::Profiles& profiles, Events& events)
{
    if (!bridges::may_be_will(arrival.topic))
    {
        return false;
    }
    const auto life = bridges::read_will(arrival.payload);
    const bool is_known =
        life &&
        std::ranges::any_of(registry.devices, [&](const auto& entry)
                            { return is_bridge_of(arrival.topic, entry.second, profiles); });
    if (!is_known)
    {
        return false;
    }
    if (*life == bridges::Life::offline)
    {
        events.raise(
            {offline, arrival.topic, "the broker lost it: is it switched on and in reach?"},
            arrival.received);
    }
    else
    {
        events.clear(offline, arrival.topic, arrival.received);
    }
    return true;
}

void note_life(const mqtt::Arrival& arrival, const devices::Profiles& profiles, Events& events)
{
    const auto gone = events.subjects(offline);
    if (gone.empty() || arrival.retained)
    {
        return;
    }
    for (const auto& [id, profile] : profiles)
    {
        const auto* bridge = profile.find_bridge(arrival.topic);
        const auto will =
            bridge == nullptr ? std::nullopt : bridges::will_topic(bridge->dialect, arrival.topic);
        if (will && std::ranges::find(gone, *will) != gone.end())
        {
            events.clear(offline, *will, arrival.received);
        }
    }
}

} // namespace varde::gateway
