#include "fhir/care_plan.hpp"

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

constexpr const char* vkp_care_plan = "http://ehelse.no/fhir/StructureDefinition/vkp-CarePlan-v090";
constexpr const char* vkp_heading =
    "http://ehelse.no/fhir/StructureDefinition/vkp-detailheader-v090";
constexpr const char* vkp_categories =
    "http://ehelse.no/fhir/CodeSystem/vkp-careplan-category-v090";

constexpr std::array<const char*, 5> statuses{"draft", "active", "on-hold", "completed", "revoked"};
// An activity does what its plan does; a draft's has not begun.
constexpr std::array<const char*, 5> activity_statuses{"not-started", "in-progress", "on-hold",
                                                       "completed", "cancelled"};

Json activity(const PlannedActivity& planned, const char* status, PlanProfile profile)
{
    Json detail;
    if (!planned.heading.empty() && profile == PlanProfile::vkp)
    {
        detail.set("extension",
                   list_of(Json::object({{"url", vkp_heading}, {"valueString", planned.heading}})));
    }
    else if (!planned.heading.empty() && planned.codings.empty())
    {
        detail.set("code", concept_of({}, planned.heading));
    }
    if (!planned.codings.empty())
    {
        detail.set("code", concept_of(planned.codings, planned.heading));
    }
    detail.set("status", status);
    set_text(detail, "description", planned.description);
    return Json::object({{"detail", std::move(detail)}});
}

Json period(const PatientPlan& plan)
{
    Json period = Json::object({{"start", devices::format_timestamp(plan.from)}});
    if (plan.until)
    {
        period.set("end", devices::format_timestamp(*plan.until));
    }
    return period;
}

Json category(PlanProfile profile)
{
    return profile == PlanProfile::vkp
               ? Json::object(
                     {{"coding", list_of(coding(vkp_categories, "2", "egenbehandlingsplan"))}})
               : concept_of({}, "Self-treatment plan");
}

} // namespace

Json care_plan(const PatientPlan& plan, const devices::Patient& patient, PlanProfile profile,
               bool claim_profile)
{
    const auto state = static_cast<std::size_t>(plan.state);
    Json result = Json::object({{"resourceType", "CarePlan"}, {"id", "p-" + plan.id}});
    const std::array<std::string, 1> profiles{
        claim_profile && profile == PlanProfile::vkp ? vkp_care_plan : ""};
    set_meta(result, profiles, plan.test);
    result.set("identifier",
               list_of(identifier(measurement_identifier_system, "urn:uuid:" + plan.id)));
    if (!plan.replaces.empty())
    {
        result.set("replaces", list_of(reference_by_uuid("CarePlan", plan.replaces)));
    }
    result.set("status", statuses.at(state));
    result.set("intent", "plan");
    result.set("category", list_of(category(profile)));
    set_text(result, "title", plan.title);
    set_text(result, "description", plan.description);
    result.set("subject", patient_reference(patient));
    result.set("period", period(plan));
    if (plan.created)
    {
        result.set("created", devices::format_timestamp(*plan.created));
    }
    if (plan.author)
    {
        result.set("author", party_reference(*plan.author));
    }
    Json activities;
    for (const auto& planned : plan.activities)
    {
        activities.push(activity(planned, activity_statuses.at(state), profile));
    }
    set_list(result, "activity", std::move(activities));
    return result;
}

} // namespace varde::fhir
