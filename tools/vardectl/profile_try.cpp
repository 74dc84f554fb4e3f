// vardectl profile try: messages as they come from a broker, each with what a profile reads in it.
//
//   mosquitto_sub -t '#' -F '%t\t%p' | vardectl profile try xiaomi-mi-scale
#include "tools/vardectl/library.hpp"
#include "tools/vardectl/read_input.hpp"
#include "tools/vardectl/trial.hpp"

#include <chrono>
#include <istream>
#include <iterator>
#include <optional>
#include <ostream>
#include <utility>

namespace varde::vardectl
{

namespace
{

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

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
    Trial trial(profile, vocabulary, console, console.json, TrialShows::live);
    const auto begun = steady_clock::now();
    std::string text;
    bool first = true;
    while (std::getline(console.in, text))
    {
        const auto line = words.topic.empty() ? split(text) : std::nullopt;
        if (!line && first)
        {
            const auto topic = words.topic.empty() ? likely_topic(profile, console) : words.topic;
            trial.take({topic, whole_payload(std::move(text), console.in), words.retained}, {});
            break;
        }
        first = false;
        if (line)
        {
            trial.take({line->topic, line->payload, words.retained},
                       duration_cast<milliseconds>(steady_clock::now() - begun));
            continue;
        }
        console.err << "vardectl: skipped: a line without a tab between topic and payload\n";
    }
    trial.end();
    if (!console.json)
    {
        console.out << summary_of(trial.counts()) << '\n';
    }
    return trial.counts().good() ? 0 : 1;
}

} // namespace varde::vardectl
