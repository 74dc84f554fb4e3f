// A patient's plan over the interface: what is shown, changed, tried, and what charts and lists
// say.
#include "gateway/enrolment.hpp"
#include "gateway/store/plan_edit_rows.hpp"
#include "ward.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::Json;

namespace
{

std::string edit(const char* yellow, const char* red, int base = 1,
                 const char* rule = "copd.saturation")
{
    return std::string(R"({"base_version":)") + std::to_string(base) +
           R"(,"reason":"Lavere på gode dager","limits":[{"rule":")" + rule +
           R"(","below":{"yellow":")" + yellow + R"(","red":")" + red + R"("},"above":{}}]})";
}

Json only_limit(const Json& plan)
{
    const auto& limits = *plan.find("limits")->as_array();
    REQUIRE(limits.size() == 1);
    return limits.front();
}

Json patient(Ward& ward, int minute)
{
    return ward.look("patient.show", minute);
}

} // namespace

TEST_CASE("a plan is shown with its limits, who made it and why")
{
    Ward ward;
    const auto plan = ward.look("plan.show", 0);
    CHECK(figure(plan, {"version", "number"}) == "1");
    CHECK(text(plan, {"version", "author"}) == "dr-1");
    CHECK(text(plan, {"version", "reason"}) == "test");
    const auto limit = only_limit(plan);
    CHECK(text(limit, {"below", "yellow"}) == "89");
    CHECK(text(limit, {"below", "red"}) == "84");
    CHECK(limit.find("above")->as_object()->empty());
    CHECK(*limit.find("editable")->as_bool());
    CHECK(plan.find("history")->as_array()->size() == 1);
}

TEST_CASE("new limits are a version with the name of who set them, and judge from then on")
{
    Ward ward;
    const auto answer = ward.decide("plan.change", edit("82", "78"), 10);
    CHECK(answer.response.status == 200);
    CHECK(answer.registry_changed);
    ward.put_edits_in_force();
    const auto plan = ward.look("plan.show", 11);
    CHECK(figure(plan, {"version", "number"}) == "2");
    CHECK(text(plan, {"version", "author"}) == "Kari Dahl");
    CHECK(text(plan, {"version", "reason"}) == "Lavere på gode dager");
    CHECK(text(only_limit(plan), {"below", "yellow"}) == "82");
    CHECK(plan.find("history")->as_array()->size() == 2);
    ward.measure(20, "83");
    CHECK(ward.alerts().empty());
    ward.measure(21, "77");
    REQUIRE(ward.alerts().size() == 1);
    CHECK(ward.only().record.episodes.back().plan_version == 2);
    ward.measure_late(5, "83", 22);
    CHECK(ward.alerts(false).front().record.episodes.front().plan_version == 1);
}

TEST_CASE("limits are changed only as they were looked at")
{
    Ward ward;
    CHECK(ward.decide("plan.change", edit("82", "78"), 10).response.status == 200);
    ward.put_edits_in_force();
    CHECK(ward.decide("plan.change", edit("81", "77"), 11).response.status == 409);
    CHECK(ward.ask("plan.preview", edit("81", "77"), 11).status == 409);
    CHECK(ward.decide("plan.change", edit("81", "77", 2), 11).response.status == 200);
    ward.put_edits_in_force();
    CHECK(figure(ward.look("plan.show", 12), {"version", "number"}) == "3");
}

TEST_CASE("limits that make no sense are refused, with the place of the mistake")
{
    Ward ward;
    const auto refusal = [&ward](const std::string& body)
    {
        const auto answer = ward.decide("plan.change", body, 10);
        CHECK(answer.response.status == 422);
        return answer.response.body;
    };
    CHECK(refusal(edit("84", "88")).find("\"/limits/0\"") != std::string::npos);
    CHECK(refusal(edit("890", "84")).find("living person") != std::string::npos);
    CHECK(refusal(edit("8a", "84")).find("\"/limits/0/below/yellow\"") != std::string::npos);
    CHECK(refusal(edit("88", "84", 1, "gone")).find("no limit of this name") != std::string::npos);
    CHECK(refusal(R"({"base_version":1,"reason":"","limits":[]})").find("\"/reason\"") !=
          std::string::npos);
    CHECK(refusal(R"({"base_version":1,"reason":"x","limits":[]})").find("\"/limits\"") !=
          std::string::npos);
    CHECK(refusal(R"({"base_version":1,"reason":"x","limits":[7]})").find("\"/limits/0") !=
          std::string::npos);
    CHECK(gateway::store::read_plan_edits(ward.store->connection()).edits.empty());
}

TEST_CASE("a preview says how many alerts the last 30 days would have had, and changes nothing")
{
    Ward ward;
    for (int day = 40; day > 0; --day)
    {
        const int minute = -day * 24 * 60;
        ward.measure(minute, day % 10 == 0 ? "83" : "92");
        ward.measure(minute + 10, "93");
        ward.measure(minute + 20, "94");
        ward.measure(minute + 30, "94");
    }
    const auto before = ward.alerts(false).size();
    const auto response = ward.ask("plan.preview", edit("82", "78"), 0);
    INFO(response.body);
    REQUIRE(response.status == 200);
    const auto preview = *devices::parse_json(response.body);
    CHECK(figure(preview, {"days"}) == "30");
    CHECK(figure(preview, {"alerts_before"}) == "3");
    CHECK(figure(preview, {"alerts"}) == "0");
    const auto& rules = *preview.find("rules")->as_array();
    REQUIRE(rules.size() == 1);
    CHECK(text(rules.front(), {"rule_name", "nb"}) == "Metning");
    CHECK(figure(rules.front(), {"alerts_before"}) == "3");
    CHECK(ward.alerts(false).size() == before);
    CHECK(figure(ward.look("plan.show", 1), {"version", "number"}) == "1");
}

TEST_CASE("limits of the registry alone are no plan: they are shown, and not changed here")
{
    Ward ward(std::vector<devices::Plan>{});
    ward.current.replace(std::make_shared<const config::Settings>(home_settings()));
    CHECK(ward.ask("plan.show", "", 0).status == 404);
    CHECK(ward.decide("plan.change", edit("82", "78", 0, "limit.spo2-low"), 0).response.status ==
          404);
    const auto shown = patient(ward, 0);
    CHECK(shown.find("plan")->is_null());
    CHECK(shown.find("zone")->is_null());
    const auto& kinds = *shown.find("kinds")->as_array();
    REQUIRE(kinds.size() == 1);
    CHECK(figure(kinds.front(), {"count"}) == "0");
    const auto limit = only_limit(kinds.front());
    CHECK(text(limit, {"below", "red"}) == "88");
    CHECK_FALSE(*limit.find("editable")->as_bool());
}

TEST_CASE("a patient is shown with plan, zone, open alerts and what is expected")
{
    auto plan = plan_with_team();
    plan.rules.push_back(expectation());
    Ward ward(std::vector<devices::Plan>{plan});
    CHECK(patient(ward, 0).text("zone") == "green");
    CHECK(patient(ward, 0).text("triage") == "quiet");
    ward.measure(0, "83");
    const auto shown = patient(ward, 1);
    CHECK(shown.text("zone") == "red");
    CHECK(shown.text("triage") == "red");
    CHECK(shown.find("open_alerts")->as_array()->size() == 1);
    CHECK(figure(shown, {"plan", "version", "number"}) == "1");
    const auto& expected = *shown.find({"plan", "expected"})->as_array();
    REQUIRE(expected.size() == 1);
    CHECK(*expected.front().find("times") == Json::array({"08:00"}));
    const auto list = ward.look("patients.list", 1);
    const auto& first = list.find("items")->as_array()->front();
    CHECK(first.text("triage") == "red");
    CHECK(figure(first, {"open_alerts"}) == "1");
    CHECK(figure(first, {"unacknowledged"}) == "1");
    CHECK(figure(first, {"plan_version"}) == "1");
    CHECK(*first.find("teams") == Json::array({"north"}));
    ward.decide("alert.acknowledge", "", 2);
    CHECK(figure(ward.look("patients.list", 3).find("items")->as_array()->front(),
                 {"unacknowledged"}) == "0");
}

TEST_CASE("a chart has the limits that were in force then, and where a version began")
{
    Ward ward;
    ward.measure(0, "92");
    CHECK(ward.decide("plan.change", edit("82", "78"), 60).response.status == 200);
    ward.put_edits_in_force();
    const auto series = ward.look("series.show", 120, {{"kind", "oxygen_saturation"}});
    const auto& bands = *series.find("bands")->as_array();
    REQUIRE(bands.size() == 2);
    CHECK(text(bands[0], {"below", "yellow"}) == "89");
    CHECK(bands[0].text("until") == bands[1].text("from"));
    CHECK(text(bands[1], {"below", "yellow"}) == "82");
    CHECK(bands[1].find("until")->is_null());
    const auto& versions = *series.find("plan_versions")->as_array();
    REQUIRE(versions.size() == 1);
    CHECK(figure(versions.front(), {"number"}) == "2");
    CHECK(text(versions.front(), {"author"}) == "Kari Dahl");
}

TEST_CASE("damaged limits put the whole plan out of force, loudly, and the registry's limits stay")
{
    auto settings = followed_by({plan_with_team()});
    settings.registry = home_settings().registry;
    gateway::put_edits_in_force(settings, {{}, {"p-1"}});
    CHECK(settings.plans.broken.contains("p-1"));
    const auto& versions = settings.plans.patients.at("p-1");
    REQUIRE(versions.size() == 1);
    CHECK(versions.front().version.number == 0);
    CHECK(versions.front().rules.front().id == "limit.spo2-low");
}
