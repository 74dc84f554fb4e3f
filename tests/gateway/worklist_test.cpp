// The worklist and what clinicians do with alerts, as the interface asks for it, without HTTP.
#include "gateway/api/alert_calls.hpp"
#include "gateway/store/account_rows.hpp"
#include "ward.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::Json;

namespace
{

std::vector<std::string> acts_of(const Json& alert)
{
    std::vector<std::string> acts;
    for (const auto& act : *alert.find("history")->as_array())
    {
        acts.push_back(std::string(act.text("act")) + " " + text(act, {"by", "display_name"}) +
                       (act.text("note").empty() ? "" : ": " + std::string(act.text("note"))));
    }
    return acts;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("a red alert stands in the worklist with its reason, its team and since when")
{
    Ward ward;
    ward.measure(0, "83");
    const auto list = ward.look("worklist.show", 3);
    CHECK(figure(list, {"counts", "red"}) == "1");
    CHECK(figure(list, {"counts", "quiet"}) == "0");
    const auto item = ward.first(3);
    CHECK(item.text("triage") == "red");
    CHECK(item.text("signal") == "enabled");
    CHECK(item.text("patient") == "p-1");
    CHECK(item.text("onset") == "2026-11-22T12:00:00Z");
    CHECK(text(item, {"reason", "nb"}).starts_with("Oksygenmetning 83 %"));
    CHECK(text(item, {"reason", "en"}).starts_with("Oxygen saturation 83 %"));
    CHECK(text(item, {"rule_name", "nb"}) == "Metning");
    CHECK(*item.find("teams") == Json::array({"north"}));
    CHECK(item.find("acknowledged")->is_null());
    CHECK(figure(item, {"plan_version"}) == "1");
}

TEST_CASE("who sees no such patient has an empty worklist, and counts nothing of it")
{
    Ward ward;
    ward.measure(0, "83");
    ward.kari.scope.patients = {"p-2"};
    const auto list = ward.look("worklist.show", 3);
    CHECK(list.find("items")->as_array()->empty());
    CHECK(figure(list, {"counts", "red"}) == "0");
}

TEST_CASE("the worklist is narrowed by triage and by team")
{
    Ward ward;
    ward.measure(0, "83");
    const auto count = [&ward](const char* name, const char* value) {
        return ward.look("worklist.show", 3, {{name, value}}).find("items")->as_array()->size();
    };
    CHECK(count("triage", "red") == 1);
    CHECK(count("triage", "yellow") == 0);
    CHECK(count("team", "north") == 1);
    CHECK(count("team", "before") == 0);
}

TEST_CASE("an alert shows the readings that decided and who did what, in order")
{
    Ward ward;
    ward.measure(0, "83");
    CHECK(ward.decide("alert.acknowledge", R"({"note":"Ringer nå"})", 2).response.status == 200);
    CHECK(ward.decide("alert.notes", R"({"text":"Hun er bedre"})", 5).response.status == 200);
    CHECK(
        ward.decide("alert.hand_over", R"({"team":"night","note":"Se til"})", 6).response.status ==
        200);
    CHECK(ward.handed_over == std::vector<std::string>{ward.only().record.id});
    const auto alert = ward.look("alert.show", 7);
    CHECK(acts_of(alert) == Lines{"raised ", "acknowledged Kari Dahl: Ringer nå",
                                  "note Kari Dahl: Hun er bedre", "handed-over Kari Dahl: Se til"});
    CHECK(*alert.find("teams") == Json::array({"night"}));
    CHECK(alert.text("signal") == "acknowledged");
    CHECK(text(alert, {"acknowledged", "by", "display_name"}) == "Kari Dahl");
    CHECK(figure(alert, {"notes"}) == "3");
    const auto& episodes = *alert.find("episodes")->as_array();
    REQUIRE(episodes.size() == 1);
    const auto& measured = *episodes.front().find("measurements")->as_array();
    REQUIRE(measured.size() == 1);
    CHECK(measured.front().text("kind") == "oxygen_saturation");
    CHECK(episodes.front().text("zone") == "red");
}

TEST_CASE("every change of an alert and every note gives it a greater version")
{
    Ward ward;
    ward.measure(0, "83");
    const auto version = [&ward] { return std::stoll(figure(ward.first(9), {"version"})); };
    const auto raised = version();
    ward.decide("alert.acknowledge", "", 2);
    const auto acknowledged = version();
    ward.decide("alert.notes", R"({"text":"x"})", 3);
    CHECK(raised < acknowledged);
    CHECK(acknowledged < version());
}

TEST_CASE("what somebody has acknowledged stands below what nobody has, and a second one is told")
{
    Ward ward;
    ward.measure(0, "83");
    CHECK(ward.decide("alert.acknowledge", "", 2).response.status == 200);
    const auto again = ward.decide("alert.acknowledge", "", 3);
    CHECK(again.response.status == 409);
    CHECK(again.response.content_type == "application/problem+json");
    CHECK(ward.first(4).text("signal") == "acknowledged");
}

TEST_CASE("an alert that rises after it was acknowledged calls anew")
{
    Ward ward;
    ward.measure(0, "88");
    ward.measure(1, "88");
    CHECK(ward.first(2).text("triage") == "yellow");
    ward.decide("alert.acknowledge", "", 2);
    ward.measure(3, "82");
    const auto item = ward.first(4);
    CHECK(item.text("triage") == "red");
    CHECK(item.text("signal") == "enabled");
    CHECK(item.find("acknowledged")->is_null());
    CHECK(ward.decide("alert.acknowledge", "", 5).response.status == 200);
}

TEST_CASE("a snooze says until when, and is refused into the past or beyond a day")
{
    Ward ward;
    ward.measure(0, "83");
    const auto snooze = [&ward](const char* until)
    {
        return ward.decide("alert.snooze", std::string(R"({"until":")") + until + "\"}", 10)
            .response.status;
    };
    CHECK(snooze("2026-11-22T12:10:00Z") == 422);
    CHECK(snooze("2026-11-23T12:10:01Z") == 422);
    CHECK(snooze("tomorrow") == 422);
    CHECK(snooze("2026-11-22T14:00:00Z") == 200);
    const auto alert = ward.look("alert.show", 11);
    CHECK(alert.text("signal") == "snoozed");
    CHECK(alert.text("snoozed_until") == "2026-11-22T14:00:00Z");
    CHECK(alert.find("history")->as_array()->back().text("until") == "2026-11-22T14:00:00Z");
}

TEST_CASE("to be seen to ends a red alert whose condition is over")
{
    Ward ward;
    ward.measure(0, "83");
    for (int minute = 1; minute < 4; ++minute)
    {
        ward.measure(minute, "95");
    }
    CHECK(ward.first(4).text("presence") == "latched");
    CHECK(ward.first(4).text("triage") == "red");
    CHECK(ward.decide("alert.resolve", "{}", 5).response.status == 422);
    CHECK(ward.decide("alert.resolve", R"({"useful":true,"note":"Hvilte"})", 5).response.status ==
          200);
    CHECK(ward.alerts().empty());
    CHECK(acts_of(ward.look("alert.show", 6)).back() == "resolved Kari Dahl: Hvilte");
    CHECK(ward.decide("alert.resolve", R"({"useful":true})", 7).response.status == 409);
    CHECK(ward.decide("alert.hand_over", R"({"team":"night"})", 7).response.status == 409);
    CHECK(ward.handed_over.empty());
    CHECK(ward.decide("alert.notes", R"({"text":"Etterpå"})", 8).response.status == 200);
}

TEST_CASE("while it is so, to be seen to acknowledges an alert, and it ends by itself")
{
    Ward ward;
    ward.measure(0, "83");
    CHECK(ward.decide("alert.resolve", R"({"useful":false})", 1).response.status == 200);
    CHECK(ward.first(2).text("signal") == "acknowledged");
    CHECK(ward.decide("alert.resolve", R"({"useful":true})", 2).response.status == 200);
    for (int minute = 3; minute < 6; ++minute)
    {
        ward.measure(minute, "95");
    }
    CHECK(ward.alerts().empty());
}

TEST_CASE("a patient's alerts are listed, those that are over only when asked for")
{
    Ward ward;
    ward.measure(0, "83");
    for (int minute = 1; minute < 4; ++minute)
    {
        ward.measure(minute, "95");
    }
    ward.decide("alert.acknowledge", "", 5);
    ward.measure(10, "82");
    const auto count = [&ward](const char* state) {
        return ward.look("patient.alerts", 11, {{"state", state}})
            .find("items")
            ->as_array()
            ->size();
    };
    CHECK(count("open") == 1);
    CHECK(count("all") == 2);
    CHECK(ward.ask("patient.alerts", "", 11, {{"state", "closed"}}).status == 400);
}

TEST_CASE("an alert goes only to a team that there is, and what is refused leaves nothing behind")
{
    Ward ward;
    ward.measure(0, "83");
    CHECK(ward.decide("alert.hand_over", R"({"team":"nobody"})", 1).response.status == 422);
    CHECK(ward.decide("alert.hand_over", R"({})", 1).response.status == 422);
    CHECK(ward.decide("alert.notes", R"({"text":""})", 1).response.status == 422);
    CHECK(ward.decide("alert.notes", R"({"text":"x","more":1})", 1).response.status == 422);
    CHECK(acts_of(ward.look("alert.show", 2)) == Lines{"raised "});
}

TEST_CASE("teams are those of plans and of accounts, with who can log in")
{
    Ward ward;
    auto away = clinician("a-3", "Borte Vekk");
    away.disabled = true;
    gateway::store::put_account(ward.store->connection(), away);
    const auto teams = ward.look("teams.list", 0);
    const auto& items = *teams.find("items")->as_array();
    REQUIRE(items.size() == 3);
    CHECK(items[0].text("id") == "before");
    CHECK(items[1].text("id") == "night");
    CHECK(items[1].find("members")->as_array()->size() == 2);
    CHECK(items[2].text("id") == "north");
    CHECK(items[2].find("members")->as_array()->empty());
}

TEST_CASE("the desk finds whom an alert is about, and nobody behind a strange id")
{
    Ward ward;
    ward.measure(0, "83");
    auto& connection = ward.store->connection();
    CHECK(gateway::api::patient_of_alert(connection, ward.only().record.id) == "p-1");
    for (const auto* id : {"", "1", "no-such", "11111111-1111-5111-8111-111111111111"})
    {
        CHECK(gateway::api::patient_of_alert(connection, id).empty());
    }
}
