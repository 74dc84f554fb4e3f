// What receivers are told of alerts over time: an end, another version, and nothing of a patient in
// what comes back.
#include "fhir/answered_entry.hpp"
#include "fhir/bundle.hpp"
#include "fhir/redaction.hpp"
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

Json issue_over()
{
    auto over = test::issue();
    over.ended = test::time_taken();
    return detected_issue(over, test::patient(), IssueProfile::r4, false);
}

Entry entry_of(Json resource)
{
    Entry entry;
    entry.id = resource.text("id");
    entry.resource = std::move(resource);
    entry.identifier = "urn:ietf:rfc:3986|urn:uuid:" + std::string(test::uuid);
    return entry;
}

TEST_CASE("an alert that is over was so from a time to a time")
{
    const auto over = issue_over();
    CHECK(over.find("identifiedDateTime") == nullptr);
    CHECK(*over.find({"identifiedPeriod", "end"}) == Json("2026-11-22T07:31:05+01:00"));
    const auto lasts = detected_issue(test::issue(), test::patient(), IssueProfile::r4, false);
    CHECK(lasts.find("identifiedPeriod") == nullptr);
}

TEST_CASE("a Task that is written anew keeps what only the receiver wrote")
{
    auto theirs = task(test::work(WorkState::open), test::patient());
    theirs.set("id", "17");
    theirs.set("meta", Json::object({{"versionId", "3"}}));
    theirs.set("note", Json::array({Json::object({{"text", "called"}})}));
    theirs.set("owner", Json::object({{"display", "Ward 3"}}));
    const auto said = task_over(theirs, task(test::work(WorkState::acknowledged), test::patient()));
    CHECK(said.text("status") == "accepted");
    CHECK(*said.find({"owner", "display"}) == Json("Ward 3"));
    CHECK(said.find("note") != nullptr);
    CHECK(said.find("meta") == nullptr);
    CHECK(said.find("id") == nullptr);
    auto nobody = task(test::work(WorkState::open), test::patient());
    CHECK(task_over(nobody, task(test::work(WorkState::acknowledged), test::patient()))
              .find("owner") != nullptr);
}

TEST_CASE("the alert of a Task is told by our identifier alone")
{
    auto one = task(test::work(WorkState::open), test::patient());
    CHECK(issue_of(one) == test::uuid);
    one.set("identifier",
            Json::array({Json::object({{"system", "urn:ietf:rfc:3986"},
                                       {"value", "urn:uuid:" + std::string(test::uuid)}})}));
    CHECK(issue_of(one).empty());
    CHECK(issue_of(issue_over()).empty());
}

TEST_CASE("what takes the place of a known version says which")
{
    auto entry = entry_of(issue_over());
    entry.replaces = true;
    const std::vector<Entry> unknown{entry};
    const auto by_search = bundle(BundleType::batch, Idempotency::conditional_create, unknown);
    CHECK_THAT(by_search, Contains(R"("url":"DetectedIssue?identifier=)") && !Contains("ifMatch"));
    entry.place = "DetectedIssue/7";
    entry.version = "3";
    const std::vector<Entry> known{entry};
    for (const auto mode : {Idempotency::conditional_create, Idempotency::put})
    {
        CHECK_THAT(bundle(BundleType::batch, mode, known), Contains(R"("ifMatch":"W/\"3\"")"));
    }
}

TEST_CASE("what a server quotes of an alert, of work or of an answer is taken out")
{
    const std::vector<Entry> sent{entry_of(issue_over()),
                                  entry_of(task(test::work(WorkState::open), test::patient())),
                                  entry_of(questionnaire_response(test::answered(), test::patient(),
                                                                  ResponseProfile::r4, false))};
    const Redaction redact(sent);
    CHECK_THAT(redact("detail is too long: Oksygenmetning 84 % er under grensen 88 %."),
               !Contains("84"));
    CHECK_THAT(redact("84 is out of range"), !Contains("84"));
    CHECK_THAT(redact("no patient " + test::patient().identifier.value),
               !Contains(test::patient().identifier.value));
}

TEST_CASE("the one identifier of a QuestionnaireResponse is found as one of a list")
{
    const auto response =
        questionnaire_response(test::answered(), test::patient(), ResponseProfile::r4, false);
    CHECK(has_identifier(response, "urn:ietf:rfc:3986|urn:uuid:" + std::string(test::uuid)));
    CHECK_FALSE(
        has_identifier(response, "urn:ietf:rfc:3986|urn:uuid:" + std::string(test::other_uuid)));
}

} // namespace
} // namespace varde::fhir
