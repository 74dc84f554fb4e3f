// A broker with devices around it. The devices are processes of their own (mosquitto's clients), as
// Paho has one lock per process: a device inside the test could not send while the gateway's
// callback waits.
#pragma once

#include "config/settings.hpp"
#include "tools/process/broker.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::test
{

struct Way
{
    config::Acknowledging acknowledging;
    config::Protocol protocol;
};

// Both ways of acknowledging with both versions of MQTT.
std::vector<Way> every_way();

class Home
{
public:
    explicit Home(tools::BrokerOptions options = {});

    config::MqttSettings settings(const Way& way) const;
    tools::Broker& broker() { return broker_; }
    std::uint16_t port() const { return broker_.port(); }
    const std::filesystem::path& folder() const { return scratch_.path(); }

    // Published at QoS 1 by a device with MQTT 5; returns when the broker acknowledged it.
    void publish(const std::string& topic, const std::string& payload,
                 const std::vector<std::string>& more = {}) const;
    // The same number as payload as its place in the row: "1", "2", ...
    void publish_row(const std::string& topic, unsigned from, unsigned to) const;

    // The next message on a topic, or nothing within the time.
    std::optional<std::string> hear(const std::string& topic,
                                    std::chrono::seconds patience = std::chrono::seconds(5)) const;

private:
    tools::ScratchFolder scratch_;
    tools::Broker broker_;
};

std::string content(const std::filesystem::path& file);
bool eventually(const std::function<bool()>& condition,
                std::chrono::milliseconds patience = std::chrono::seconds(30));

} // namespace varde::gateway::test
