// Whose devices a bridge's message is about: by the address in it, an enrolled device with a
// profile that listens on the topic. The topic alone proves nothing, and a bridge speaks only for
// devices that are enrolled at it. Pure.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/match_profile.hpp"
#include "devices/profile.hpp"
#include "devices/registry.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::devices
{

struct HeardDevice
{
    std::string address; // bridges/address.hpp
    std::string dialect;
    std::string device;             // its id; empty: nobody enrolled it
    bool elsewhere = false;         // enrolled, but not at this bridge
    std::string model;              // what the bridge takes it for, or its name; from outside
    std::string bridge;             // which bridge heard it; from outside
    std::optional<int> signal = {}; // how strong, in dBm
};

// Each device once. Refused where no profile listens on the topic, or no dialect of those that do
// can read so much as the address.
Result<std::vector<HeardDevice>> heard_devices(const bridges::BridgeMessage& message,
                                               const Registry& registry, const Profiles& profiles);

// Which profiles fit a device that nobody enrolled: those that read something in its message, and
// those that know the model. The best first; none where it measures nothing that Varde knows.
std::vector<ProfileMatch> suggest_profiles(const HeardDevice& heard,
                                           const bridges::BridgeMessage& message,
                                           const Profiles& profiles, const Vocabulary& vocabulary);

} // namespace varde::devices
