#include "tests/gateway/store/sample.hpp"
#include "tests/tools/fake_gateway.hpp"
#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"
#include "tools/vardectl/what_to_do.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <sstream>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using Catch::Contains;
using devices::Json;

namespace
{

// What a fake varded answers to one question after the other; to all further ones the last.
struct Ring
{
    Json operator()(const Json& request)
    {
        if (request.text("command") != "watch")
        {
            return gateway::control_refusal("not asked for");
        }
        const auto& text = answers[std::min(next++, answers.size() - 1)];
        return devices::parse_json(text).value();
    }
    std::vector<std::string> answers;
    std::size_t next = 0;
};

constexpr const char* stored_and_refused = R"({"ok":true,"next":2,"entries":[
    {"number":1,"at":"2026-11-22T07:31:05Z","device":"cuff-1","topic":"t","outcome":"stored",
     "kinds":["blood_pressure","heart_rate"],"bridge":"kitchen"},
    {"number":2,"at":"2026-11-22T07:31:06Z","device":"scale-1","topic":"t","outcome":"refused",
     "code":"unit-unknown","where":"readings[0].unit","detail":"no way from \"stone\" to \"kg\"",
     "kinds":[]}]})";

Said watch_for_a_second(Ring ring, std::vector<std::string> words = {})
{
    const tools::ScratchFolder scratch;
    const FakeGateway gateway(scratch.path(), std::move(ring));
    words.insert(words.begin(), {"--store", scratch.path().string(), "watch", "--for", "1"});
    return ask_vardectl(words);
}

} // namespace

TEST_CASE("a message is shown with what it was, a refusal with its reason and what to do")
{
    const auto said =
        watch_for_a_second({{stored_and_refused, R"({"ok":true,"next":2,"entries":[]})"}});
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("stored     cuff-1            blood_pressure, heart_rate by "
                                  "kitchen") &&
                             Contains("why: unit-unknown at readings[0].unit") &&
                             Contains("what to do: Use a UCUM unit"));
    CHECK(std::count(said.out.begin(), said.out.end(), '\n') == 4);
}

TEST_CASE("in JSON each message is a line, with the advice")
{
    const auto said = watch_for_a_second(
        {{stored_and_refused, R"({"ok":true,"next":2,"entries":[]})"}}, {"--json"});
    std::istringstream lines(said.out);
    std::string first;
    std::string second;
    std::getline(lines, first);
    std::getline(lines, second);
    CHECK(devices::parse_json(first).value().text("outcome") == "stored");
    CHECK_THAT(std::string(devices::parse_json(second).value().text("advice")),
               Contains("Use a UCUM unit"));
}

TEST_CASE("what came before is shown as far as it was asked for")
{
    const Ring ring{{stored_and_refused, R"({"ok":true,"next":2,"entries":[]})"}};
    CHECK_THAT(watch_for_a_second(ring, {"--before", "1"}).out,
               !Contains("cuff-1") && Contains("scale-1"));
    CHECK(watch_for_a_second(ring, {"--before", "0"}).out.empty());
}

TEST_CASE("messages that came too fast to be shown are counted")
{
    const auto said = watch_for_a_second({{R"({"ok":true,"next":2,"entries":[]})",
                                           R"({"ok":true,"next":9,"entries":[{"number":7,
        "at":"2026-11-22T07:31:05Z","device":"cuff-1","outcome":"stored","kinds":[]}]})",
                                           R"({"ok":true,"next":9,"entries":[]})"}});
    CHECK_THAT(said.err, Contains("4 messages came faster"));
}

TEST_CASE("a varded that was started anew is watched from its beginning")
{
    const auto said =
        watch_for_a_second({{R"({"ok":true,"next":40,"entries":[]})",
                             R"({"ok":true,"next":2,"entries":[]})", stored_and_refused}});
    CHECK_THAT(said.err, Contains("started anew"));
    CHECK_THAT(said.out, Contains("cuff-1"));
}

TEST_CASE("a varded that cannot be watched says so")
{
    const auto said = watch_for_a_second({{R"({"ok":false,"reason":"unknown command"})"}});
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains("varded says: unknown command"));
}

TEST_CASE("the end that a person wants is a good end")
{
    const tools::ScratchFolder scratch;
    const FakeGateway gateway(scratch.path(), Ring{{stored_and_refused}});
    const auto out = scratch.path() / "out";
    tools::Child child({VARDECTL, "--store", scratch.path().string(), "watch"}, {{}, out, {}});
    const auto shown = [&out]
    {
        std::ifstream file(out);
        std::string line;
        return static_cast<bool>(std::getline(file, line));
    };
    // It waits for the signal as soon as it has shown something.
    while (child.running() && !shown())
    {
        child.wait(20ms);
    }
    child.signal(SIGINT);
    CHECK(child.wait(10s) == 0);
}

TEST_CASE("a message that a person must decide about says how")
{
    CHECK(vardectl::needs_decision("unit-suspected"));
    CHECK(vardectl::needs_decision("user-unassigned"));
    CHECK(vardectl::needs_decision("device-unassigned"));
    CHECK(vardectl::needs_decision("device-ambiguous"));
    CHECK_FALSE(vardectl::needs_decision("json-malformed"));
    CHECK_THAT(vardectl::what_to_do("unit-suspected", 7),
               Contains("vardectl retake 7 --unit UNIT --reason TEXT"));
    CHECK_THAT(vardectl::what_to_do("user-unassigned"), Contains("vardectl held list"));
    CHECK_THAT(vardectl::what_to_do("device-unknown"), Contains("vardectl claim list"));
    CHECK(vardectl::what_to_do("of-another-version").empty());
}

TEST_CASE("held messages are those that wait for a person, with the command that decides")
{
    const tools::ScratchFolder scratch;
    {
        gateway::store::Store store(scratch.path());
        refuse(store, message_of(heart_rate("cuff-1", 1)), devices::Error::device_unassigned);
        refuse(store, message_of(heart_rate("cuff-2", 2)), devices::Error::json_malformed);
        refuse(store, message_of(heart_rate("cuff-3", 3)), devices::Error::device_ambiguous);
        keep(store, heart_rate("cuff-3", 3)); // decided since
    }
    const auto held = tests::vardectl(scratch.path(), {"held", "list"});
    CHECK(held.status == 0);
    CHECK_THAT(held.text, Contains("cuff-1") && Contains("vardectl retake 1 --reason") &&
                              !Contains("cuff-2") && !Contains("cuff-3"));
    CHECK_THAT(tests::vardectl(scratch.path(), {"held", "list", "--json"}).text,
               Contains(R"("code":"device-unassigned")"));
}
