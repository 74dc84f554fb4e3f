// The bounded queue between the broker's thread and the core: who pushes waits while it is full.
#pragma once

#include "gateway/mqtt/arrival.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace varde::gateway
{

class Inbox
{
public:
    // `wake` is called, from the pushing thread, when the queue was empty before.
    Inbox(std::size_t capacity, std::function<void()> wake);

    // After close() the arrival is left unstored: nobody acknowledges it and the broker sends it
    // again.
    void push(mqtt::Arrival arrival);
    std::vector<mqtt::Arrival> take(std::size_t most);
    void close();

    std::size_t waiting() const;

private:
    const std::size_t capacity_;
    const std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::condition_variable room_;
    std::deque<mqtt::Arrival> waiting_;
    bool closed_ = false;
};

} // namespace varde::gateway
