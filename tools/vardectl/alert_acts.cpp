// vardectl alerts show, ack, snooze, resume and resolve.
#include "tools/vardectl/alert_acts.hpp"

#include "config/duration.hpp"
#include "devices/time.hpp"
#include "tools/vardectl/answer_text.hpp"
#include "tools/vardectl/missing_words.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

#include <chrono>
#include <ostream>
#include <stdexcept>

namespace varde::vardectl
{
namespace
{

using devices::Instant;
using devices::Json;

Json request_of(const char* command, const AlertWords& words)
{
    Json request = Json::object({{"command", command}, {"alert", words.number}});
    if (!words.reason.empty())
    {
        request.set("reason", words.reason);
    }
    if (!words.useful.empty())
    {
        request.set("useful", words.useful == "yes");
    }
    return request;
}

void need_number(MissingWords& missing, const AlertWords& words)
{
    missing.need(words.number > 0, "the alert's number, which `vardectl alerts` lists");
}

int act(const RunningGateway& gateway, Json request, const AlertWords& words, const char* done,
        const Console& console)
{
    return report(gateway.decide(std::move(request)),
                  "Alert " + std::to_string(words.number) + " " + done, console.out, console.json);
}

Instant end_of_snooze(const AlertWords& words)
{
    const Instant now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    if (!words.duration.empty())
    {
        const auto duration = config::parse_duration(words.duration);
        if (!duration)
        {
            throw std::runtime_error("--for " + printable(words.duration) +
                                     ": write a whole number and a unit (" +
                                     std::string(config::duration_units) + "), such as 2h");
        }
        return now + *duration;
    }
    const auto until = devices::parse_timestamp(words.until);
    if (!until)
    {
        throw std::runtime_error("--until " + printable(words.until) +
                                 ": write a time with its offset (2026-11-22T07:00:00+01:00)");
    }
    return until->instant;
}

void print_episodes(const Json& alert, std::ostream& out)
{
    Table table({"FROM", "LATEST", "ENDED", "ZONE", "WORST", "READINGS", "VERSION", "WHY"});
    for (const Json& episode : items_of(alert, "episodes"))
    {
        const Json* words = episode.find("words");
        table.add({shown_member(episode, "onset"), shown_member(episode, "latest"),
                   shown_member(episode, "ended"), shown_member(episode, "zone"),
                   shown_member(episode, "peak"), shown_member(episode, "count"),
                   shown_member(episode, "plan_version"),
                   words == nullptr ? "" : shown_member(*words, "en")});
    }
    table.print(out, "With all readings it was never so.");
}

void print_changes(const Json& answer, std::ostream& out)
{
    Table table({"RECORDED", "PHASE", "RING", "ZONE", "STATE", "SIGNAL", "BY"});
    for (const Json& change : items_of(answer, "changes"))
    {
        table.add({shown_member(change, "recorded"), shown_member(change, "phase"),
                   shown_member(change, "ring"), shown_member(change, "zone"),
                   shown_member(change, "presence"), shown_member(change, "signal"),
                   shown_member(change, "actor")});
    }
    table.print(out, "It has not changed.");
}

} // namespace

int show_alert(const RunningGateway& gateway, const AlertWords& words, const Console& console)
{
    MissingWords missing("alerts show");
    need_number(missing, words);
    missing.tell();
    const auto answer = gateway.ask(request_of("alert.show", words));
    const Json* alert = answer.json.find("alert");
    if (console.json || !answer.done || alert == nullptr)
    {
        return report(answer, "", console.out, console.json);
    }
    console.out << "Alert " << words.number << " of " << printable(shown_member(*alert, "patient"))
                << " by " << printable(shown_member(*alert, "rule")) << ": "
                << printable(shown_member(*alert, "presence")) << ", "
                << printable(shown_member(*alert, "signal")) << ", priority "
                << printable(shown_member(*alert, "priority")) << "\n\n";
    print_episodes(*alert, console.out);
    console.out << '\n';
    print_changes(answer.json, console.out);
    return 0;
}

int acknowledge_alert(const RunningGateway& gateway, const AlertWords& words,
                      const Console& console)
{
    MissingWords missing("alerts ack");
    need_number(missing, words);
    missing.tell();
    return act(gateway, request_of("alert.acknowledge", words), words, "is acknowledged.", console);
}

int snooze_alert(const RunningGateway& gateway, const AlertWords& words, const Console& console)
{
    MissingWords missing("alerts snooze");
    need_number(missing, words);
    missing.need(words.until.empty() != words.duration.empty(),
                 "how long: --for 2h, or --until 2026-11-22T12:00:00+01:00; at most 24 hours");
    missing.tell();
    const Instant until = end_of_snooze(words);
    Json request = request_of("alert.snooze", words);
    request.set("until", devices::format_utc(until));
    const std::string done = "is silent until " + devices::format_utc(until) + ".";
    return act(gateway, std::move(request), words, done.c_str(), console);
}

int resume_alert(const RunningGateway& gateway, const AlertWords& words, const Console& console)
{
    MissingWords missing("alerts resume");
    need_number(missing, words);
    missing.tell();
    return act(gateway, request_of("alert.resume", words), words, "rings again.", console);
}

int resolve_alert(const RunningGateway& gateway, const AlertWords& words, const Console& console)
{
    MissingWords missing("alerts resolve");
    need_number(missing, words);
    missing.need(!words.reason.empty(), "why, for the record: --reason TEXT");
    missing.tell();
    return act(gateway, request_of("alert.resolve", words), words, "is over.", console);
}

} // namespace varde::vardectl
