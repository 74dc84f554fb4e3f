#include "tools/simulate_home/bridge_outbox.hpp"

namespace varde::simulate_home
{

void BridgeOutbox::add(std::vector<Spoken> messages)
{
    for (auto& message : messages)
    {
        due_.insert(next_);
        messages_.emplace(next_, std::move(message));
        ++next_;
    }
}

std::vector<std::pair<std::int64_t, const Spoken*>> BridgeOutbox::take_due(std::size_t most)
{
    std::vector<std::pair<std::int64_t, const Spoken*>> due;
    while (due.size() < most && !due_.empty())
    {
        const auto number = *due_.begin();
        due_.erase(due_.begin());
        due.emplace_back(number, &messages_.at(number));
    }
    return due;
}

void BridgeOutbox::published(std::int64_t number)
{
    due_.erase(number);
    published_ += static_cast<std::int64_t>(messages_.erase(number));
}

void BridgeOutbox::all_due()
{
    for (const auto& [number, message] : messages_)
    {
        due_.insert(number);
    }
}

} // namespace varde::simulate_home
