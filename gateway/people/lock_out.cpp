#include "gateway/people/lock_out.hpp"

#include <algorithm>

namespace varde::gateway::people
{

std::chrono::seconds LockOut::wait(std::string_view name, Time now) const
{
    const auto found = tries_.find(name);
    if (found == tries_.end() || found->second.until <= now)
    {
        return std::chrono::seconds(0);
    }
    return std::chrono::ceil<std::chrono::seconds>(found->second.until - now);
}

void LockOut::failed(const std::string& name, Time now)
{
    forget(now);
    auto& tries = tries_[name];
    ++tries.count;
    tries.last = now;
    if (tries.count >= free_tries)
    {
        const int doublings = std::min(tries.count - free_tries, 10);
        tries.until =
            now + std::min<std::chrono::seconds>(first_wait * (1 << doublings), longest_wait);
    }
}

void LockOut::succeeded(std::string_view name)
{
    if (const auto found = tries_.find(name); found != tries_.end())
    {
        tries_.erase(found);
    }
}

// Whoever invents names must not fill the memory: beyond the bound the one tried longest ago goes.
void LockOut::forget(Time now)
{
    std::erase_if(tries_,
                  [now](const auto& entry) { return entry.second.last + forgotten_after <= now; });
    if (tries_.size() >= most_names)
    {
        tries_.erase(std::min_element(tries_.begin(), tries_.end(),
                                      [](const auto& a, const auto& b)
                                      { return a.second.last < b.second.last; }));
    }
}

} // namespace varde::gateway::people
