// One Paho client of one version of MQTT, connected to the relay. Every use of Paho is behind it,
// as no object of Paho may cross a thread and its header is slow. Owned by the subscriber.
#pragma once

#include "config/settings.hpp"
#include "gateway/mqtt/outgoing_queue.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace varde::gateway::mqtt
{

struct Received
{
    std::string topic;
    std::string payload;
    int qos = 0;
    bool retained = false;
};

// Called on Paho's thread, which holds the one lock of the whole library: while one runs, no call
// of any other thread into Paho returns. They must not throw and, but for `message`, not wait.
struct PahoEvents
{
    std::function<void(Received)> message; // its PUBACK is written when this returns
    std::function<void()> connected;
    std::function<void()> subscribed; // the broker has answered all that was asked for
    std::function<void(int code)> subscription_refused;
    std::function<void()> lost;
    std::function<void()> published; // one message fewer is under way
};

class PahoClient
{
public:
    // Throws std::runtime_error when the password file cannot be read.
    PahoClient(std::uint16_t relay_port, int version, const config::MqttSettings& settings,
               PahoEvents events);
    // Waits for a callback that is under way; takes up to about a second, as Paho ends its threads.
    ~PahoClient();
    PahoClient(const PahoClient&) = delete;
    PahoClient& operator=(const PahoClient&) = delete;

    // Bridges' topics: subscribed to at once when connected, and again at every connect. Waits for
    // a callback that is under way.
    void set_filters(std::vector<std::string> filters);

    // Waits for the broker's answer. After it said yes, Paho reconnects by itself.
    bool connect();
    // Lets `connect` return at once.
    void abandon();

    enum class Sent
    {
        queued,
        too_many,      // as many are under way as may be: again after one was published
        not_connected, // nothing was sent
    };
    // At QoS 1. Waits for a callback that is under way.
    Sent publish(const Outgoing& message);

private:
    struct Paho;
    std::unique_ptr<Paho> paho_;
};

// Where the gateway says whether it is there: "online", and as its last will "offline", both
// retained.
std::string status_topic(const config::MqttSettings& settings);

} // namespace varde::gateway::mqtt
