// Which PUBACK of one connection stands for which message, and which may leave. Pure.
// Messages are numbered as the broker's PUBLISH packets pass towards Paho, in the order in which
// Paho's single receive thread will hand them to the callback: both sides count the same numbers. A
// PUBACK is matched by its packet identifier, so its order does not matter.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace varde::gateway::mqtt
{

class ParkedAcknowledgements
{
public:
    // `last_number`: that of the last message of earlier connections.
    void begin(std::uint64_t last_number);
    void message_passed(std::uint16_t packet_id);

    // Takes a whole PUBACK packet. False when it acknowledges nothing that passed.
    bool park(std::string_view puback);
    // Appends to `out` what stands for messages up to `committed`; says how many that were.
    std::size_t release(std::uint64_t committed, std::string& out);

    std::size_t waiting() const noexcept { return parked_.size(); }

private:
    struct Passed
    {
        std::uint16_t packet_id = 0;
        std::uint64_t number = 0;
    };
    struct Parked
    {
        std::uint64_t number = 0;
        std::string puback;
    };

    std::uint64_t last_number_ = 0;
    std::deque<Passed> passed_; // not acknowledged by Paho yet
    std::deque<Parked> parked_;
};

} // namespace varde::gateway::mqtt
