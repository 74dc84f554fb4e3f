// A gateway that only listens: what the subscriber delivers, and when the test says that it is
// committed.
#pragma once

#include "gateway/mqtt/subscriber.hpp"

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

namespace varde::gateway::test
{

enum class Committing
{
    at_once,
    when_told,
};

class Listener
{
public:
    // Subscribed when it returns, unless `wait` is false. Behind a backlog nobody commits the
    // broker's answer to the subscription comes too late to wait for.
    explicit Listener(const config::MqttSettings& settings,
                      Committing committing = Committing::at_once, bool wait = true);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    mqtt::Subscriber& subscriber() { return subscriber_; }
    // Waits until so many have arrived, then gives all that have.
    std::vector<mqtt::Arrival> arrivals(std::size_t count);
    std::vector<std::string> payloads(std::size_t count);
    std::size_t count() const;

    void commit(std::uint64_t number) { subscriber_.committed(number); }
    void hold(); // deliver blocks from now on, as when the queue is full
    void let_go();

private:
    void take(mqtt::Arrival arrival);

    const Committing committing_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<mqtt::Arrival> arrivals_;
    bool held_ = false;
    mqtt::Subscriber subscriber_;
};

} // namespace varde::gateway::test
