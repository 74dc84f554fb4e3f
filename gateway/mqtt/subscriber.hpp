// The connection to the broker: takes messages in, releases each PUBACK after the commit, publishes
// acknowledgements. Owns every use of Paho.
#pragma once

#include "config/settings.hpp"
#include "gateway/mqtt/arrival.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace varde::gateway::mqtt
{

struct LinkState
{
    bool connected = false;       // and the subscription was not refused
    bool session_present = false; // the broker kept an earlier session, and its subscriptions
    bool subscribed = false;      // the broker said so; messages of an old session may come before
    int protocol = 0;             // 5 or 4 (3.1.1)
    std::uint64_t connects = 0;
    std::uint64_t acknowledgements_published = 0;
    std::uint64_t acknowledgements_dropped = 0; // queue full, or not connected
    std::string last_failure;

    void end() { connected = session_present = subscribed = false; }
    // Whether what devices publish from now on comes here. Behind the backlog of an old session the
    // answer to the new subscriptions comes late, but the old ones stand.
    bool takes_measurements() const { return connected && (session_present || subscribed); }
};

class Subscriber
{
public:
    // `deliver` runs on Paho's thread and may block: that is the back-pressure.
    Subscriber(const config::MqttSettings& settings, std::function<void(Arrival)> deliver);
    ~Subscriber();
    Subscriber(const Subscriber&) = delete;
    Subscriber& operator=(const Subscriber&) = delete;

    void start();
    // Ends without acknowledging anything more. A `deliver` that is under way must return by
    // itself: close what it waits for first.
    void stop();

    // From now on these topics of bridges, besides those of devices themselves. Returns at once.
    void set_filters(std::vector<std::string> filters);

    // Everything up to and including `number` is on disk.
    void committed(std::uint64_t number);
    // Returns at once; sent at QoS 1 from a thread of its own.
    void publish(std::string topic, std::string payload);

    // As publish, but retained, and again at every new connection: the state of something. An empty
    // payload takes it away.
    void keep_saying(const std::string& topic, const std::string& payload);

    LinkState state() const;

private:
    struct Link;
    std::unique_ptr<Link> link_;
};

} // namespace varde::gateway::mqtt
