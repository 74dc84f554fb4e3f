#include "devices/json.hpp"
#include "tests/tools/fake_gateway.hpp"
#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"
#include "tools/vardectl/running_gateway.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;
using devices::Json;

namespace
{

struct Scene
{
    explicit Scene(FakeGateway::Answer answer = nullptr)
        : gateway(scratch.path(), std::move(answer))
    {
    }
    Said ask(std::vector<std::string> words) const
    {
        words.insert(words.begin(), {"--store", scratch.path().string(), "alerts"});
        return ask_vardectl(words);
    }

    tools::ScratchFolder scratch;
    FakeGateway gateway;
};

Json one_alert(const Json& /*request*/)
{
    return devices::parse_json(R"({"ok": true, "alert": {"number": 7, "patient": "p-1",
        "rule": "copd.saturation", "presence": "latched", "signal": "enabled", "priority": "high",
        "episodes": [{"onset": "2026-11-22T06:00:00Z", "latest": "2026-11-22T07:00:00Z",
                      "zone": "red", "peak": "red", "count": 2, "plan_version": 3,
                      "words": {"en": "Oxygen saturation 80 %", "nb": "Oksygenmetning 80 %"}}]},
        "changes": [{"number": 1, "phase": "start", "ring": "now", "zone": "red",
                     "presence": "active", "signal": "enabled",
                     "recorded": "2026-11-22T06:00:01Z"}]})")
        .value();
}

} // namespace

TEST_CASE("alerts are acted on through varded, each act with who did it")
{
    const Scene scene;
    CHECK(scene.ask({"ack", "7"}).out == "Alert 7 is acknowledged.\n");
    CHECK(scene.gateway.actor() == vardectl::login_name());
    CHECK(scene.ask({"resume", "7", "--reason", "back"}).status == 0);
    CHECK(scene.ask({"resolve", "7", "--reason", "called him"}).status == 0);
    CHECK(scene.ask({"snooze", "7", "--until", "2026-11-22T12:00:00+01:00"}).status == 0);
    CHECK(scene.gateway.asked() ==
          std::vector<std::string>{
              R"({"command":"alert.acknowledge","alert":7})",
              R"({"command":"alert.resume","alert":7,"reason":"back"})",
              R"({"command":"alert.resolve","alert":7,"reason":"called him"})",
              R"({"command":"alert.snooze","alert":7,"until":"2026-11-22T11:00:00Z"})"});
}

TEST_CASE("whether somebody had to act is told with an acknowledgement and an end")
{
    const Scene scene;
    CHECK(scene.ask({"ack", "7", "--useful", "yes"}).status == 0);
    CHECK(scene.ask({"resolve", "7", "--reason", "slept", "--useful", "no"}).status == 0);
    CHECK(scene.gateway.asked() ==
          std::vector<std::string>{
              R"({"command":"alert.acknowledge","alert":7,"useful":true})",
              R"({"command":"alert.resolve","alert":7,"reason":"slept","useful":false})"});
    CHECK(scene.ask({"ack", "7", "--useful", "perhaps"}).status == 2);
    CHECK(scene.gateway.asked().size() == 2);
}

TEST_CASE("a snooze is told for how long, once, and in words that mean a time")
{
    const Scene scene;
    CHECK(scene.ask({"snooze", "7", "--for", "2h"}).status == 0);
    CHECK_THAT(scene.gateway.asked().front(), Contains("\"until\":\"20"));
    CHECK_THAT(scene.ask({"snooze", "7"}).err, Contains("--for 2h"));
    CHECK_THAT(scene.ask({"snooze", "7", "--for", "soon"}).err, Contains("--for soon"));
    CHECK_THAT(scene.ask({"snooze", "7", "--until", "noon"}).err, Contains("--until noon"));
    CHECK(scene.gateway.asked().size() == 1);
}

TEST_CASE("what was not said is asked for at once, and nothing is sent")
{
    const Scene scene;
    const Said said = scene.ask({"resolve"});
    CHECK(said.status == 2);
    CHECK_THAT(said.err, Contains("the alert's number") && Contains("--reason TEXT"));
    CHECK(scene.gateway.asked().empty());
}

TEST_CASE("one alert is shown with what was seen and what became of it")
{
    const Scene scene(one_alert);
    const Said said = scene.ask({"show", "7"});
    INFO(said.err);
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("Alert 7 of p-1 by copd.saturation: latched, enabled") &&
                             Contains("Oxygen saturation 80 %") &&
                             Contains("2026-11-22T06:00:01Z  start"));
}

TEST_CASE("what varded refuses is status 1 with its reason")
{
    const Scene scene(
        [](const Json&) {
            return devices::parse_json(R"({"ok": false, "reason": "there is no alert 7"})").value();
        });
    const Said said = scene.ask({"ack", "7"});
    CHECK(said.status == 1);
    CHECK_THAT(said.out + said.err, Contains("there is no alert 7"));
}
