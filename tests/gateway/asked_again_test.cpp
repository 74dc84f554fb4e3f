// What the patient is asked to measure again: at home, on his page, and after a restart.
#include "gateway/api/entry_calls.hpp"
#include "gateway/home_prompt.hpp"
#include "gateway/people/account.hpp"
#include "gateway/store/reader.hpp"
#include "ward.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::Json;

namespace
{

// Two readings of which nobody can be both: a part of combinations, which alerts nobody.
devices::Rule another_person()
{
    devices::Trend trend;
    trend.series = {"oxygen_saturation", "value"};
    trend.bounds.below.yellow = devices::Decimal{-5, 0};
    trend.improbable_change = devices::Decimal{10, 0};
    devices::Rule rule;
    rule.id = "copd.falling";
    rule.name = {"Saturation falls", "Metningen faller"};
    rule.alerts = false;
    rule.test = trend;
    return rule;
}

std::string said(const std::vector<gateway::HomePrompt>& prompts)
{
    std::string all;
    for (const auto& prompt : prompts)
    {
        all += prompt.device + " " + prompt.says + " " + prompt.kind + " " + prompt.rule + " " +
               devices::format_utc(prompt.until) + "\n";
    }
    return all;
}

Json asked(Ward& ward, int minute)
{
    return *ward.look("patient.show", minute).find("asked_again");
}

} // namespace

TEST_CASE("a prompt names a kind, a rule and a time, and neither a value nor a patient")
{
    const gateway::HomePrompt prompt{"oxi-1", "repeat", "oxygen_saturation", "copd.saturation",
                                     noon()};
    CHECK(topic_of(prompt) == "varde/oxi-1/down/prompt");
    CHECK(payload_of(prompt) ==
          R"({"prompt":"repeat","kind":"oxygen_saturation","rule":"copd.saturation",)"
          R"("until":"2026-11-22T12:00:00Z"})");
}

TEST_CASE("the first reading beyond a limit is asked for again, and the second one ends that")
{
    Followed home;
    home.measure(0, "95");
    CHECK(home.prompts.empty());
    home.measure(60, "88");
    CHECK(said(home.prompts) ==
          "oxi-1 repeat oxygen_saturation copd.saturation 2026-11-22T13:15:00Z\n");
    home.prompts.clear();
    home.measure(65, "95");
    CHECK(said(home.prompts) ==
          "oxi-1 over oxygen_saturation copd.saturation 2026-11-22T13:15:00Z\n");
    home.prompts.clear();
    home.measure(70, "95");
    CHECK(home.prompts.empty());
}

TEST_CASE("the device that is asked is told that it is over, whichever took the second reading")
{
    Followed home;
    home.measure(0, "88");
    home.prompts.clear();
    home.send("cuff-1", spo2(1, 5, "95"), 5);
    CHECK(said(home.prompts) ==
          "oxi-1 over oxygen_saturation copd.saturation 2026-11-22T12:15:00Z\n");
}

TEST_CASE("nobody is asked for what has come already, in whatever order it arrives")
{
    Followed home;
    home.measure_late(5, "95", 6);
    home.measure_late(0, "88", 7);
    CHECK(home.prompts.empty());
}

TEST_CASE("nobody is asked when the time for it is over")
{
    Followed home;
    home.measure_late(0, "88", 16);
    CHECK(home.prompts.empty());
}

TEST_CASE("the patient's page says what to measure again until it came or its time is over")
{
    Ward ward;
    ward.kari.roles = {gateway::people::Role::patient};
    CHECK(asked(ward, 0).as_array()->empty());
    ward.measure(0, "88");
    const auto list = asked(ward, 15);
    REQUIRE(list.as_array()->size() == 1);
    const auto& one = list.as_array()->front();
    CHECK(one.text("kind") == "oxygen_saturation");
    CHECK(text(one, {"words", "nb"}) == "Oksygenmetning");
    CHECK(one.text("rule") == "copd.saturation");
    CHECK(one.text("until") == "2026-11-22T12:15:00Z");
    CHECK(asked(ward, 16).as_array()->empty());
    ward.measure(10, "88");
    CHECK(asked(ward, 11).as_array()->empty());
    CHECK(ward.look("patient.show", 11).find("undecided") == nullptr);
}

TEST_CASE("a change that is too large for one person is asked about, and stands on the page of the "
          "staff")
{
    Ward ward({plan_of({another_person()})});
    ward.measure(-24 * 60, "96");
    ward.measure(0, "80");
    CHECK(said(ward.prompts) ==
          "oxi-1 verify-person oxygen_saturation copd.falling 2026-11-22T12:15:00Z\n");
    const auto page = ward.look("patient.show", 20);
    const auto& list = *page.find("undecided")->as_array();
    REQUIRE(list.size() == 1);
    CHECK(list.front().text("because") == "improbable-change");
    CHECK(text(list.front(), {"rule_name", "nb"}) == "Metningen faller");
    CHECK(text(list.front(), {"words", "nb"}).find("sjekk hvem som ble målt") != std::string::npos);
    CHECK(list.front().text("since") == "2026-11-22T12:00:01Z");
    CHECK(ward.alerts(false).empty());
}

TEST_CASE("what is entered by hand is asked for again on the page, and no device is told")
{
    Ward ward;
    const auto entered = ward.decide(
        "measurement.enter", R"({"kind":"oxygen_saturation","components":{"value":"88"}})", 0);
    REQUIRE(entered.response.status == 201);
    CHECK(ward.prompts.empty());
    CHECK(asked(ward, 1).as_array()->size() == 1);
}

TEST_CASE("who enters what is too old to be judged reads so in the answer")
{
    Ward ward;
    const auto answer_to = [&ward](const char* day, const char* kind = "oxygen_saturation")
    {
        const auto body = R"({"kind":")" + std::string(kind) +
                          R"(","components":{"value":"80"},"taken":")" + day +
                          R"(T12:00:00+01:00"})";
        auto call = ward.call("measurement.enter", body, 0);
        const auto entered = ward.decide("measurement.enter", body, 0);
        REQUIRE(entered.response.status == 201);
        call.shown = entered.shown;
        gateway::store::Reader reader(ward.folder.path());
        const auto settings = ward.current.get();
        return *devices::parse_json(
            gateway::api::show_entered_measurement({reader, *settings, call.now}, call).body);
    };
    CHECK(answer_to("2026-10-17").text("not_judged") == "too-old");
    CHECK(ward.alerts(false).empty());
    CHECK(answer_to("2026-10-17", "heart_rate").find("not_judged") == nullptr); // no rule reads it
    CHECK(answer_to("2026-10-19").find("not_judged") == nullptr);
    CHECK(ward.alerts(false).size() == 1);
}
