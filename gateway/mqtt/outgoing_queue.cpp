#include "gateway/mqtt/outgoing_queue.hpp"

#include <utility>

namespace varde::gateway::mqtt
{

bool OutgoingQueue::push(Outgoing message)
{
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= capacity_)
        {
            return false;
        }
        waiting_.push_back(std::move(message));
    }
    changed_.notify_all();
    return true;
}

void OutgoingQueue::push_first(Outgoing message)
{
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_front(std::move(message));
    }
    changed_.notify_all();
}

std::optional<Outgoing> OutgoingQueue::take()
{
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (closed_)
    {
        return std::nullopt;
    }
    auto message = std::move(waiting_.front());
    waiting_.pop_front();
    return message;
}

bool OutgoingQueue::pause(std::chrono::milliseconds duration)
{
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, duration, [this] { return closed_ || woken_; });
    woken_ = false;
    return !closed_;
}

void OutgoingQueue::wake()
{
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

std::size_t OutgoingQueue::waiting() const
{
    const std::lock_guard lock(mutex_);
    return waiting_.size();
}

void OutgoingQueue::close()
{
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    changed_.notify_all();
}

} // namespace varde::gateway::mqtt
