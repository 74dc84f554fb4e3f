// vardectl profile try: messages as they come from a broker, each with what a profile reads in it.
//
//   mosquitto_sub -t '#' -F '%t\t%p' | vardectl profile try xiaomi-mi-scale
#include "devices/reading_json.hpp"
#include "tools/vardectl/library.hpp"
#include "tools/vardectl/read_input.hpp"
#include "tools/vardectl/reading_rows.hpp"
#include "tools/vardectl/text.hpp"

#include <istream>
#include <iterator>
#include <optional>
#include <ostream>
#include <utility>

namespace varde::vardectl
{

namespace
{

using devices::Json;
using devices::bridges::BridgeMessage;

struct Line
{
    std::string topic;
    std::string payload;
};

// "topic<TAB>payload"; nothing where it is only a payload, which may have tabs of its own.
std::optional<Line> split(const std::string& line)
{
    const auto tab = line.find('\t');
    const bool is_json = line.find_first_of("{[\"") < tab;
    if (tab == std::string::npos || tab == 0 || is_json)
    {
        return std::nullopt;
    }
    return Line{line.substr(0, tab), line.substr(tab + 1)};
}

class Trial
{
public:
    Trial(const devices::Profile& profile, const devices::Vocabulary& vocabulary,
          const Console& console)
        : profile_(profile), vocabulary_(devices::narrowed(vocabulary, profile)), console_(console)
    {
    }

    void take(const BridgeMessage& message)
    {
        ++messages_;
        if (profile_.find_bridge(message.topic) == nullptr)
        {
            ++unheard_;
            show(message, Json(Json::Array()),
                 {{"not listened to", "no bridge of the profile has this topic"}});
            return;
        }
        const auto sightings = read_within_limits(profile_, message, vocabulary_);
        if (!sightings)
        {
            ++refused_;
            refuse(message, sightings.error());
            return;
        }
        const Json readings = readings_of(*sightings);
        readings_ += readings.as_array()->size();
        show(message, readings, remarks_of(*sightings));
    }

    // What became of all of them; the exit status.
    int end()
    {
        if (!console_.json)
        {
            console_.out << messages_ << (messages_ == 1 ? " message: " : " messages: ")
                         << messages_ - unheard_ - refused_ << " read with " << readings_
                         << " readings, " << refused_ << " refused, " << unheard_
                         << " not listened to\n";
        }
        return refused_ == 0 && unheard_ < messages_ ? 0 : 1;
    }

private:
    void print(const BridgeMessage& message, Json json)
    {
        Json line = Json::object({{"topic", printable(message.topic)}});
        for (const auto& [key, value] : *json.as_object())
        {
            line.append_member(key, value);
        }
        // A person waits at the other end of a pipe that may be quiet for hours.
        console_.out << devices::write_json(line) << std::endl;
    }

    void refuse(const BridgeMessage& message, const devices::Refusal& refusal)
    {
        if (console_.json)
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

    void show(const BridgeMessage& message, const Json& readings,
              const std::vector<Remark>& remarks)
    {
        if (console_.json)
        {
            print(message,
                  Json::object({{"readings", readings}, {"remarks", remarks_json(remarks)}}));
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

    const devices::Profile& profile_;
    devices::Vocabulary vocabulary_;
    const Console& console_;
    std::size_t messages_ = 0;
    std::size_t unheard_ = 0;
    std::size_t refused_ = 0;
    std::size_t readings_ = 0;
};

// The rest of the input belongs to the first line: it was no list of messages.
std::string whole_payload(std::string first, std::istream& in)
{
    std::string payload = std::move(first);
    const std::string rest(std::istreambuf_iterator<char>(in), {});
    payload += rest.empty() ? "" : "\n" + rest;
    if (payload.ends_with('\n'))
    {
        payload.pop_back();
    }
    return payload;
}

} // namespace

int try_profile(const InputWords& words, const Shelves& shelves, const Console& console)
{
    const auto vocabulary = load_vocabulary(shelves);
    const auto profile = find_profile(words.profile, shelves, vocabulary, console.err);
    Trial trial(profile, vocabulary, console);
    std::string text;
    bool first = true;
    while (std::getline(console.in, text))
    {
        const auto line = words.topic.empty() ? split(text) : std::nullopt;
        if (!line && first)
        {
            const auto topic = words.topic.empty() ? likely_topic(profile, console) : words.topic;
            trial.take({topic, whole_payload(std::move(text), console.in), words.retained});
            break;
        }
        first = false;
        if (line)
        {
            trial.take({line->topic, line->payload, words.retained});
            continue;
        }
        console.err << "vardectl: skipped: a line without a tab between topic and payload\n";
    }
    return trial.end();
}

} // namespace varde::vardectl
