// How far the store has come: the number of the last message that is on disk. The core moves it;
// Paho's thread and the relay look at it. Owned by the subscriber.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace varde::gateway::mqtt
{

class CommitMark
{
public:
    // Never moves back.
    void advance(std::uint64_t number);
    std::uint64_t number() const noexcept { return number_.load(); }

    // Blocks until `number` is on disk. False when the wait was given up: then it may not be.
    bool wait_for(std::uint64_t number);
    // From now on nobody waits any more.
    void give_up();

private:
    std::atomic<std::uint64_t> number_{0};
    std::mutex mutex_;
    std::condition_variable moved_;
    bool given_up_ = false;
};

} // namespace varde::gateway::mqtt
