// Which bridges are gone, by their last wills. The event "bridge-offline" has the will's topic as
// its subject: it leads to the devices that the bridge speaks for. Lives on the core.
#pragma once

#include "devices/profile.hpp"
#include "devices/registry.hpp"
#include "gateway/events.hpp"
#include "gateway/mqtt/arrival.hpp"

#include <set>
#include <string>
#include <string_view>

namespace varde::gateway
{

// Topics, or filters of topics, on which the bridges of the device tell whether they live. Pure.
std::set<std::string> will_topics(const devices::Device& device, const devices::Profiles& profiles);

// Whether the bridge with that will is one of those that may hear the device. Pure.
bool is_bridge_of(std::string_view will, const devices::Device& device,
                  const devices::Profiles& profiles);

// Inside a transaction. True when the message was a will of a bridge of some enrolled device.
bool note_will(const mqtt::Arrival& arrival, const devices::Registry& registry,
               const devices::Profiles& profiles, Events& events);
// Inside a transaction: a bridge that says anything is there, whatever its will said.
void note_life(const mqtt::Arrival& arrival, const devices::Profiles& profiles, Events& events);

} // namespace varde::gateway
