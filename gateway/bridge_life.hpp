// Which bridges are gone. By their last wills: the event "bridge-offline" has the will's topic as
// its subject, which leads to the devices that the bridge speaks for. By their silence: the event
// "bridge-silent" has the bridge itself, and it spoke for the devices that it was heard with. Lives
// on the core.
#pragma once

#include "devices/profile.hpp"
#include "devices/registry.hpp"
#include "gateway/bridge_rhythm.hpp"
#include "gateway/events.hpp"
#include "gateway/mqtt/arrival.hpp"
#include "gateway/store/bridge_rows.hpp"

#include <set>
#include <span>
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
void note_life(std::span<const BridgeName> heard, devices::Instant at, Events& events);
// Inside a transaction.
void note_silence(std::span<const BridgeRhythm::Silent> silent, devices::Instant now,
                  Events& events);

// Whether the bridge of the event "bridge-silent" was the last that heard the device. Pure.
bool heard_last(std::string_view subject, const devices::Device& device,
                std::span<const store::BridgeRow> bridges);

} // namespace varde::gateway
