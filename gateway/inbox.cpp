#include "gateway/inbox.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace varde::gateway
{

Inbox::Inbox(std::size_t capacity, std::function<void()> wake)
    : capacity_(capacity), wake_(std::move(wake))
{
}

void Inbox::push(mqtt::Arrival arrival)
{
    bool was_empty = false;
    {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [this] { return closed_ || waiting_.size() < capacity_; });
        if (closed_)
        {
            return;
        }
        was_empty = waiting_.empty();
        waiting_.push_back(std::move(arrival));
    }
    if (was_empty)
    {
        wake_();
    }
}

std::vector<mqtt::Arrival> Inbox::take(std::size_t most)
{
    std::vector<mqtt::Arrival> taken;
    {
        const std::lock_guard lock(mutex_);
        const auto count = std::min(most, waiting_.size());
        const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
        taken.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
        waiting_.erase(waiting_.begin(), end);
    }
    room_.notify_all();
    return taken;
}

void Inbox::close()
{
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    room_.notify_all();
}

std::size_t Inbox::waiting() const
{
    const std::lock_guard lock(mutex_);
    return waiting_.size();
}

} // namespace varde::gateway
