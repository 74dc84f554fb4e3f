#include "gateway/mqtt/commit_mark.hpp"

#include <algorithm>

namespace varde::gateway::mqtt
{

void CommitMark::advance(std::uint64_t number)
{
    {
        const std::lock_guard lock(mutex_);
        number_ = std::max(number_.load(), number);
    }
    moved_.notify_all();
}

bool CommitMark::wait_for(std::uint64_t number)
{
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [this, number] { return given_up_ || number_ >= number; });
    return number_ >= number;
}

void CommitMark::give_up()
{
    {
        const std::lock_guard lock(mutex_);
        given_up_ = true;
    }
    moved_.notify_all();
}

} // namespace varde::gateway::mqtt
