// vardectl replay: recorded traffic, published again.
#include "tools/vardectl/interruption.hpp"
#include "tools/vardectl/missing_words.hpp"
#include "tools/vardectl/problem_list.hpp"
#include "tools/vardectl/recording.hpp"
#include "tools/vardectl/traffic.hpp"

#include <ostream>

namespace varde::vardectl
{

namespace
{

using std::chrono::steady_clock;

void check(const ReplayWords& words)
{
    MissingWords missing("replay");
    missing.need(!words.file.empty(), "the recording, a file that `vardectl record` made");
    missing.need(!words.broker.address.empty(), "the broker: --broker HOST:PORT");
    missing.tell();
}

// When a message is due, counted from the beginning.
std::chrono::milliseconds due(const RecordedMessage& message, double speed)
{
    const auto scaled = static_cast<double>(message.after.count()) / speed;
    return std::chrono::milliseconds(static_cast<std::int64_t>(scaled));
}

struct Replayed
{
    std::size_t sent = 0;
    std::size_t left_out = 0; // retained ones
    bool interrupted = false;
};

Replayed publish_all(const std::vector<RecordedMessage>& messages, const ReplayWords& words,
                     BrokerLink& link, Interruption& interruption)
{
    Replayed replayed;
    const auto started = steady_clock::now();
    for (const auto& message : messages)
    {
        // What the broker had kept was nobody's measurement then. Published as if it were new, it
        // would become one.
        if (message.retained && !words.keep_retained)
        {
            ++replayed.left_out;
            continue;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            started + due(message, words.speed) - steady_clock::now());
        if (interruption.wait(std::max(left, std::chrono::milliseconds(0))))
        {
            replayed.interrupted = true;
            break;
        }
        link.publish({message.topic, message.payload, message.qos, message.retained});
        ++replayed.sent;
    }
    return replayed;
}

} // namespace

int replay(const ReplayWords& words, const Console& console)
{
    check(words);
    const auto messages = read_recording(words.file);
    Interruption interruption; // before Paho starts its threads
    BrokerLink link(words.broker);
    const auto replayed = publish_all(messages, words, link, interruption);
    if (console.json)
    {
        console.out << devices::write_json(devices::Json::object(
                           {{"recorded", static_cast<std::int64_t>(messages.size())},
                            {"published", static_cast<std::int64_t>(replayed.sent)},
                            {"retained_left_out", static_cast<std::int64_t>(replayed.left_out)},
                            {"interrupted", replayed.interrupted}}))
                    << '\n';
        return replayed.sent > 0 ? 0 : 1;
    }
    console.out << "Published " << replayed.sent << " of "
                << count(messages.size(), "message", "messages") << ".\n";
    if (replayed.left_out > 0)
    {
        console.out << count(replayed.left_out, "retained message was", "retained messages were")
                    << " left out; --keep-retained publishes them to be kept.\n";
    }
    return replayed.sent > 0 ? 0 : 1;
}

} // namespace varde::vardectl
