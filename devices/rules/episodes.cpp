#include "devices/rules/episodes.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace varde::devices
{
namespace
{

void begin(std::vector<Episode>& episodes, Instant at, Judged&& judged)
{
    const Zone zone = judged.verdict.zone;
    episodes.push_back(
        {at, at, std::nullopt, zone, zone, 1, judged.plan_version, std::move(judged.verdict)});
}

void go_on(Episode& episode, Instant at, Judged&& judged, bool counts)
{
    episode.latest = std::max(episode.latest, at);
    episode.zone = judged.verdict.zone;
    episode.peak = std::max(episode.peak, judged.verdict.zone);
    episode.count += counts ? 1 : 0;
    episode.plan_version = judged.plan_version;
    episode.why = std::move(judged.verdict);
}

// Takes back what was said from `from` on. Gives the moment from which all must be judged again.
Instant take_back(std::vector<Episode>& known, Instant from, Instant oldest)
{
    std::erase_if(known, [&](const Episode& episode) { return episode.onset >= from; });
    if (known.empty())
    {
        return from;
    }
    Episode& last = known.back();
    const bool reaches_across = !last.ended || *last.ended >= from;
    if (!reaches_across)
    {
        return from;
    }
    last.ended.reset();
    if (last.latest < from || last.onset < oldest)
    {
        return from; // what stands before `from` stays true, or is too old to be judged again
    }
    const Instant onset = last.onset;
    known.pop_back();
    return onset;
}

Zone worst(const std::vector<Episode>& episodes)
{
    Zone peak = Zone::green;
    for (const Episode& episode : episodes)
    {
        peak = std::max(peak, episode.peak);
    }
    return peak;
}

// It was worse once, by data that came after somebody had acknowledged something milder. What is
// worse now is a rise, and rings as one.
bool hides_worse(const AlertRecord& acknowledged, const Episode& episode)
{
    return episode.peak > worst(acknowledged.episodes) && episode.zone < episode.peak;
}

// The newest alert, of those acknowledged or of those not, that has an episode in common.
std::size_t owner_of(const std::vector<AlertRecord>& records, const Episode& episode,
                     bool acknowledged, const std::vector<bool>& taken)
{
    for (std::size_t i = records.size(); i-- > 0;)
    {
        const bool may_own = !acknowledged || !hides_worse(records[i], episode);
        const bool fits =
            records[i].acknowledged.has_value() == acknowledged && !taken[i] && may_own;
        if (fits && std::ranges::any_of(records[i].episodes,
                                        [&](const Episode& one) { return overlap(one, episode); }))
        {
            return i;
        }
    }
    return records.size();
}

struct Group
{
    std::size_t owner; // the place of the record; records.size() while it has none
    std::vector<Episode> episodes;
};

std::vector<Group> group(const std::vector<AlertRecord>& records, std::vector<Episode> episodes)
{
    const std::vector<bool> none(records.size(), false);
    std::vector<Group> groups;
    bool may_join = false; // the group before is red and nobody acknowledged it
    for (Episode& episode : episodes)
    {
        const std::size_t owner = owner_of(records, episode, true, none);
        const bool is_owned = owner < records.size();
        const bool joins = is_owned ? !groups.empty() && groups.back().owner == owner : may_join;
        if (!joins)
        {
            groups.push_back({owner, {}});
        }
        groups.back().episodes.push_back(std::move(episode));
        may_join = !is_owned && std::ranges::any_of(groups.back().episodes, [](const Episode& one)
                                                    { return one.peak == Zone::red; });
    }
    return groups;
}

// A group that nobody acknowledged goes on with an alert that it has an episode of. The newest
// chooses first: late data that divide an episode must not end the alert that is open and ring it
// anew.
void find_owners(std::vector<Group>& groups, const std::vector<AlertRecord>& records)
{
    std::vector<bool> taken(records.size(), false);
    for (std::size_t place = groups.size(); place-- > 0;)
    {
        Group& one = groups[place];
        for (std::size_t i = one.episodes.size(); one.owner == records.size() && i-- > 0;)
        {
            one.owner = owner_of(records, one.episodes[i], false, taken);
        }
        if (one.owner < records.size())
        {
            taken[one.owner] = true;
        }
    }
}

} // namespace

std::vector<Episode> rejudge(std::vector<Episode> known, Instant from, Instant oldest,
                             const MomentsFrom& moments, const JudgeMoment& judge)
{
    std::ranges::sort(known, {}, &Episode::onset);
    const Instant start = take_back(known, from, oldest);
    // An old episode that could not be judged from its onset counts only what is newer.
    const Instant counted = known.empty() ? Instant::min() : known.back().latest;
    for (const Instant at : moments(start))
    {
        Judged judged = judge(at);
        const bool open = !known.empty() && !known.back().ended;
        if (judged.verdict.truth == Truth::no && open)
        {
            known.back().ended = at;
        }
        else if (judged.verdict.truth == Truth::yes && open)
        {
            go_on(known.back(), at, std::move(judged), at > counted);
        }
        else if (judged.verdict.truth == Truth::yes)
        {
            begin(known, at, std::move(judged));
        }
    }
    return known;
}

void shorten(std::vector<Episode>& episodes)
{
    if (episodes.size() <= most_episodes)
    {
        return;
    }
    const auto last =
        episodes.begin() + static_cast<std::ptrdiff_t>(episodes.size() - most_episodes);
    Episode told = *last;
    for (auto one = episodes.begin(); one != last; ++one)
    {
        told.onset = std::min(told.onset, one->onset);
        told.peak = std::max(told.peak, one->peak);
        told.count += one->count;
    }
    episodes.erase(episodes.begin(), last);
    episodes.front() = std::move(told);
}

Shared share_out(std::vector<AlertRecord> records, std::vector<Episode> episodes)
{
    std::vector<Group> groups = group(records, std::move(episodes));
    find_owners(groups, records);
    Shared shared{records, records};
    for (AlertRecord& record : shared.after)
    {
        record.episodes.clear();
    }
    for (Group& one : groups)
    {
        if (one.owner == records.size())
        {
            shared.before.emplace_back();
            shared.after.emplace_back();
            shared.after.back().episodes = std::move(one.episodes);
            continue;
        }
        auto& into = shared.after[one.owner].episodes;
        into.insert(into.end(), one.episodes.begin(), one.episodes.end());
    }
    return shared;
}

} // namespace varde::devices
