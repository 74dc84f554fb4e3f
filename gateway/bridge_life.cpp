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
constexpr const char* silent_one = "bridge-silent";

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
        events.raise({offline,
                      arrival.topic,
                      {"the broker lost it: is it switched on and in reach?",
                       "megleren mistet den: er den på, og er den innenfor rekkevidde?"}},
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

void note_life(std::span<const BridgeName> heard, devices::Instant at, Events& events)
{
    for (const auto& bridge : heard)
    {
        events.clear(silent_one, subject_of(bridge), at);
    }
}

void note_silence(std::span<const BridgeRhythm::Silent> silent, devices::Instant now,
                  Events& events)
{
    const auto open = events.subjects(silent_one);
    for (const auto& one : silent)
    {
        if (std::ranges::find(open, subject_of(one.bridge)) != open.end())
        {
            continue; // it is known, and a flash card pays for saying it again
        }
        events.raise({silent_one,
                      subject_of(one.bridge),
                      {"it is heard often, and is not any more: is it switched on and in reach?",
                       "den høres ofte, og gjør det ikke lenger: er den på, og er den innenfor "
                       "rekkevidde?"}},
                     now - one.for_so_long);
    }
}

bool heard_last(std::string_view subject, const devices::Device& device,
                std::span<const store::BridgeRow> bridges)
{
    const store::BridgeRow* last = nullptr;
    devices::Instant newest = devices::Instant::min();
    for (const auto& bridge : bridges)
    {
        const auto theirs =
            std::ranges::find(bridge.devices, device.id, &store::BridgeDevice::device);
        if (theirs != bridge.devices.end() && theirs->last > newest)
        {
            newest = theirs->last;
            last = &bridge;
        }
    }
    return last != nullptr && subject_of({last->dialect, last->bridge}) == subject;
}

} // namespace varde::gateway
