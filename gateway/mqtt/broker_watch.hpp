// Reads along with what the broker sends, without keeping or changing it: the answer to CONNECT,
// the packet identifier of each message that wants a PUBACK, and why the broker hangs up. Pure.
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

// Only MQTT 5 has it.
struct Farewell
{
    std::uint8_t code = 0;

    friend bool operator==(const Farewell&, const Farewell&) = default;
};

using Sighting = std::variant<Connack, MessageSeen, Farewell>;

class BrokerWatch
{
public:
    // In the order of the stream, as soon as enough of a packet has come. After an error it is
    // lost.
    FrameResult<std::vector<Sighting>> follow(std::string_view bytes);

private:
    FrameResult<std::size_t> bytes_needed() const;
    std::size_t body_needed(const FixedHeader& header) const;
    FrameResult<void> look(std::vector<Sighting>& sightings);

    std::string head_;        // the beginning of the packet at hand
    std::size_t to_skip_ = 0; // of the packet at hand, after its head
};

} // namespace varde::gateway::mqtt
