// Devices that measure without pause: each message is kept until the gateway acknowledged it.
#pragma once

#include "tests/support/device_client.hpp"
#include "tests/support/household.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <thread>

namespace varde::tests
{

class Fleet
{
public:
    static constexpr int devices = 20;
    static Household household() { return household_of("dev", devices); }

    explicit Fleet(std::uint16_t broker_port) : client_(broker_port) {}

    // From a thread of its own, until stop().
    void start(int messages_per_second);
    void stop();
    void send(int messages); // at once

    std::int64_t sent() const noexcept { return sent_; }
    std::int64_t acknowledged() const { return static_cast<std::int64_t>(client_.acknowledged()); }
    std::int64_t unacknowledged() const
    {
        return static_cast<std::int64_t>(client_.unacknowledged());
    }
    // Sends again what has no acknowledgement until all has one; false when that takes too long.
    bool settle() { return client_.settle(); }

    // The UUID every measurement sent must have.
    std::map<std::string, int> expected() const;

private:
    void send_next();

    DeviceClient client_;
    std::int64_t sent_ = 0; // by the thread while it runs, else by the owner
    std::jthread thread_;
};

} // namespace varde::tests
