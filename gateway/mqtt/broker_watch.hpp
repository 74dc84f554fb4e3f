// Reads along with what the broker sends, without keeping or changing it: the answer to CONNECT,
// and the packet identifier of each message that wants a PUBACK. Pure.
#pragma once

#include "gateway/mqtt/connack.hpp"
#include "gateway/mqtt/fixed_header.hpp"

#include <string>
#include <variant>
#include <vector>

namespace varde::gateway::mqtt
{

struct MessageSeen
{
    std::uint16_t packet_id = 0;

    friend bool operator==(const MessageSeen&, const MessageSeen&) = default;
};

using Sighting = std::variant<Connack, MessageSeen>;

class BrokerWatch
{
public:
    // In the order of the stream, as soon as enough of a packet has come. After an error it is
    // lost.
    FrameResult<std::vector<Sighting>> follow(std::string_view bytes);

private:
    FrameResult<std::size_t> bytes_needed() const;
    FrameResult<void> look(std::vector<Sighting>& sightings);

    std::string head_;        // the beginning of the packet at hand
    std::size_t to_skip_ = 0; // of the packet at hand, after its head
};

} // namespace varde::gateway::mqtt
