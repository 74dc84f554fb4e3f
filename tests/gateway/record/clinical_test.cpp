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
    const auto issue = issue_of(alert, {}, settings);
    CHECK(issue.id == alert_id);
    CHECK(issue.severity == devices::Priority::high);
    CHECK(issue.identified.instant == at(1000));
    CHECK(issue.implicated.size() == 2);
    CHECK(issue.mitigations.empty());
    gateway::store::AlertChangeRow acknowledged;
    acknowledged.actor = "a-1";
    acknowledged.after.signal = devices::SignalState::acknowledged;
    CHECK(issue_of(alert, {acknowledged}, settings).mitigations.size() == 1);
    alert.record.withdrawn = true;
    CHECK(issue_of(alert, {}, settings).standing == fhir::Standing::withdrawn);
}

TEST_CASE("what an alert is about follows from the rule that made it")
{
    const auto settings = reading_settings();
    auto alert = red_alert(alert_id);
    CHECK(issue_of(alert, {}, settings).code == fhir::IssueCode::measurement_reported);
    alert.record.rule = "daily";
    CHECK(issue_of(alert, {}, settings).code == fhir::IssueCode::measurement_missing);
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
