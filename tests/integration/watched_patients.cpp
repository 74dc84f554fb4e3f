#include "watched_patients.hpp"

#include "tests/support/control_call.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <utility>

namespace varde::tests
{
namespace
{

constexpr const char* nurse_steps = R"(
[[escalate]]
role = "nurse"

[[escalate]]
role = "doctor"
after = "1h"

[[responsible]]
role = "nurse"
team = "north"
from = 2020-01-01T00:00:00+01:00

[[responsible]]
role = "doctor"
team = "north"
from = 2020-01-01T00:00:00+01:00
)";

Wishes wishes_for(std::map<std::string, std::string> plans, bool channel)
{
    Wishes wishes;
    wishes.started = false;
    for (auto& [name, plan] : plans)
    {
        wishes.plans[name] = plan + (channel ? nurse_steps : "");
    }
    return wishes;
}

std::string quoted(const std::string& text)
{
    return '"' + text + '"';
}

} // namespace

const char* const saturation_rule = R"(
[[rule]]
id = "saturation"
test = "limit"
en = "Oxygen saturation is low"
nb = "Lav oksygenmetning"
kind = "oxygen_saturation"
yellow_below = 89
red_below = 84
hysteresis = 1
source = "a test"
)";

std::string plan_head(int patient, const std::string& at)
{
    const auto number = std::to_string(patient);
    return "format = \"varde-plan-1\"\nid = \"p-" + number +
           "-plan\"\nen = \"COPD\"\nnb = \"Kols\"" + "\npatient = \"p-" + number +
           "\"\nversion = 1\nauthor = \"dr-1\"\nat = " + at +
           "\nreason = \"Follow-up begins\"\ntime_zone = \"CET-1CEST,M3.5.0,M10.5.0/3\"\n";
}

std::string expectation(const std::string& id, const std::string& kind, const std::string& time,
                        const std::string& slack)
{
    return "\n[[expect]]\nid = " + quoted(id) + "\nkind = " + quoted(kind) + "\ntimes = [" +
           quoted(time) + "]\nearly = " + quoted(slack) + "\nlate = " + quoted(slack) +
           "\ngrace = " + quoted(slack) + "\n";
}

WatchedPatients::WatchedPatients(const std::map<std::string, std::string>& plans,
                                 SteeredClock::Moves moves, bool channel)
    : home(wishes_for(plans, channel)), clock(home.folder(), moves)
{
    if (channel)
    {
        receiver.emplace(home.folder() / "receiver", home.varded.store() / "webhook-hook.secret");
        home.settings.destinations.push_back(
            "[[channel]]\nid = \"hook\"\nkind = \"webhook\"\nurl = " + quoted(receiver->url()) +
            "\nbackoff_first = \"50ms\"\nbackoff_most = \"200ms\"\n");
        home.varded.write(home.settings);
    }
}

void WatchedPatients::start(devices::Instant shown)
{
    clock.show(shown);
    restart();
}

void WatchedPatients::restart()
{
    if (home.varded.running())
    {
        home.varded.kill();
    }
    Start how;
    how.environment = clock.environment();
    home.varded.start(how);
    home.wait_until_subscribed();
}

// The hub looks at its clocks twice a second: each step is seen, or is one with the next.
void WatchedPatients::pass_until(devices::Instant then, std::chrono::minutes step)
{
    while (clock.now() < then)
    {
        const auto left = std::chrono::ceil<std::chrono::seconds>(then - clock.now());
        clock.move(std::min(left, std::chrono::seconds(step)));
        let_pass(std::chrono::milliseconds(100));
    }
}

void WatchedPatients::send(const std::string& device, const std::string& time,
                           const std::string& kind, const std::string& value,
                           const std::string& unit)
{
    const auto number = ++sequence_;
    home.client.send(device, number, native({number, time, single(kind, value, unit), ""}));
    const auto ack = home.client.wait_for_ack(device, std::to_string(number));
    INFO(home.varded.account());
    REQUIRE(ack.status == "stored");
}

void WatchedPatients::send_counted_saturation(const std::string& device, const std::string& value)
{
    const auto number = ++sequence_;
    const auto taken = number * 100'000;
    home.client.send(device, number,
                     R"({"varde":1,"id":")" + std::to_string(number) + R"(","seq":)" +
                         std::to_string(number) + R"(,"counter":{"boot":1,"taken_ms":)" +
                         std::to_string(taken) + R"(,"sent_ms":)" + std::to_string(taken + 1000) +
                         R"(},"readings":[)" + single("oxygen_saturation", value, "%") + "]}");
    const auto ack = home.client.wait_for_ack(device, std::to_string(number));
    INFO(home.varded.account());
    REQUIRE(ack.status == "stored");
}

devices::Json WatchedPatients::ask(const std::string& question)
{
    return control_call(home.varded.store() / "control.sock", question);
}

std::vector<devices::Json> WatchedPatients::alerts(bool all)
{
    const auto answer =
        ask(std::string(R"({"command":"alert.list","all":)") + (all ? "true}" : "false}"));
    const auto* list = answer.find("alerts");
    REQUIRE(list != nullptr);
    return *list->as_array();
}

std::vector<devices::Json> WatchedPatients::alerts_of(const std::string& rule,
                                                      const std::string& patient)
{
    auto found = alerts();
    std::erase_if(found, [&](const devices::Json& one)
                  { return one.text("rule") != rule || one.text("patient") != patient; });
    return found;
}

int WatchedPatients::rings(const devices::Json& alert, const std::string& ring)
{
    const auto shown =
        ask(R"({"command":"alert.show","alert":)" + alert.find("number")->as_number()->text + "}");
    const auto& changes = *shown.find("changes")->as_array();
    return static_cast<int>(std::ranges::count_if(changes, [&](const devices::Json& change)
                                                  { return change.text("ring") == ring; }));
}

} // namespace varde::tests
