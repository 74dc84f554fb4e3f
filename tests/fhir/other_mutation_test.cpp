// Alerts, work, plans, answers and corrections as resources: what none of them may lack, and that
// it is found out when one does.
#include "fhir/data_types.hpp"
#include "tests/fhir/every_measurement.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace varde::fhir
{
namespace
{

using devices::Json;

struct Demanded
{
    std::vector<const char*> members;
    std::set<std::string, std::less<>> statuses;
    const char* subject; // who it is of; null: it is of no patient
};

// By R4's definitions and by what a receiver needs to find it again and to know whose it is.
const std::map<std::string, Demanded, std::less<>>& demands()
{
    static const std::map<std::string, Demanded, std::less<>> all{
        {"DetectedIssue",
         {{"identifier", "status", "code", "severity", "patient"},
          {"final", "entered-in-error"},
          "patient"}},
        {"Task",
         {{"identifier", "status", "intent", "priority", "focus", "for", "authoredOn"},
          {"requested", "accepted", "completed", "cancelled"},
          "for"}},
        {"CarePlan",
         {{"identifier", "status", "intent", "category", "subject", "period"},
          {"draft", "active", "on-hold", "completed", "revoked"},
          "subject"}},
        {"QuestionnaireResponse",
         {{"identifier", "status", "subject", "authored"},
          {"completed", "in-progress", "amended", "entered-in-error"},
          "subject"}},
        {"Provenance", {{"target", "recorded", "agent"}, {}, nullptr}},
    };
    return all;
}

bool names_somebody(const Json* reference)
{
    return reference != nullptr && (reference->find({"identifier", "value"}) != nullptr ||
                                    !reference->text("reference").empty());
}

bool has_time(const Json& issue)
{
    return issue.find("identifiedDateTime") != nullptr ||
           issue.find({"identifiedPeriod", "start"}) != nullptr;
}

std::vector<std::string> findings_in(const Json& resource)
{
    std::vector<std::string> findings;
    const auto& demanded = demands().find(resource.text("resourceType"))->second;
    for (const auto* member : demanded.members)
    {
        if (resource.find(member) == nullptr)
        {
            findings.push_back(std::string("no ") + member);
        }
    }
    if (!demanded.statuses.empty() && !demanded.statuses.contains(resource.text("status")))
    {
        findings.emplace_back("a status that there is not");
    }
    if (demanded.subject != nullptr && !names_somebody(resource.find(demanded.subject)))
    {
        findings.emplace_back("of nobody");
    }
    if (resource.text("resourceType") == "DetectedIssue" && !has_time(resource))
    {
        findings.emplace_back("of no time");
    }
    for (const auto& agent : items(resource, "agent"))
    {
        if (!names_somebody(agent.find("who")))
        {
            findings.emplace_back("by nobody");
        }
    }
    return findings;
}

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

Json with(Json resource, const char* member, Json value)
{
    resource.set(member, std::move(value));
    return resource;
}

std::vector<Json> mutants_of(const Json& resource)
{
    const auto& demanded = demands().find(resource.text("resourceType"))->second;
    std::vector<Json> wrong;
    for (const auto* member : demanded.members)
    {
        wrong.push_back(without(resource, member));
    }
    if (!demanded.statuses.empty())
    {
        wrong.push_back(with(resource, "status", "done"));
    }
    if (demanded.subject != nullptr)
    {
        wrong.push_back(with(resource, demanded.subject, Json::object({{"display", "somebody"}})));
    }
    if (resource.text("resourceType") == "DetectedIssue")
    {
        wrong.push_back(without(without(resource, "identifiedDateTime"), "identifiedPeriod"));
    }
    if (resource.text("resourceType") == "Provenance")
    {
        wrong.push_back(with(resource, "agent", list_of(Json(Json::Object{}))));
    }
    return wrong;
}

TEST_CASE("an alert, its work, a plan, answers and a correction lack nothing, and it would be seen")
{
    std::map<std::string, std::size_t> found;
    for (const auto& resource : test::every_other_resource())
    {
        const std::string type(resource.text("resourceType"));
        if (!demands().contains(type))
        {
            continue;
        }
        INFO(devices::write_json(resource));
        CHECK(findings_in(resource) == std::vector<std::string>());
        for (const auto& mutant : mutants_of(resource))
        {
            INFO(devices::write_json(mutant));
            CHECK_FALSE(findings_in(mutant).empty());
            ++found[type];
        }
    }
    CHECK(found.size() == demands().size());
}

} // namespace
} // namespace varde::fhir
