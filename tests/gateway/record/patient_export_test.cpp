#include "followed_patient.hpp"
#include "gateway/contents.hpp"
#include "gateway/record/patient_export.hpp"
#include "tests/fhir/validator.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::record;
using Catch::Contains;
using devices::Json;

namespace
{

template <class Pieces>
std::string joined(Pieces pieces, gateway::store::Connection& connection)
{
    std::string text;
    for (auto piece = pieces.next(connection); !piece.empty(); piece = pieces.next(connection))
    {
        text += piece;
    }
    CHECK(pieces.next(connection).empty());
    return text;
}

std::string export_of(const FollowedPatient& followed, const std::string& patient)
{
    auto reader = followed.read();
    return joined(PatientExport(followed.settings, patient, at(3600000)), reader.connection());
}

std::vector<Json> resources_in(const std::string& text)
{
    const auto bundle = devices::parse_json(text, {std::size_t{4} << 20U, 32});
    REQUIRE(bundle.has_value());
    CHECK(bundle->text("type") == "collection");
    std::vector<Json> resources;
    for (const auto& entry : *bundle->find("entry")->as_array())
    {
        resources.push_back(*entry.find("resource"));
    }
    return resources;
}

std::map<std::string, int> types_of(const std::vector<Json>& resources)
{
    std::map<std::string, int> types;
    for (const auto& resource : resources)
    {
        ++types[std::string(resource.text("resourceType"))];
    }
    return types;
}

} // namespace

TEST_CASE("an export has all that is kept of the patient, and nothing that is implausible")
{
    const FollowedPatient followed;
    const auto resources = resources_in(export_of(followed, "patient-1"));
    CHECK(types_of(resources) == std::map<std::string, int>{{"Patient", 1},
                                                            {"Device", 3},
                                                            {"CarePlan", 2},
                                                            {"DetectedIssue", 1},
                                                            {"QuestionnaireResponse", 1},
                                                            {"Observation", 3}});
}

TEST_CASE("an export of a patient of whom nothing is kept is a Bundle all the same")
{
    const FollowedPatient followed;
    const auto text = export_of(followed, "patient-2");
    CHECK(types_of(resources_in(text)) == std::map<std::string, int>{{"Patient", 1}});
    CHECK_THAT(text, !Contains("patient-1") && !Contains(identity_of_one));
}

TEST_CASE("an Observation of an export is the one that a destination of flavour r4 gets")
{
    FollowedPatient followed;
    const auto due = followed.store.measurement(1);
    REQUIRE(due.has_value());
    config::DestinationSettings clinic;
    clinic.id = "clinic";
    clinic.kind = config::DestinationKind::server;
    const auto sent = gateway::say_in_fhir({*due}, {}, followed.settings, clinic)
                          .resources.front()
                          .entry.resource;
    const auto resources = resources_in(export_of(followed, "patient-1"));
    CHECK(std::find(resources.begin(), resources.end(), sent) != resources.end());
}

TEST_CASE("a corrected measurement is exported as it now holds, and says so")
{
    const FollowedPatient followed;
    const auto text = export_of(followed, "patient-1");
    CHECK_THAT(text, Contains(R"("status":"amended")") && Contains(R"("value":92,)") &&
                         Contains("Corrected: read from the device's display") &&
                         !Contains(R"("value":72,)"));
}

TEST_CASE("a damaged row is left out and counted in the summary")
{
    const FollowedPatient followed;
    tamper(followed.folder.path(), "UPDATE measurements SET taken = taken + 1 WHERE number = 1");
    CHECK(types_of(resources_in(export_of(followed, "patient-1")))["Observation"] == 2);
    auto reader = followed.read();
    const auto summary =
        joined(PatientSummary(followed.settings, "patient-1", at(3600000), fhir::Language::english),
               reader.connection());
    CHECK_THAT(summary, Contains("2 more cannot be right"));
}

TEST_CASE("a summary says values in force and alerts in the language of who reads")
{
    const FollowedPatient followed;
    auto reader = followed.read();
    const auto norwegian = joined(
        PatientSummary(followed.settings, "patient-1", at(3600000), fhir::Language::norwegian),
        reader.connection());
    CHECK_THAT(norwegian, Contains("| 71 ") && Contains("| 92 ") && !Contains("| 72 ") &&
                              Contains("Puls 140 /min er over grensen 131 /min") &&
                              Contains("1 til kan ikke stemme") && !Contains(identity_of_one));
    const auto english =
        joined(PatientSummary(followed.settings, "patient-1", at(3600000), fhir::Language::english),
               reader.connection());
    CHECK_THAT(english, Contains("Heart rate 140 /min is above the limit"));
}

TEST_CASE("more rows than one page has come once each, in the order of time")
{
    FollowedPatient followed;
    {
        gateway::store::Store::Transaction transaction(followed.store);
        for (int minute = 100; minute < 100 + 2 * static_cast<int>(rows_at_once); ++minute)
        {
            const auto measurement = heart_rate("cuff-1", minute, 60 + minute % 40);
            followed.store.keep(message_of(measurement), std::vector{measurement});
        }
        transaction.commit();
    }
    auto reader = followed.read();
    PatientExport pieces(followed.settings, "patient-1", at(0));
    std::size_t count = 0;
    std::size_t largest = 0;
    std::string text;
    for (auto piece = pieces.next(reader.connection()); !piece.empty();
         piece = pieces.next(reader.connection()))
    {
        ++count;
        largest = std::max(largest, piece.size());
        text += piece;
    }
    CHECK(count == 5); // what is little, three pages, the end
    CHECK(largest < text.size() / 2 + text.size() / 10);
    std::string before;
    std::size_t observations = 0;
    const auto bundle = devices::parse_json(text, {std::size_t{64} << 20U, 32});
    REQUIRE(bundle.has_value());
    for (const auto& entry : *bundle->find("entry")->as_array())
    {
        const auto& resource = *entry.find("resource");
        if (resource.text("resourceType") == "Observation")
        {
            const std::string taken(resource.text("effectiveDateTime"));
            CHECK(before < taken);
            before = taken;
            ++observations;
        }
    }
    CHECK(observations == 3 + 2 * rows_at_once);
}

TEST_CASE("the independent validator has nothing against an export")
{
    const FollowedPatient followed;
    const auto text = export_of(followed, "patient-1");
    auto resources = resources_in(text);
    resources.push_back(devices::parse_json(text, {std::size_t{4} << 20U, 32}).value());
    if (const auto opinion = fhir::test::opinion_on(resources))
    {
        INFO(opinion->text);
        CHECK(opinion->valid);
    }
}
