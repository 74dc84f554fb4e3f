#include "fhir/data_types.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"
#include "tests/fhir/sample_resources.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

using Catch::Matchers::Contains;
using devices::Json;
using devices::write_json;

TEST_CASE("a passed limit goes to VKP as a reported measurement with its severity")
{
    const auto issue = detected_issue(test::issue(), test::patient(), IssueProfile::vkp, true);
    CHECK_THAT(write_json(*issue.find("code")),
               Contains(R"("system":"http://ehelse.no/fhir/CodeSystem/vkp-alert-code-v090")") &&
                   Contains(R"("code":"5.2.1")"));
    CHECK(issue.text("severity") == "high");
    CHECK_THAT(write_json(*issue.find("evidence")), Contains(test::other_uuid));
    // It may stand on a Flag only.
    CHECK(issue.find("extension") == nullptr);
}

TEST_CASE("an alert in plain R4 has no code of Norway's")
{
    const auto issue = detected_issue(test::issue(), test::patient(), IssueProfile::r4, true);
    CHECK_THAT(write_json(issue), !Contains("ehelse.no"));
    CHECK(issue.find("code")->text("text") == "Measurement reported");
}

TEST_CASE("what was done about an alert stands in it")
{
    const auto issue = detected_issue(test::issue(), test::patient(), IssueProfile::r4, false);
    CHECK_THAT(write_json(*issue.find("mitigation")),
               Contains("acknowledged") && Contains("2026-11-22T07:31:05+01:00"));
}

TEST_CASE("a task that comes back as it went tells the state that it was given")
{
    for (const auto state :
         {WorkState::open, WorkState::acknowledged, WorkState::closed, WorkState::withdrawn})
    {
        const auto answer = answer_of(task(test::work(state), test::patient()));
        REQUIRE(answer.has_value());
        CHECK(answer->state == state);
        CHECK(answer->issue == test::uuid);
        CHECK_FALSE(answer->refused);
    }
}

TEST_CASE("somebody who took the task acknowledged the alert, and is named")
{
    auto taken = task(test::work(WorkState::acknowledged), test::patient());
    taken.set("status", "in-progress");
    const auto answer = answer_of(taken);
    REQUIRE(answer.has_value());
    CHECK(answer->state == WorkState::acknowledged);
    CHECK(answer->owner == "urn:oid:2.16.578.1.12.4.1.4.1|02686525891");
}

TEST_CASE("a rejected task leaves the alert open and says why")
{
    auto rejected = task(test::work(WorkState::open), test::patient());
    rejected.set("status", "rejected");
    rejected.set("statusReason", Json::object({{"text", "not our patient"}}));
    const auto answer = answer_of(rejected);
    REQUIRE(answer.has_value());
    CHECK(answer->state == WorkState::open);
    CHECK(answer->refused);
    CHECK(answer->reason == "not our patient");
}

TEST_CASE("a list that only received a task has said nothing, nor has somebody else's task")
{
    auto received = task(test::work(WorkState::open), test::patient());
    received.set("status", "received");
    CHECK_FALSE(answer_of(received).has_value());
    auto foreign = task(test::work(WorkState::closed), test::patient());
    foreign.set("identifier", list_of(identifier("https://other.example", "urn:uuid:1")));
    CHECK_FALSE(answer_of(foreign).has_value());
    CHECK_FALSE(answer_of(Json::object({{"resourceType", "Patient"}})).has_value());
}

TEST_CASE("a plan is a self-treatment plan, its headings in VKP's extension")
{
    const auto plan = care_plan(test::plan(), test::patient(), PlanProfile::vkp, true);
    CHECK_THAT(write_json(*plan.find("category")), Contains(R"("code":"2")"));
    CHECK_THAT(write_json(*plan.find("activity")),
               Contains("vkp-detailheader-v090") && Contains("Grønn"));
    const auto plain = care_plan(test::plan(), test::patient(), PlanProfile::r4, true);
    CHECK_THAT(write_json(plain), !Contains("ehelse.no") && Contains("Grønn"));
}

TEST_CASE("answers keep their type and their digits, and an open question stays")
{
    const auto response =
        questionnaire_response(test::answered(), test::patient(), ResponseProfile::vkp, true);
    CHECK_THAT(write_json(response),
               Contains(R"("valueDecimal":72.50)") && Contains(R"("valueInteger":3)") &&
                   Contains(R"("valueBoolean":true)") && Contains("Farge på slim") &&
                   Contains("vkp-QuestionnaireReponse-v090"));
}

TEST_CASE("a part of a score that nobody confirmed a code for is said in words")
{
    const auto said = score_observation(test::score(ScoreKind::news2), test::patient(), {});
    const auto parts = items(said, "component");
    REQUIRE(parts.size() == 3);
    CHECK_THAT(write_json(parts[0]), Contains("1104301000000104"));
    CHECK(parts[1].find("code")->find("coding") == nullptr);
    CHECK(parts[1].find("code")->text("text") == "Oxygen saturation, scale 1");
}

TEST_CASE("a score with a part missing has a reason in place of the total")
{
    auto score = test::score(ScoreKind::news2);
    score.total = devices::Absence::unknown;
    const auto said = score_observation(score, test::patient(), {});
    CHECK(said.find("valueQuantity") == nullptr);
    CHECK(said.find("dataAbsentReason") != nullptr);
}

TEST_CASE("a correction names what it changed, why, and both who and which program")
{
    const auto said = provenance(test::correction());
    CHECK_THAT(write_json(*said.find("target")), Contains(test::other_uuid));
    CHECK(items(said, "agent").size() == 2);
    CHECK_THAT(write_json(said), Contains("the scale said pounds") && Contains("revision"));
    auto alone = test::correction();
    alone.by.reset();
    CHECK(items(provenance(alone), "agent").size() == 1);
}

} // namespace
} // namespace varde::fhir
