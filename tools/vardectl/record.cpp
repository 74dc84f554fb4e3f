// vardectl record: what bridges publish, kept in a file that can be given away.
#include "devices/topic_filter.hpp"
#include "gateway/clock.hpp"
#include "tools/vardectl/address_pseudonyms.hpp"
#include "tools/vardectl/interruption.hpp"
#include "tools/vardectl/missing_words.hpp"
#include "tools/vardectl/people_mask.hpp"
#include "tools/vardectl/problem_list.hpp"
#include "tools/vardectl/recording.hpp"
#include "tools/vardectl/text.hpp"
#include "tools/vardectl/traffic.hpp"

#include <fstream>
#include <set>
#include <stdexcept>

namespace varde::vardectl
{

namespace
{

using devices::Json;
using std::chrono::steady_clock;

void check(const RecordWords& words)
{
    MissingWords missing("record");
    missing.need(!words.broker.address.empty(), "the broker: --broker HOST:PORT");
    missing.need(!words.topics.empty(),
                 "what to listen to: --topic FILTER, such as 'home/+/BTtoMQTT/+'; may be repeated");
    missing.need(!words.out.empty(), "the file to make: --out FILE");
    missing.tell();
    for (const auto& topic : words.topics)
    {
        if (!devices::is_topic_filter(topic))
        {
            throw std::runtime_error("--topic " + printable(topic) + ": no MQTT topic filter");
        }
    }
    if (words.unchanged && !words.mask.empty())
    {
        throw std::runtime_error("say either --mask or --unchanged");
    }
    if (std::filesystem::exists(words.out))
    {
        throw std::runtime_error(printable(words.out.string()) +
                                 " is there already; it was left as it is");
    }
}

class Recorder
{
public:
    explicit Recorder(const RecordWords& words)
        : words_(words), people_(words.mask.empty() ? keys_of_people() : words.mask),
          file_(words.out)
    {
        const auto now = std::chrono::floor<std::chrono::seconds>(gateway::wall_now());
        write(Json::object({{"format", recording_format},
                            {"started", devices::format_utc(now)},
                            {"unchanged", words.unchanged}}));
    }

    void take(std::vector<BrokerMessage> messages)
    {
        for (auto& message : messages)
        {
            if (!words_.unchanged)
            {
                people_.replace(message.payload);
                addresses_.replace(message.topic, message.payload);
            }
            ++messages_;
            topics_.insert(message.topic);
            const auto after =
                std::chrono::duration_cast<std::chrono::milliseconds>(message.arrived - started_);
            write(recorded_json({std::max(after, std::chrono::milliseconds(0)), message.topic,
                                 std::move(message.payload), message.qos, message.retained}));
        }
    }

    int end(const Console& console) const
    {
        if (console.json)
        {
            console.out << devices::write_json(summary()) << '\n';
        }
        else
        {
            print(console.out);
        }
        return messages_ > 0 ? 0 : 1;
    }

private:
    // Line by line to the disk: what is there is whole whenever this ends.
    void write(const Json& line)
    {
        if (!(file_ << devices::write_json(line) << std::endl))
        {
            throw std::runtime_error("cannot write " + printable(words_.out.string()));
        }
    }

    Json summary() const
    {
        Json::Object masked;
        for (const auto& [key, times] : people_.masked())
        {
            masked.emplace_back(printable(key), static_cast<std::int64_t>(times));
        }
        const auto number = [](std::size_t count) { return static_cast<std::int64_t>(count); };
        return Json::object({{"file", printable(words_.out.string())},
                             {"messages", number(messages_)},
                             {"topics", number(topics_.size())},
                             {"unchanged", words_.unchanged},
                             {"addresses", number(addresses_.addresses())},
                             {"places", number(addresses_.places())},
                             {"masked", Json(std::move(masked))},
                             {"unread", number(people_.unread())}});
    }

    void print(std::ostream& out) const
    {
        out << "Recorded " << count(messages_, "message", "messages") << " on "
            << count(topics_.size(), "topic", "topics") << ": " << printable(words_.out.string())
            << '\n';
        if (words_.unchanged)
        {
            out << "Nothing was replaced: the file tells whose devices these are.\n";
            return;
        }
        out << "Replaced: " << count(addresses_.addresses(), "address", "addresses") << " in "
            << count(addresses_.places(), "place", "places");
        for (const auto& [key, times] : people_.masked())
        {
            out << "; what \"" << printable(key) << "\" says, " << count(times, "time", "times");
        }
        out << ".\n";
        if (people_.unread() > 0)
        {
            out << count(people_.unread(), "payload looks", "payloads look")
                << " like JSON and cannot be read: nothing was masked there.\n";
        }
        out << "All else is as it came, values, times and the words in topics: look through the "
               "file before you give it away.\n";
    }

    const RecordWords& words_;
    PeopleMask people_;
    AddressPseudonyms addresses_;
    std::ofstream file_;
    steady_clock::time_point started_ = steady_clock::now();
    std::size_t messages_ = 0;
    std::set<std::string> topics_;
};

} // namespace

int record(const RecordWords& words, const Console& console)
{
    check(words);
    Interruption interruption; // before Paho starts its threads
    BrokerLink link(words.broker);
    Recorder recorder(words);
    link.subscribe(words.topics);
    console.err << "vardectl: listening"
                << (words.seconds ? " for " + count(static_cast<std::size_t>(*words.seconds),
                                                    "second", "seconds")
                                  : std::string(" until Ctrl-C"))
                << std::endl;
    const auto end = steady_clock::now() + std::chrono::seconds(words.seconds.value_or(0));
    bool over = false;
    while (!over)
    {
        over = interruption.wait(std::chrono::milliseconds(100)) ||
               (words.seconds && steady_clock::now() >= end);
        recorder.take(link.take());
        if (!over)
        {
            link.require_connected();
        }
    }
    return recorder.end(console);
}

} // namespace varde::vardectl
