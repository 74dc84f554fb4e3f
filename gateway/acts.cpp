#include "gateway/acts.hpp"

#include "devices/act.hpp"
#include "gateway/clock.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway
{

Acts::Acts(store::Store& store) : store_(store)
{
    for (const auto& held : store_.held())
    {
        add(held.number, held.message);
    }
}

void Acts::hold(const Delivery& delivery)
{
    if (const auto number = store_.hold(delivery.message); number != 0)
    {
        add(number, delivery.message);
        auto& act = waiting_[delivery.message.device];
        act.may_have_waited = act.may_have_waited || delivery.may_have_waited;
    }
}

void Acts::add(std::int64_t number, const store::RawMessage& message)
{
    auto& act = waiting_[message.device];
    if (act.numbers.empty())
    {
        act.device = message.device;
        act.since = steady_now();
    }
    if (std::find(act.numbers.begin(), act.numbers.end(), number) == act.numbers.end())
    {
        act.numbers.push_back(number);
        act.messages.push_back(message);
    }
}

std::vector<WaitingAct> Acts::take_due(std::chrono::steady_clock::time_point now)
{
    std::vector<WaitingAct> due;
    for (auto act = waiting_.begin(); act != waiting_.end();)
    {
        if (now - act->second.since < devices::act_window)
        {
            ++act;
            continue;
        }
        due.push_back(std::move(act->second));
        act = waiting_.erase(act);
    }
    return due;
}

} // namespace varde::gateway
