#include "tools/vardectl/trial.hpp"

#include "devices/reading_json.hpp"
#include "tools/vardectl/read_input.hpp"
#include "tools/vardectl/reading_rows.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <ostream>
#include <utility>

namespace varde::vardectl
{

using devices::Heard;
using devices::Json;
using devices::bridges::BridgeMessage;

namespace
{

std::optional<devices::Refusal> too_large(const BridgeMessage& message)
{
    const std::size_t most = most_payload_bytes();
    if (message.payload.size() <= most)
    {
        return std::nullopt;
    }
    return devices::Refusal{devices::Error::payload_too_large, "",
                            "more than " + std::to_string(most) + " bytes"};
}

devices::Instant now()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

// "home/scale, 2 messages"
std::string heading(const std::string& topic, std::size_t messages)
{
    return printable(topic) +
           (messages > 1 ? ", " + std::to_string(messages) + " messages" : std::string());
}

} // namespace

Trial::Trial(const devices::Profile& profile, const devices::Vocabulary& vocabulary,
             const Console& console, bool as_json, TrialShows shows)
    : profile_(profile), vocabulary_(devices::narrowed(vocabulary, profile)), console_(console),
      as_json_(as_json), shows_(shows), listening_(profile_, vocabulary_, now())
{
}

void Trial::take(const BridgeMessage& message, std::chrono::milliseconds at)
{
    ++counts_.messages;
    const std::string topic(message.topic);
    if (profile_.find_bridge(message.topic) == nullptr)
    {
        ++counts_.unheard;
        show(topic, 1, Json(Json::Array()),
             {{"not listened to", "no bridge of the profile has this topic"}});
        return;
    }
    if (const auto refusal = too_large(message))
    {
        ++counts_.refused;
        refuse(topic, 1, *refusal);
        return;
    }
    const auto heard = listening_.take(message, at);
    tell(heard);
    const std::size_t number = listened_++;
    const bool waits = std::ranges::none_of(heard, [number](const Heard& one)
                                            { return one.messages.back() == number; });
    if (waits && shows_ == TrialShows::live)
    {
        show(topic, 1, Json(Json::Array()),
             {{"waits", "it may be a part of an act of measuring, which is told when it is over"}});
    }
}

void Trial::end()
{
    tell(listening_.end());
}

void Trial::tell(const std::vector<Heard>& heard)
{
    for (const Heard& one : heard)
    {
        const auto sightings = with_known_units(one.sightings, vocabulary_);
        if (!sightings)
        {
            const auto before = refused_.size();
            refused_.insert(one.messages.begin(), one.messages.end());
            counts_.refused += refused_.size() - before;
            refuse(one.topic, one.messages.size(), sightings.error());
            continue;
        }
        const Json readings = readings_of(*sightings);
        counts_.readings += readings.as_array()->size();
        show(one.topic, one.messages.size(), readings, remarks_of(*sightings));
    }
}

void Trial::print(const std::string& topic, Json json)
{
    Json line = Json::object({{"topic", printable(topic)}});
    for (const auto& [key, value] : *json.as_object())
    {
        line.append_member(key, value);
    }
    // A person waits at the other end of a pipe that may be quiet for hours.
    console_.out << devices::write_json(line) << std::endl;
}

void Trial::refuse(const std::string& topic, std::size_t messages, const devices::Refusal& refusal)
{
    if (as_json_)
    {
        Json json = devices::refusal_json(refusal);
        json.set("advice", devices::advice(refusal.error));
        if (messages > 1)
        {
            json.set("messages", static_cast<std::int64_t>(messages));
        }
        print(topic, std::move(json));
        return;
    }
    console_.out << heading(topic, messages)
                 << "\n  refused: " << printable(devices::describe(refusal))
                 << "\n  what to do: " << devices::advice(refusal.error) << std::endl;
}

void Trial::show(const std::string& topic, std::size_t messages, const Json& readings,
                 const std::vector<Remark>& remarks)
{
    if (shows_ == TrialShows::refusals)
    {
        return;
    }
    if (as_json_)
    {
        Json json = Json::object({{"readings", readings}, {"remarks", remarks_json(remarks)}});
        if (messages > 1)
        {
            json.set("messages", static_cast<std::int64_t>(messages));
        }
        print(topic, std::move(json));
        return;
    }
    console_.out << heading(topic, messages) << '\n';
    for (const auto& reading : *readings.as_array())
    {
        const std::string taken(reading.text("taken_at"));
        const std::string rest = rest_of(reading);
        console_.out << "  " << printable(reading.text("kind")) << ' '
                     << printable(value_of(reading)) << (taken.empty() ? "" : ", ") << taken
                     << (rest.empty() ? "" : ", ") << printable(rest) << '\n';
    }
    for (const auto& [what, text] : remarks)
    {
        console_.out << "  (" << what << ") " << printable(text) << '\n';
    }
    console_.out << std::flush;
}

std::string summary_of(const TrialCounts& counts)
{
    return std::to_string(counts.messages) + (counts.messages == 1 ? " message: " : " messages: ") +
           std::to_string(counts.read()) + " read with " + std::to_string(counts.readings) +
           " readings, " + std::to_string(counts.refused) + " refused, " +
           std::to_string(counts.unheard) + " not listened to";
}

Json counts_json(const TrialCounts& counts)
{
    const auto number = [](std::size_t count) { return static_cast<std::int64_t>(count); };
    return Json::object({{"messages", number(counts.messages)},
                         {"read", number(counts.read())},
                         {"readings", number(counts.readings)},
                         {"refused", number(counts.refused)},
                         {"not_listened_to", number(counts.unheard)}});
}

} // namespace varde::vardectl
