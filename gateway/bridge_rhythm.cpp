#include "gateway/bridge_rhythm.hpp"

#include <algorithm>

namespace varde::gateway
{

using std::chrono::seconds;

namespace
{

constexpr std::size_t most_sources = 50; // more are not needed to know that there are several

int day_of(BridgeRhythm::Time at)
{
    return static_cast<int>(std::chrono::floor<std::chrono::days>(at.time_since_epoch()).count());
}

} // namespace

std::string subject_of(const BridgeName& bridge)
{
    return bridge.dialect + " " + bridge.name;
}

void BridgeRhythm::heard(const BridgeName& bridge, std::span<const std::string> sources, Time now)
{
    if (bridge.name.empty())
    {
        return;
    }
    if (bridges_.size() >= most && !bridges_.contains(bridge))
    {
        bridges_.clear(); // whoever may publish may invent bridges
    }
    const auto [place, is_new] = bridges_.try_emplace(bridge, Bridge{now, now, {}, {}});
    Bridge& known = place->second;
    if (!is_new)
    {
        auto& longest = known.pauses[day_of(now)];
        longest = std::max(longest, std::chrono::ceil<seconds>(now - known.last));
        known.last = now;
    }
    while (!known.pauses.empty() && known.pauses.begin()->first <= day_of(now) - usual_days)
    {
        known.pauses.erase(known.pauses.begin());
    }
    for (const auto& source : sources)
    {
        if (known.sources.size() < most_sources || known.sources.contains(source))
        {
            known.sources[source] = now;
        }
    }
}

void BridgeRhythm::deaf(Time now)
{
    for (auto& [name, bridge] : bridges_)
    {
        for (auto& [source, last] : bridge.sources)
        {
            last += now - bridge.last;
        }
        bridge.last = now;
    }
}

std::vector<BridgeRhythm::Silent> BridgeRhythm::silent(Time now) const
{
    std::vector<Silent> all;
    for (const auto& [name, bridge] : bridges_)
    {
        if (bridge.pauses.empty() || bridge.last - bridge.first < learned_after)
        {
            continue;
        }
        const auto for_so_long = std::chrono::floor<seconds>(now - bridge.last);
        const auto allowed =
            std::max<seconds>(times_the_usual * usual_pause(bridge), least_silence);
        if (for_so_long > allowed && (heard_several(bridge) || heard_another(name, bridge)))
        {
            all.push_back({name, for_so_long});
        }
    }
    return all;
}

seconds BridgeRhythm::usual_pause(const Bridge& bridge)
{
    seconds longest{};
    for (const auto& [day, pause] : bridge.pauses)
    {
        longest = std::max(longest, pause);
    }
    return longest;
}

// Devices of which it spoke until the end.
bool BridgeRhythm::heard_several(const Bridge& bridge)
{
    const auto until_the_end =
        bridge.last - std::max<seconds>(times_the_usual * usual_pause(bridge), least_silence);
    return std::ranges::count_if(bridge.sources, [&](const auto& source)
                                 { return source.second >= until_the_end; }) > 1;
}

// Later than this one should have been: the way from bridges to us works.
bool BridgeRhythm::heard_another(const BridgeName& name, const Bridge& bridge) const
{
    const auto due = bridge.last + usual_pause(bridge);
    return std::ranges::any_of(bridges_, [&](const auto& other)
                               { return other.first != name && other.second.last > due; });
}

} // namespace varde::gateway
