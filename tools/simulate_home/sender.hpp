// The devices' connection to the broker: MQTT 5, QoS 1, connects again by itself. Owns its use of
// Paho. Every call returns at once; what arrived is fetched with take_acknowledgements().
#pragma once

#include "tools/simulate_home/dialects/act.hpp"
#include "tools/simulate_home/message.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace varde::simulate_home
{

class Sender
{
public:
    using Time = std::chrono::steady_clock::time_point;

    // `broker`: HOST:PORT
    explicit Sender(const std::string& broker);
    ~Sender();
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    // To be called often. True when a connection has just been made.
    bool keep_connected(Time now);
    bool connected() const;
    // False when it could not be handed over; the caller still has the message.
    bool publish(const std::string& device, const std::string& payload);
    std::vector<Acknowledgement> take_acknowledgements();
    // A bridge's message; its number comes back from take_published() when the broker has it. A new
    // connection forgets the numbers of the old one.
    bool publish(std::int64_t number, const Spoken& message);
    std::vector<std::int64_t> take_published();
    void disconnect();

private:
    struct Link;
    std::unique_ptr<Link> link_;
};

} // namespace varde::simulate_home
