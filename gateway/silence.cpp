#include "gateway/silence.hpp"

namespace varde::gateway
{

std::vector<std::string> find_silent(
    const devices::Registry& registry,
    const std::map<std::string, std::chrono::steady_clock::time_point, std::less<>>& heard,
    std::chrono::steady_clock::time_point listening_since,
    std::chrono::steady_clock::time_point now)
{
    std::vector<std::string> silent;
    for (const auto& [id, device] : registry.devices)
    {
        const auto last = heard.find(id);
        const auto since = last == heard.end() ? listening_since : last->second;
        if (device.silent_after && now - since >= *device.silent_after)
        {
            silent.push_back(id);
        }
    }
    return silent;
}

} // namespace varde::gateway
