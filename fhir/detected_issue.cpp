#include "fhir/detected_issue.hpp"

#include "fhir/data_types.hpp"
#include "fhir/references.hpp"
#include "fhir/resources.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

constexpr const char* alert_codes = "http://ehelse.no/fhir/CodeSystem/vkp-alert-code-v090";
constexpr const char* vkp_detected_issue =
    "http://ehelse.no/fhir/StructureDefinition/vkp-DetectedIssue-v090";

struct AlertTerm
{
    const char* code;
    const char* display;
};

constexpr std::array<AlertTerm, 7> alert_terms{{
    {"5.1", "Oppsummerende varsel"},
    {"5.2.1", "Måledata rapportert"},
    {"5.2.2", "Skjemabesvarelse"},
    {"5.2.3", "Annen handling utført"},
    {"5.3", "Inaktiv pasient"},
    {"5.3.1", "Manglende skjemabesvarelse"},
    {"5.3.2", "Måling ikke rapportert"},
}};

constexpr std::array<const char*, 7> alert_words{
    "Summary of alerts",  "Measurement reported",       "Questionnaire answered",  "Other action",
    "Patient not active", "Questionnaire not answered", "Measurement not reported"};

Json code_of(IssueCode code, IssueProfile profile)
{
    const auto index = static_cast<std::size_t>(code);
    if (profile == IssueProfile::r4)
    {
        return concept_of({}, alert_words.at(index));
    }
    const auto& term = alert_terms.at(index);
    return Json::object({{"coding", list_of(coding(alert_codes, term.code, term.display))}});
}

const char* severity_of(devices::Priority priority) noexcept
{
    switch (priority)
    {
    case devices::Priority::high:
        return "high";
    case devices::Priority::medium:
        return "moderate";
    case devices::Priority::low:
        break;
    }
    return "low";
}

Json references(const Issue& issue)
{
    Json list;
    for (const auto& id : issue.implicated)
    {
        list.push(reference_by_uuid("Observation", id));
    }
    for (const auto& id : issue.responses)
    {
        list.push(reference_by_uuid("QuestionnaireResponse", id));
    }
    return list;
}

void set_time(Json& result, const Issue& issue)
{
    const auto start = devices::format_timestamp(issue.identified);
    if (!issue.ended)
    {
        result.set("identifiedDateTime", start);
        return;
    }
    result.set("identifiedPeriod",
               Json::object({{"start", start}, {"end", devices::format_timestamp(*issue.ended)}}));
}

Json mitigation(const Mitigation& done)
{
    Json result = Json::object({{"action", Json::object({{"text", done.action}})},
                                {"date", devices::format_timestamp(done.at)}});
    if (done.author)
    {
        result.set("author", party_reference(*done.author));
    }
    return result;
}

} // namespace

Json detected_issue(const Issue& issue, const devices::Patient& patient, IssueProfile profile,
                    bool claim_profile)
{
    Json result = Json::object({{"resourceType", "DetectedIssue"}, {"id", "i-" + issue.id}});
    const std::array<std::string, 1> profiles{
        claim_profile && profile == IssueProfile::vkp ? vkp_detected_issue : ""};
    set_meta(result, profiles, issue.test);
    result.set("identifier",
               list_of(identifier(measurement_identifier_system, "urn:uuid:" + issue.id)));
    // R4's required binding knows no "amended".
    result.set("status", issue.standing == Standing::withdrawn ? "entered-in-error" : "final");
    result.set("code", code_of(issue.code, profile));
    result.set("severity", severity_of(issue.severity));
    result.set("patient", patient_reference(patient));
    set_time(result, issue);
    if (!issue.gateway.empty())
    {
        result.set("author",
                   logical_reference("Device", {device_identifier_system, issue.gateway}));
    }
    Json implicated = references(issue);
    if (!implicated.is_null())
    {
        result.set("implicated", implicated);
        result.set("evidence", list_of(Json::object({{"detail", std::move(implicated)}})));
    }
    set_text(result, "detail", issue.detail);
    Json mitigations;
    for (const auto& done : issue.mitigations)
    {
        mitigations.push(mitigation(done));
    }
    set_list(result, "mitigation", std::move(mitigations));
    return result;
}

} // namespace varde::fhir
