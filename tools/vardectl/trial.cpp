#include "tools/vardectl/trial.hpp"

#include "devices/reading_json.hpp"
#include "tools/vardectl/read_input.hpp"
#include "tools/vardectl/reading_rows.hpp"
#include "tools/vardectl/text.hpp"

#include <ostream>
#include <utility>

namespace varde::vardectl
{

using devices::Json;
using devices::bridges::BridgeMessage;

Trial::Trial(const devices::Profile& profile, const devices::Vocabulary& vocabulary,
             const Console& console, bool as_json, TrialShows shows)
    : profile_(profile), vocabulary_(devices::narrowed(vocabulary, profile)), console_(console),
      as_json_(as_json), shows_(shows)
{
}

void Trial::take(const BridgeMessage& message)
{
    ++counts_.messages;
    if (profile_.find_bridge(message.topic) == nullptr)
    {
        ++counts_.unheard;
        show(message, Json(Json::Array()),
             {{"not listened to", "no bridge of the profile has this topic"}});
        return;
    }
    const auto sightings = read_within_limits(profile_, message, vocabulary_, told_);
    if (!sightings)
    {
        ++counts_.refused;
        refuse(message, sightings.error());
        return;
    }
    const Json readings = readings_of(*sightings);
    counts_.readings += readings.as_array()->size();
    show(message, readings, remarks_of(*sightings));
}

void Trial::print(const BridgeMessage& message, Json json)
{
    Json line = Json::object({{"topic", printable(message.topic)}});
    for (const auto& [key, value] : *json.as_object())
    {
        line.append_member(key, value);
    }
    // A person waits at the other end of a pipe that may be quiet for hours.
    console_.out << devices::write_json(line) << std::endl;
}

void Trial::refuse(const BridgeMessage& message, const devices::Refusal& refusal)
{
    if (as_json_)
    {
        Json json = devices::refusal_json(refusal);
        json.set("advice", devices::advice(refusal.error));
        print(message, std::move(json));
        return;
    }
    console_.out << printable(message.topic)
                 << "\n  refused: " << printable(devices::describe(refusal))
                 << "\n  what to do: " << devices::advice(refusal.error) << std::endl;
}

void Trial::show(const BridgeMessage& message, const Json& readings,
                 const std::vector<Remark>& remarks)
{
    if (shows_ == TrialShows::refusals)
    {
        return;
    }
    if (as_json_)
    {
        print(message, Json::object({{"readings", readings}, {"remarks", remarks_json(remarks)}}));
        return;
    }
    console_.out << printable(message.topic) << '\n';
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
