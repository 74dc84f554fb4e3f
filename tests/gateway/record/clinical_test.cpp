#include "followed_patient.hpp"
#include "gateway/record/clinical.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::record;
using namespace std::chrono_literals;

TEST_CASE("an alert names the measurements that decided, and how grave it is")
{
    const auto settings = reading_settings();
    auto alert = red_alert(alert_id);
    const auto issue = issue_of(alert, settings);
    CHECK(issue.id == alert_id);
    CHECK(issue.severity == devices::Priority::high);
    CHECK(issue.identified.instant == at(1000));
    CHECK(issue.implicated.size() == 2);
    CHECK(issue.mitigations.empty());
    alert.record.acknowledged = devices::PersonalAct{"a-1", at(9000)};
    CHECK(issue_of(alert, settings).mitigations.size() == 1);
    alert.record.withdrawn = true;
    CHECK(issue_of(alert, settings).standing == fhir::Standing::withdrawn);
}

TEST_CASE("what an alert is about follows from the rule that made it")
{
    const auto settings = reading_settings();
    auto alert = red_alert(alert_id);
    CHECK(code_of(alert, settings) == fhir::IssueCode::measurement_reported);
    alert.record.rule = "daily";
    CHECK(code_of(alert, settings) == fhir::IssueCode::measurement_missing);
    CHECK(is_about_patient(alert));
    alert.record.type = devices::AlertType::technical;
    CHECK_FALSE(is_about_patient(alert));
}

TEST_CASE("each version of a plan replaces the one before, and only the last is active")
{
    const auto settings = reading_settings();
    const auto versions = versions_of(settings, "patient-1");
    const auto plans = plans_of(versions, at(0));
    REQUIRE(plans.size() == 2);
    CHECK(plans[0].state == fhir::PlanState::revoked);
    CHECK(plans[0].until->instant == plans[1].from.instant);
    CHECK(plans[1].state == fhir::PlanState::active);
    CHECK(plans[1].replaces == plans[0].id);
    CHECK(plans_of(versions, at(0) - 24h * 20)[1].state == fhir::PlanState::draft);
    CHECK(plans[1].activities.front().description == "Call 113.");
}

TEST_CASE("limits alone are no plan")
{
    auto plan = morning_plan("patient-1", 0, at(0));
    CHECK(plans_of(std::vector{plan}, at(0)).empty());
}

TEST_CASE("answers are said in the questions' words, and as they came where nobody knows them")
{
    const auto settings = reading_settings();
    devices::Answered given;
    given.questionnaire = "cough";
    given.answers = {{"colour", std::string("green")}, {"puffs", devices::Decimal{3, 0}}};
    const auto known = answered_of(given, settings.plans.questionnaires);
    REQUIRE(known.items.size() == 2);
    CHECK(known.items[0].text == "Which colour?");
    CHECK(std::get<devices::Coding>(known.items[0].answers.front()).display == "Green");
    CHECK(std::get<std::int64_t>(known.items[1].answers.front()) == 3);
    const auto unknown = answered_of(given, {});
    CHECK(unknown.title.empty());
    CHECK(unknown.questionnaire.ends_with("/Questionnaire/cough|1"));
    CHECK(std::get<std::string>(unknown.items[0].answers.front()) == "green");
}
