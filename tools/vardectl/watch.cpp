// vardectl watch: every message as the gateway takes it or refuses it, with the reason and what to
// do, while it happens. Shows no values and no patients.
#include "tools/vardectl/answer_text.hpp"
#include "tools/vardectl/control_client.hpp"
#include "tools/vardectl/interruption.hpp"
#include "tools/vardectl/life_cycle.hpp"
#include "tools/vardectl/text.hpp"
#include "tools/vardectl/what_to_do.hpp"

#include <charconv>
#include <ostream>

namespace varde::vardectl
{

namespace
{

using devices::Json;

std::int64_t number_in(const Json& object, std::string_view key)
{
    const auto text = shown_member(object, key);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string padded(std::string text, std::size_t columns)
{
    text = printable(text);
    const auto taken = width(text);
    return text + std::string(taken < columns ? columns - taken : 0, ' ') + "  ";
}

// What the message was: kinds of measurement, a note, or the topic.
std::string what(const Json& entry)
{
    const auto kinds = shown_list(entry, "kinds");
    const auto note = shown_member(entry, "note");
    std::string text = kinds + (kinds.empty() || note.empty() ? "" : ", ") + note;
    const auto bridge = shown_member(entry, "bridge");
    text += bridge.empty() ? "" : (text.empty() ? "" : " ") + ("by " + bridge);
    return text.empty() ? shown_member(entry, "topic") : text;
}

std::string reason_of(const Json& entry)
{
    const auto where = shown_member(entry, "where");
    const auto detail = shown_member(entry, "detail");
    return shown_member(entry, "code") + (where.empty() ? "" : " at " + where) +
           (detail.empty() ? "" : ": " + detail);
}

void print_for_people(const Json& entry, std::ostream& out)
{
    const std::string outcome(entry.text("outcome"));
    out << padded(shown_member(entry, "at"), 24) << padded(outcome, 9)
        << padded(shown_member(entry, "device"), 16) << printable(what(entry)) << '\n';
    if (!entry.text("code").empty())
    {
        out << "    why: " << printable(reason_of(entry)) << '\n';
        const auto advice = what_to_do(entry.text("code"), std::nullopt, entry.text("where"));
        out << (advice.empty() ? "" : "    what to do: " + advice + "\n");
    }
}

class Watching
{
public:
    Watching(const RunningGateway& gateway, const WatchWords& words, const Console& console)
        : gateway_(gateway), before_(words.before), console_(console)
    {
    }

    // The first question must be answered. False when varded refuses it.
    bool begin()
    {
        const auto answer = gateway_.ask(question(0));
        if (!answer.done)
        {
            report(answer, "", console_.out, console_.json);
            return false;
        }
        const auto& entries = items_of(answer.json, "entries");
        const auto shown = std::min(entries.size(), static_cast<std::size_t>(before_));
        print_from(entries, entries.size() - shown);
        after_ = number_in(answer.json, "next");
        return true;
    }

    void go_on()
    {
        try
        {
            take(gateway_.ask(question(after_)).json);
            silent_ = false;
        }
        catch (const GatewaySilent& silence)
        {
            say(silent_ ? "" : silence.what());
            silent_ = true;
        }
    }

private:
    static Json question(std::int64_t after)
    {
        return Json::object({{"command", "watch"}, {"after", after}});
    }

    void take(const Json& answer)
    {
        const auto next = number_in(answer, "next");
        if (next < after_)
        {
            say("varded was started anew");
            after_ = 0;
            return; // what it took meanwhile comes with the next question
        }
        const auto& entries = items_of(answer, "entries");
        const auto first = entries.empty() ? next : number_in(entries.front(), "number");
        if (after_ > 0 && first > after_ + 1 && !entries.empty())
        {
            say(std::to_string(first - after_ - 1) +
                " messages came faster than they could be shown; `vardectl status` counts them");
        }
        print_from(entries, 0);
        after_ = next;
    }

    void print_from(const Json::Array& entries, std::size_t first)
    {
        for (std::size_t at = first; at < entries.size(); ++at)
        {
            if (console_.json)
            {
                console_.out << devices::write_json(with_advice(entries[at])) << '\n';
                continue;
            }
            print_for_people(entries[at], console_.out);
        }
        console_.out << std::flush; // somebody looks at it now
    }

    static Json with_advice(Json entry)
    {
        const std::string code(entry.text("code"));
        if (!code.empty())
        {
            entry.set("advice", what_to_do(code, std::nullopt, entry.text("where")));
        }
        return entry;
    }

    void say(const std::string& text)
    {
        if (!text.empty())
        {
            console_.err << "vardectl: " << printable(text) << std::endl;
        }
    }

    const RunningGateway& gateway_;
    std::int64_t before_;
    const Console& console_;
    std::int64_t after_ = 0;
    bool silent_ = false;
};

} // namespace

int watch(const RunningGateway& gateway, const WatchWords& words, const Console& console)
{
    using std::chrono::steady_clock;
    Interruption interruption;
    Watching watching(gateway, words, console);
    if (!watching.begin())
    {
        return 1;
    }
    const auto end = steady_clock::now() + std::chrono::seconds(words.seconds.value_or(0));
    while (!interruption.wait(words.pause))
    {
        watching.go_on();
        if (words.seconds && steady_clock::now() >= end)
        {
            break;
        }
    }
    return 0;
}

} // namespace varde::vardectl
