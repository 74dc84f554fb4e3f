// From a message of a device to somebody who must know, and what he does: plans, alerts, acts.
#include "devices/time.hpp"
#include "tests/support/control_call.hpp"
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

#include <csignal>

using namespace varde;
using namespace varde::tests;

namespace
{

constexpr const char* plan_of_patient = R"(format = "varde-plan-1"
id = "p-1-plan"
en = "COPD"
nb = "Kols"
patient = "p-1"
extends = ["copd"]
version = 1
author = "dr-1"
at = 2020-01-01T00:00:00+01:00
reason = "Follow-up begins"
)";

Wishes followed(const std::string& plan = plan_of_patient)
{
    Wishes wishes;
    wishes.plans["p-1-1.toml"] = plan;
    return wishes;
}

void send_saturation(Home& home, std::int64_t step, const std::string& value)
{
    home.client.send("cuff-1", step,
                     native({step, "", single("oxygen_saturation", value, "%"), ""}));
    home.client.wait_for_ack("cuff-1", std::to_string(step));
}

devices::Json ask(Home& home, const std::string& question)
{
    return control_call(home.varded.store() / "control.sock", question);
}

std::vector<devices::Json> alerts(Home& home, bool all = false)
{
    const auto answer =
        ask(home, std::string(R"({"command":"alert.list","all":)") + (all ? "true}" : "false}"));
    const auto* list = answer.find("alerts");
    REQUIRE(list != nullptr);
    return *list->as_array();
}

bool is_ok(const devices::Json& answer)
{
    const auto* ok = answer.find("ok");
    return ok != nullptr && ok->as_bool() != nullptr && *ok->as_bool();
}

std::string number(const devices::Json& json, std::string_view key)
{
    const auto* member = json.find(key);
    return member == nullptr || member->as_number() == nullptr ? "" : member->as_number()->text;
}

} // namespace

TEST_CASE("A message that the patient's plan calls worse is an alert that survives a kill and is "
          "acknowledged by a person")
{
    Home home(followed());
    send_saturation(home, 1, "87");
    send_saturation(home, 2, "87");
    const auto before = alerts(home);
    REQUIRE(before.size() == 1);
    CHECK(before.front().text("rule") == "copd.saturation");
    CHECK(before.front().text("priority") == "medium");
    CHECK(before.front().find({"words", "nb"})->as_string()->starts_with("Oksygenmetning 87 %"));
    CHECK(home.varded.count({"alerts_raised"}) == 1);

    home.varded.kill();
    home.varded.start();
    const auto after = alerts(home);
    REQUIRE(after.size() == 1);
    CHECK(after.front() == before.front());
    send_saturation(home, 3, "87");
    REQUIRE(alerts(home).size() == 1);
    CHECK(number(alerts(home).front(), "count") == "2");

    const auto acted = ask(home, R"({"command":"alert.acknowledge","alert":1,"actor":"nurse-1"})");
    REQUIRE(is_ok(acted));
    CHECK(acted.find({"alert", "acknowledged", "by"})->as_string()->compare("nurse-1") == 0);
    const auto shown = ask(home, R"({"command":"alert.show","alert":1})");
    REQUIRE(is_ok(shown));
    const auto& episodes = *shown.find({"alert", "episodes"})->as_array();
    REQUIRE(episodes.size() == 1);
    const auto& points = *episodes.front().find("points")->as_array();
    REQUIRE(points.size() == 3);
    CHECK(*points.front().find({"components", "value"})->as_string() == "87");
    const auto& changes = *shown.find("changes")->as_array();
    REQUIRE(changes.size() == 3);
    CHECK(changes.back().text("actor") == "nurse-1");
    CHECK(changes.back().text("signal") == "alert-acknowledged");
    home.check_everything();
}

TEST_CASE("A week that waited at the broker makes each alert once, dated by its own time")
{
    Home home(followed());
    home.varded.stop();
    const auto now =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    for (int hour = 0; hour < 168; hour += 6)
    {
        const bool ill = hour >= 48 && hour < 72;
        const auto taken = now - std::chrono::hours(168 - hour);
        home.client.send("cuff-1", hour + 1,
                         native({hour + 1, devices::format_utc(taken),
                                 single("oxygen_saturation", ill ? "82" : "95", "%"), ""}));
    }
    home.varded.start();
    home.client.wait_for_ack("cuff-1", "163");
    const auto all = alerts(home, true);
    REQUIRE(all.size() == 1);
    CHECK(all.front().text("presence") == "latched");
    CHECK(all.front().text("onset") == devices::format_utc(now - std::chrono::hours(120)));
    home.check_everything();
}

TEST_CASE("A plan with a mistake stops nothing and is loud, and mending it is enough")
{
    Home home(followed(std::string(plan_of_patient) + "colour = \"blue\"\n"));
    CHECK(home.open_event("plan-broken", "p-1") == 1);
    CHECK(home.varded.check().status == 2);
    send_saturation(home, 1, "70");
    CHECK(alerts(home).empty());

    home.settings.plans["p-1-1.toml"] = plan_of_patient;
    home.varded.write(home.settings);
    home.varded.signal(SIGHUP);
    CHECK(eventually([&home] { return home.open_event("plan-broken", "p-1") == 0; }));
    CHECK(home.varded.check().status == 0);
    send_saturation(home, 2, "70");
    CHECK(alerts(home).size() == 1);
}

TEST_CASE("An act that means nothing is refused and says what to do")
{
    Home home(followed());
    CHECK_FALSE(is_ok(ask(home, R"({"command":"alert.show","alert":7})")));
    CHECK_FALSE(is_ok(ask(home, R"({"command":"alert.acknowledge","actor":"nurse-1"})")));
    send_saturation(home, 1, "70");
    REQUIRE(alerts(home).size() == 1);
    CHECK_FALSE(is_ok(ask(home, R"({"command":"alert.acknowledge","alert":1})")));
    CHECK_FALSE(is_ok(
        ask(home, R"({"command":"alert.resolve","alert":1,"actor":"nurse-1","reason":"x"})")));
    CHECK_FALSE(is_ok(ask(
        home,
        R"({"command":"alert.snooze","alert":1,"actor":"nurse-1","until":"2020-01-01T00:00:00Z"})")));
    const auto changes = ask(home, R"({"command":"alert.changes","after":0})");
    REQUIRE(is_ok(changes));
    CHECK(changes.find("changes")->as_array()->size() == 1);
    CHECK(number(changes, "next") == "1");
}
