#include "fhir/data_types.hpp"
#include "fhir/flavour/pmd.hpp"
#include "fhir/flavour/pmd_bundle.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir::flavour
{
namespace
{

using devices::Json;

Json observed(const std::string& id)
{
    auto measurement = test::heart_rate();
    measurement.id = id;
    const auto patient = test::patient();
    const auto device = test::cuff();
    return pmd_observation({measurement, test::kind("heart_rate"), patient, device}, {});
}

Json answer_with(std::vector<Json> entries)
{
    return Json::object({{"resourceType", "Bundle"},
                         {"type", "batch-response"},
                         {"entry", Json(Json::Array(std::move(entries)))}});
}

Json answered(const std::string& url, const char* status)
{
    return Json::object({{"fullUrl", url}, {"response", Json::object({{"status", status}})}});
}

TEST_CASE("the service takes Norwegian identity numbers and nothing else")
{
    for (const auto* system : {birth_number_system, d_number_system, common_help_number_system})
    {
        CHECK(pmd_obstacle({"p-1", {system, "13717404089"}}).empty());
    }
    const auto obstacle = pmd_obstacle({"p-1", {"https://hospital.example/id", "4711"}});
    CHECK_THAT(obstacle, Catch::Matchers::Contains("Norwegian identity number"));
    CHECK_THAT(obstacle, !Catch::Matchers::Contains("4711"));
}

TEST_CASE("the organisation is a performer where the profile has room for it")
{
    auto measurement = test::heart_rate();
    measurement.kind = "glucose";
    const auto patient = test::patient();
    const auto device = test::cuff();
    const PmdOptions options{false, devices::Identifier{organisation_number_system, "999999999"}};
    const auto glucose =
        pmd_observation({measurement, test::kind("glucose"), patient, device}, options);
    CHECK_THAT(devices::write_json(glucose),
               Catch::Matchers::Contains(R"("performer":[{"type":"Organization")"));
    const auto pulse =
        pmd_observation({measurement, test::kind("heart_rate"), patient, device}, options);
    CHECK(pulse.find("performer") == nullptr);
}

TEST_CASE("a batch has a request and a place of its own for every Observation")
{
    const std::vector<Json> said{observed("a"), observed("b")};
    const auto bundle = pmd_bundle(said, {});
    CHECK(bundle.text("type") == "batch");
    const auto entries = items(bundle, "entry");
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].find("request")->text("method") == "POST");
    CHECK(entries[0].text("fullUrl") == pmd_full_url(said[0]));
    CHECK(entries[0].text("fullUrl") != entries[1].text("fullUrl"));
    CHECK(entries[0].find("resource")->find("id") == nullptr);
}

TEST_CASE("a PUT names the resource, and its place agrees with the name")
{
    const std::vector<Json> said{observed("a")};
    PmdBundleOptions options;
    options.put = true;
    const auto bundle = pmd_bundle(said, options);
    const auto& entry = items(bundle, "entry").front();
    CHECK(entry.find("request")->text("url") == "Observation/o-a");
    CHECK(entry.text("fullUrl").ends_with("/Observation/o-a"));
}

TEST_CASE("a collection asks for nothing")
{
    const std::vector<Json> said{observed("a")};
    PmdBundleOptions options;
    options.type = BundleType::collection;
    const auto bundle = pmd_bundle(said, options);
    CHECK(bundle.text("type") == "collection");
    CHECK(items(bundle, "entry").front().find("request") == nullptr);
}

TEST_CASE("answers are put in the order of what was sent, by the place they name")
{
    const std::vector<std::string> sent{"urn:uuid:1", "urn:uuid:2", "urn:uuid:3"};
    const auto answer = answer_with({answered("urn:uuid:3", "400"), answered("urn:uuid:1", "201"),
                                     answered("urn:uuid:9", "201")});
    const auto ordered = pmd_in_order(answer, sent);
    REQUIRE(ordered.size() == 3);
    CHECK(ordered[0].find("response")->text("status") == "201");
    CHECK(ordered[1].as_object()->empty());
    CHECK(ordered[2].find("response")->text("status") == "400");
}

TEST_CASE("two answers for one place are none")
{
    const std::vector<std::string> sent{"urn:uuid:1"};
    const auto answer = answer_with({answered("urn:uuid:1", "201"), answered("urn:uuid:1", "400")});
    CHECK(pmd_in_order(answer, sent).front().as_object()->empty());
}

TEST_CASE("an answer may name its place by the extension of the profile")
{
    const Json extension =
        Json::object({{"url", vkp_observation_structure("PmdBundleResponseEntryIdExtension")},
                      {"valueUri", "urn:uuid:1"}});
    const Json entry = Json::object(
        {{"extension", list_of(extension)}, {"response", Json::object({{"status", "201"}})}});
    const std::vector<std::string> sent{"urn:uuid:1"};
    CHECK_FALSE(pmd_in_order(answer_with({entry}), sent).front().as_object()->empty());
}

} // namespace
} // namespace varde::fhir::flavour
