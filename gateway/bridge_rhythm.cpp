#include "gateway/bridge_rhythm.hpp"

#include <algorithm>
#include <utility>

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
    const auto [place, is_new] = bridges_.try_emplace(bridge, Bridge{now, now, {}, {}, {}, {}});
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
        if (bridge.several)
        {
            *bridge.several += now - bridge.last;
        }
        bridge.last = now;
    }
}

std::vector<BridgeRhythm::Silent> BridgeRhythm::silent(Time now) const
{
    std::vector<Silent> all;
    for (const auto& [name, bridge] : bridges_)
    {
        if (bridge.pauses.empty() || !is_learned(bridge))
        {
            continue;
        }
        const auto for_so_long = std::chrono::floor<seconds>(now - bridge.last);
        if (for_so_long > allowed_silence(bridge) &&
            (heard_several(bridge) || heard_another(name, bridge)))
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

seconds BridgeRhythm::allowed_silence(const Bridge& bridge)
{
    return std::max<seconds>(times_the_usual * usual_pause(bridge), least_silence);
}

// Devices of which it spoke until the end.
bool BridgeRhythm::heard_several(const Bridge& bridge)
{
    const auto until_the_end = bridge.last - allowed_silence(bridge);
    const auto heard = std::ranges::count_if(bridge.sources, [&](const auto& source)
                                             { return source.second >= until_the_end; });
    return heard > 1 || (bridge.several && *bridge.several >= until_the_end);
}

// Later than this one should have been: the way from bridges to us works.
bool BridgeRhythm::heard_another(const BridgeName& name, const Bridge& bridge) const
{
    const auto due = bridge.last + usual_pause(bridge);
    return std::ranges::any_of(bridges_, [&](const auto& other)
                               { return other.first != name && other.second.last > due; });
}

bool BridgeRhythm::is_learned(const Bridge& bridge)
{
    return bridge.last - bridge.first >= learned_after;
}

BridgeRhythm::Kept BridgeRhythm::kept_of(const Bridge& bridge, Time now)
{
    return {now, allowed_silence(bridge), is_learned(bridge), heard_several(bridge)};
}

bool BridgeRhythm::is_due(const Bridge& bridge, Time now)
{
    if (!bridge.kept || bridge.pauses.empty())
    {
        return !bridge.pauses.empty() && bridge.last - bridge.first >= kept_soonest;
    }
    const auto& kept = *bridge.kept;
    const auto since = now - kept.at;
    if (bridge.last <= kept.at || since < kept_soonest)
    {
        return false;
    }
    const auto allowed = allowed_silence(bridge);
    const bool changed = 4 * allowed > 5 * kept.allowed || 4 * allowed < 3 * kept.allowed ||
                         (heard_several(bridge) && !kept.several) ||
                         (is_learned(bridge) && !kept.learned);
    return changed || since >= (is_learned(bridge) ? kept_latest : kept_while_learning);
}

std::vector<store::LearnedRhythm> BridgeRhythm::take_due(Time now)
{
    std::vector<store::LearnedRhythm> due;
    for (auto& [name, bridge] : bridges_)
    {
        if (!is_due(bridge, now))
        {
            continue;
        }
        store::LearnedRhythm learned{name.dialect,
                                     name.name,
                                     std::chrono::floor<seconds>(bridge.last - bridge.first),
                                     {},
                                     heard_several(bridge)};
        const int oldest = bridge.pauses.begin()->first;
        for (int day = day_of(now); day >= oldest; --day)
        {
            const auto pause = bridge.pauses.find(day);
            learned.pauses.push_back(pause == bridge.pauses.end() ? std::nullopt
                                                                  : std::optional(pause->second));
        }
        bridge.kept = kept_of(bridge, now);
        due.push_back(std::move(learned));
    }
    return due;
}

void BridgeRhythm::remember(const store::LearnedRhythm& learned, std::chrono::days ago, Time now)
{
    if (bridges_.size() >= most)
    {
        return;
    }
    Bridge bridge{now - learned.listened, now, {}, {}, {}, {}};
    int days = static_cast<int>(ago.count());
    for (const auto& pause : learned.pauses)
    {
        if (pause && days < usual_days)
        {
            bridge.pauses[day_of(now) - days] = *pause;
        }
        ++days;
    }
    bridge.several = learned.several ? std::optional(now) : std::nullopt;
    bridge.kept = kept_of(bridge, now);
    bridges_.insert_or_assign({learned.dialect, learned.bridge}, std::move(bridge));
}

} // namespace varde::gateway
