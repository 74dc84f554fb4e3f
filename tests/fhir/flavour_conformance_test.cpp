// Every kind, in every flavour and state, judged by our own checks and by the independent
// validator.
#include "fhir/data_types.hpp"
#include "fhir/searchset.hpp"
#include "tests/fhir/every_measurement.hpp"
#include "tests/fhir/flavour_checks.hpp"
#include "tests/fhir/validator.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>

namespace varde::fhir
{
namespace
{

using devices::Json;
using test::Said;

Json without(const Json& resource, std::string_view member)
{
    Json::Object members;
    for (const auto& one : *resource.as_object())
    {
        if (one.first != member)
        {
            members.push_back(one);
        }
    }
    return Json(std::move(members));
}

const Said& find(const std::vector<Said>& all, const std::string& name)
{
    for (const auto& said : all)
    {
        if (said.name() == name)
        {
            return said;
        }
    }
    throw std::runtime_error("nobody said " + name);
}

TEST_CASE("every kind in every flavour and state passes our own checks")
{
    std::set<std::string> kinds;
    for (const auto& said : test::every_observation())
    {
        INFO(said.name());
        CHECK(test::findings_in(said) == std::vector<std::string>());
        kinds.insert(said.kind);
    }
    CHECK(kinds.size() == test::shipped_vocabulary().kinds.size());
}

TEST_CASE("our own checks find what a flavour must not leave out")
{
    const auto all = test::every_observation();
    const auto& phd = find(all, "phd heart_rate value").observation;
    const auto& pmd = find(all, "pmd heart_rate value").observation;
    for (const auto* member : {"extension", "device", "category", "identifier", "status"})
    {
        CAPTURE(member);
        CHECK_FALSE(test::findings_in(without(phd, member), "phd").empty());
    }
    CHECK_FALSE(test::findings_in(without(phd, "valueQuantity"), "phd").empty());
    auto foreign = pmd;
    foreign.set("subject", Json::object({{"reference", "Patient/1"}}));
    CHECK_FALSE(test::findings_in(foreign, "pmd").empty());
    auto both = pmd;
    both.set("dataAbsentReason", Json::object({{"text", "x"}}));
    CHECK_FALSE(test::findings_in(both, "pmd").empty());
}

void require_valid(const std::vector<Json>& resources, const std::vector<std::string>& options = {})
{
    if (const auto opinion = test::opinion_on(resources, options))
    {
        INFO(opinion->text);
        CHECK(opinion->valid);
    }
}

void require_valid(const std::string& flavour)
{
    std::vector<Json> resources;
    for (const auto& said : test::every_observation())
    {
        if (said.flavour == flavour)
        {
            resources.push_back(said.observation);
        }
    }
    CHECK(resources.size() >= 11 * test::shipped_vocabulary().kinds.size());
    require_valid(resources);
}

TEST_CASE("the independent validator has nothing against any Observation of r4")
{
    require_valid("r4");
}

TEST_CASE("the independent validator has nothing against any Observation of phd")
{
    require_valid("phd");
}

TEST_CASE("the independent validator has nothing against any Observation of pmd")
{
    require_valid("pmd");
}

TEST_CASE("the independent validator has nothing against any other resource or Bundle")
{
    require_valid(test::every_other_resource());
    require_valid(test::every_bundle());
}

TEST_CASE("the independent validator has nothing against the CapabilityStatement")
{
    // One of its second opinions is a schema of R4 4.0.0, which does not know 4.0.1.
    require_valid({capability_statement({"http://127.0.0.1:8420/fhir", "0.1.0", {}})},
                  {"--no-second-opinion"});
}

// Of alerts, work, plans and answers: what their definitions or VKP's profiles demand is missing.
void add_wrong_others(std::vector<Json>& wrong)
{
    const std::map<std::string, std::vector<const char*>> demanded{
        {"DetectedIssue", {"status"}},
        {"Task", {"status", "intent"}},
        {"CarePlan", {"status", "intent", "subject"}},
        {"QuestionnaireResponse", {"status"}}};
    std::set<std::string> seen;
    for (const auto& resource : test::every_other_resource())
    {
        const std::string type(resource.text("resourceType"));
        const bool vkp = resource.find("meta") != nullptr;
        const auto found = demanded.find(type);
        if (found == demanded.end() || !seen.insert(type + (vkp ? " vkp" : "")).second)
        {
            continue;
        }
        for (const auto* member : found->second)
        {
            wrong.push_back(without(resource, member));
        }
        if (vkp && type == "DetectedIssue")
        {
            wrong.push_back(without(resource, "code"));
            wrong.push_back(without(resource, "patient"));
        }
        if (vkp && type == "CarePlan")
        {
            wrong.push_back(without(resource, "category"));
        }
    }
    // Both profiles of alerts, plans and answers, and work.
    CHECK(seen.size() == 7);
}

TEST_CASE("the independent validator would have complained")
{
    const auto all = test::every_observation();
    std::vector<Json> wrong;
    for (const auto* member : {"extension", "device", "category", "code", "effectiveDateTime"})
    {
        wrong.push_back(without(find(all, "phd body_weight value").observation, member));
    }
    auto foreign = find(all, "pmd body_weight value").observation;
    foreign.set("subject", Json::object({{"identifier", identifier("urn:oid:1.2.3", "4")}}));
    wrong.push_back(foreign);
    wrong.push_back(without(find(all, "r4 heart_rate value").observation, "category"));
    wrong.push_back(without(find(all, "r4 heart_rate value").observation, "valueQuantity"));
    add_wrong_others(wrong);
    for (const auto& resource : wrong)
    {
        if (const auto opinion = test::opinion_on({resource}))
        {
            INFO(devices::write_json(resource));
            CHECK_FALSE(opinion->valid);
        }
    }
}

} // namespace
} // namespace varde::fhir
