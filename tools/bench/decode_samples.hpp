// What the decoders are measured with: a packet of each characteristic, and the messages that the
// simulated homes send in each dialect.
#pragma once

#include "devices/profile.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace varde::bench
{

struct PacketSample
{
    std::string characteristic; // "2A35"
    std::vector<std::uint8_t> octets;
    std::string as_json; // the message in which a bridge passes it on, for comparison
};

struct MessageSample
{
    std::string dialect;
    const devices::Profile* profile = nullptr;
    std::string topic;
    std::string payload;
};

// Each with everything that its flags can announce.
std::vector<PacketSample> packet_samples();
// Of every sort of device for which a dialect has words. Throws std::runtime_error where the
// profile that goes with it is not among them.
std::vector<MessageSample> message_samples(const devices::Profiles& profiles);

} // namespace varde::bench
