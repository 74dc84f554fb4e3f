#include "listener.hpp"

#include "home.hpp"

#include <catch2/catch.hpp>

#include <utility>

namespace varde::gateway::test
{

using namespace std::chrono_literals;

Listener::Listener(const config::MqttSettings& settings, Committing committing, bool wait)
    : committing_(committing),
      subscriber_(settings, [this](mqtt::Arrival arrival) { take(std::move(arrival)); })
{
    subscriber_.start();
    if (wait && !eventually([this] { return subscriber_.state().subscribed; }))
    {
        FAIL("no connection: " << subscriber_.state().last_failure);
    }
}

Listener::~Listener()
{
    let_go();
}

void Listener::take(mqtt::Arrival arrival)
{
    const auto number = arrival.number;
    {
        std::unique_lock lock(mutex_);
        arrivals_.push_back(std::move(arrival));
        changed_.notify_all();
        changed_.wait(lock, [this] { return !held_; });
    }
    if (committing_ == Committing::at_once)
    {
        subscriber_.committed(number);
    }
}

std::vector<mqtt::Arrival> Listener::arrivals(std::size_t count)
{
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, 60s, [this, count] { return arrivals_.size() >= count; });
    return arrivals_;
}

std::vector<std::string> Listener::payloads(std::size_t count)
{
    std::vector<std::string> payloads;
    for (auto& arrival : arrivals(count))
    {
        payloads.push_back(std::move(arrival.payload));
    }
    return payloads;
}

std::size_t Listener::count() const
{
    const std::lock_guard lock(mutex_);
    return arrivals_.size();
}

void Listener::hold()
{
    const std::lock_guard lock(mutex_);
    held_ = true;
}

void Listener::let_go()
{
    {
        const std::lock_guard lock(mutex_);
        held_ = false;
    }
    changed_.notify_all();
}

} // namespace varde::gateway::test
