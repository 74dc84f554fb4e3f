// What waits to be published, bounded. Filled by any thread, emptied by the subscriber's own one.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace varde::gateway::mqtt
{

struct Outgoing
{
    std::string topic; // empty: no message, but the topics to subscribe to have changed
    std::string payload;
    bool retained = false;
};

class OutgoingQueue
{
public:
    explicit OutgoingQueue(std::size_t capacity) : capacity_(capacity) {}

    // False when it is full.
    bool push(Outgoing message);
    // Before all others, and whether it is full or not.
    void push_first(Outgoing message);
    // Blocks until there is something; nothing when it was closed.
    std::optional<Outgoing> take();
    // Lets time pass, at most until somebody wakes the one who pauses; false when it was closed.
    bool pause(std::chrono::milliseconds duration);
    void wake();
    void close();
    std::size_t waiting() const;

private:
    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Outgoing> waiting_;
    bool closed_ = false;
    bool woken_ = false;
};

} // namespace varde::gateway::mqtt
