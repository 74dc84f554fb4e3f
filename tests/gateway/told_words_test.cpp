// What is said beside a measurement and in place of one: limits in force, answers and their
// questions.
#include "config/questionnaires.hpp"
#include "devices/json.hpp"
#include "followed.hpp"
#include "gateway/limits_in_force.hpp"
#include "gateway/told_answers.hpp"
#include "tests/support/source_file.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace varde;
using namespace std::chrono_literals;
using tests::noon;

TEST_CASE("the limits beside a value are those of the plan that was in force when it was measured")
{
    auto wide = tests::saturation_rule();
    std::get<devices::ValueLimit>(wide.test).bounds.below = {devices::Decimal{85, 0}, {}};
    const std::vector<devices::Plan> versions{
        tests::plan_of({tests::saturation_rule()}, 1, noon() - 24h * 90),
        tests::plan_of({wide}, 2, noon() + 1h)};
    devices::Measurement measured;
    measured.kind = "oxygen_saturation";
    measured.components = {{"value", devices::Decimal{88, 0}}};
    measured.taken.at.instant = noon();
    auto limits = gateway::limits_in_force(versions, measured, false);
    REQUIRE(limits.size() == 2);
    CHECK(limits[0].side == devices::Side::below);
    CHECK(limits[0].priority == devices::Priority::medium);
    CHECK(limits[0].source.ends_with("plan version 1"));
    CHECK(limits[1].side == devices::Side::within);
    measured.components = {{"value", devices::Decimal{84, 0}}}; // at the edge it holds
    CHECK(gateway::limits_in_force(versions, measured, false)[1].side == devices::Side::below);
    measured.taken.at.instant = noon() + 2h;
    limits = gateway::limits_in_force(versions, measured, true);
    REQUIRE(limits.size() == 1);
    CHECK(limits[0].source.ends_with("planens versjon 2"));
    measured.taken.trust = devices::ClockTrust::suspect;
    CHECK(gateway::limits_in_force(versions, measured, false).empty());
    measured.taken.trust = devices::ClockTrust::trusted;
    measured.taken.at.instant = noon() - 24h * 365;
    CHECK(gateway::limits_in_force(versions, measured, false).empty());
}

TEST_CASE(
    "answers stand beside the questions that the patient read, by their numbers where unknown")
{
    devices::Questionnaire daily;
    daily.id = "daily";
    daily.version = 2;
    daily.title = {"Every day", "Hver dag"};
    daily.questions = {
        {"breath",
         devices::QuestionType::choice,
         {"Breath?", "Pust?"},
         true,
         {{"much", {"Much worse", "Mye verre"}, {}}},
         {},
         {},
         {}},
        {"puffs", devices::QuestionType::integer, {"Puffs?", "Drag?"}, true, {}, {}, {}, {}}};
    devices::Answered answered;
    answered.id = "0c54a5a8-6f0d-5b0e-8b8e-2b1f0a6d1c01";
    answered.questionnaire = "daily";
    answered.version = 2;
    answered.answers = {{"breath", std::string("much")}, {"puffs", devices::Decimal{3, 0}}};
    const auto told = gateway::told_answers(answered, {{"daily", daily}}, true, false);
    REQUIRE(told.items.size() == 2);
    CHECK(told.title == "Hver dag");
    CHECK(told.questionnaire == "https://varde.example/fhir/Questionnaire/daily|2");
    CHECK(told.items[0].text == "Pust?");
    CHECK(std::get<devices::Coding>(told.items[0].answers.at(0)).display == "Mye verre");
    CHECK(std::get<std::int64_t>(told.items[1].answers.at(0)) == 3);
    answered.version = 3;
    const auto unknown = gateway::told_answers(answered, {{"daily", daily}}, true, false);
    CHECK(unknown.items[0].text.empty());
    CHECK(std::get<std::string>(unknown.items[0].answers.at(0)) == "much");
}

TEST_CASE("what is told of answers is found again in the file of the questionnaire")
{
    const auto set =
        config::load_questionnaires(varde::tests::source_file("config/questionnaires"));
    std::ifstream stream(varde::tests::source_file("config/questionnaires/copd-daily.json"));
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    const auto file = devices::parse_json(text);
    REQUIRE(file.has_value());
    devices::Answered answered;
    answered.id = "0c54a5a8-6f0d-5b0e-8b8e-2b1f0a6d1c01";
    answered.questionnaire = "copd-daily";
    answered.answers = {{"breathlessness", std::string("much")}};
    const auto told = gateway::told_answers(answered, set.questionnaires, false, false);
    CHECK(told.questionnaire ==
          std::string(file->text("url")) + "|" + std::string(file->text("version")));
    const auto& item = file->find("item")->as_array()->front();
    CHECK(item.text("linkId") == told.items.at(0).link);
    CHECK(item.text("text") == told.items.at(0).text);
    const auto& option = *item.find("answerOption")->as_array()->at(2).find("valueCoding");
    CHECK(std::get<devices::Coding>(told.items.at(0).answers.at(0)) ==
          devices::Coding{std::string(option.text("system")), std::string(option.text("code")),
                          std::string(option.text("display"))});
}
