#include "gateway/bridge_tally.hpp"

namespace varde::gateway
{

std::vector<store::BridgeHeard> BridgeTally::heard(std::span<const devices::HeardDevice> devices,
                                                   devices::Instant received, Time now)
{
    std::map<std::pair<std::string, std::string>, std::map<std::string, std::optional<int>>>
        of_message;
    for (const auto& one : devices)
    {
        auto& theirs = of_message[{one.dialect, one.bridge}];
        if (!one.device.empty() && !one.elsewhere)
        {
            theirs[one.device] = one.signal;
        }
    }
    std::vector<store::BridgeHeard> due;
    for (const auto& [who, theirs] : of_message)
    {
        if (bridges_.size() >= most && !bridges_.contains(who))
        {
            bridges_.clear(); // whoever may publish may invent bridges
        }
        auto& waiting = bridges_[who];
        ++waiting.messages;
        for (const auto& [device, signal] : theirs)
        {
            auto& known = waiting.devices[device];
            known = signal ? signal : known;
        }
        if (waiting.written != Time::min() && now - waiting.written < interval)
        {
            continue;
        }
        due.push_back({who.first, who.second, waiting.messages, received, waiting.devices});
        waiting = {0, {}, now};
    }
    return due;
}

} // namespace varde::gateway
