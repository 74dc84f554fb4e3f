#include "devices/listening.hpp"

#include "devices/list_of.hpp"
#include "devices/read_by_profile.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace varde::devices
{
namespace
{

using bridges::BridgeMessage;
using bridges::Sighting;
using std::chrono::milliseconds;

std::vector<Sighting> undecoded(const Profile& profile, const BridgeMessage& message)
{
    const auto* bridge = profile.find_bridge(message.topic);
    const auto* dialect = bridge == nullptr ? nullptr : bridges::find_dialect(bridge->dialect);
    if (dialect == nullptr)
    {
        return {};
    }
    auto sightings = dialect->read(message, bridge->terms);
    return sightings ? *std::move(sightings) : std::vector<Sighting>();
}

void add_new(std::vector<std::string>& keys, const std::vector<std::string>& more)
{
    std::copy_if(more.begin(), more.end(), std::back_inserter(keys),
                 [&keys](const std::string& key)
                 { return std::find(keys.begin(), keys.end(), key) == keys.end(); });
}

} // namespace

std::vector<Heard> Listening::take(const BridgeMessage& message, milliseconds at)
{
    auto heard = take_due(at);
    if (!hold(message, at))
    {
        heard.push_back({{next_},
                         std::string(message.topic),
                         read_message(profile_, message, vocabulary_, told_, begun_ + at)});
    }
    ++next_;
    return heard;
}

std::vector<Heard> Listening::end()
{
    std::vector<Heard> heard;
    for (Waiting& waiting : std::exchange(waiting_, {}))
    {
        read(std::move(waiting), heard);
    }
    return heard;
}

// A message is held whole: where one of its devices tells a part, the others' say waits, too.
bool Listening::hold(const BridgeMessage& message, milliseconds at)
{
    const auto sightings = undecoded(profile_, message);
    const bool is_part =
        std::any_of(sightings.begin(), sightings.end(),
                    [&](const Sighting& one)
                    { return is_part_of_an_act(profile_, one.address, message, vocabulary_); });
    if (!is_part)
    {
        return false;
    }
    const Part part{next_, std::string(message.topic), std::string(message.payload),
                    message.retained};
    for (const Sighting& sighting : sightings)
    {
        add(sighting, part, at);
    }
    return true;
}

void Listening::add(const Sighting& sighting, const Part& part, milliseconds at)
{
    auto found = std::find_if(waiting_.begin(), waiting_.end(),
                              [&sighting](const Waiting& one)
                              { return one.sighting.address == sighting.address; });
    if (found == waiting_.end())
    {
        Sighting device = sighting;
        device.reports.clear();
        device.packet.reset();
        device.unknown_keys.clear();
        found = waiting_.insert(found, {std::move(device), at, {}});
    }
    add_new(found->sighting.unknown_keys, sighting.unknown_keys);
    if (found->parts.empty() || found->parts.back().number != part.number)
    {
        found->parts.push_back(part);
    }
}

std::vector<Heard> Listening::take_due(milliseconds at)
{
    std::vector<Heard> heard;
    while (!waiting_.empty() && at - waiting_.front().since >= act_window)
    {
        Waiting first = std::move(waiting_.front());
        waiting_.erase(waiting_.begin());
        read(std::move(first), heard);
    }
    return heard;
}

void Listening::read(Waiting waiting, std::vector<Heard>& heard)
{
    std::vector<BridgeMessage> messages;
    for (const Part& part : waiting.parts)
    {
        messages.push_back({part.topic, part.payload, part.retained});
    }
    Act act = read_act(profile_, waiting.sighting.address, messages, vocabulary_, told_,
                       begun_ + waiting.since);
    std::vector<std::size_t> numbers;
    std::transform(waiting.parts.begin(), waiting.parts.end(), std::back_inserter(numbers),
                   [](const Part& part) { return part.number; });
    for (auto refused = act.refused.rbegin(); refused != act.refused.rend(); ++refused)
    {
        numbers.erase(numbers.begin() + static_cast<std::ptrdiff_t>(refused->index));
    }
    for (RefusedPart& refused : act.refused)
    {
        const Part& part = waiting.parts[refused.index];
        heard.push_back({{part.number}, part.topic, std::move(refused.refusal)});
    }
    if (numbers.empty())
    {
        return;
    }
    const auto first =
        std::find_if(waiting.parts.begin(), waiting.parts.end(),
                     [&numbers](const Part& part) { return part.number == numbers.front(); });
    waiting.sighting.reports = std::move(act.reports);
    heard.push_back({std::move(numbers), first->topic, list_of(std::move(waiting.sighting))});
}

} // namespace varde::devices
