#include "fhir/provenance.hpp"

#include "fhir/data_types.hpp"
#include "fhir/references.hpp"
#include "fhir/resources.hpp"

#include <utility>

namespace varde::fhir
{

using devices::Json;

Json provenance(const Correction& correction)
{
    Json result = Json::object({{"resourceType", "Provenance"}, {"id", "v-" + correction.id}});
    Json targets;
    for (const auto& target : correction.targets)
    {
        targets.push(reference_by_uuid(target.type, target.id));
    }
    set_list(result, "target", std::move(targets));
    result.set("recorded", devices::format_utc(correction.recorded));
    if (!correction.reason.empty())
    {
        result.set("reason", list_of(concept_of({}, correction.reason)));
    }
    if (!correction.activity.empty())
    {
        result.set("activity", concept_of({}, correction.activity));
    }
    const Json gateway =
        logical_reference("Device", {device_identifier_system, correction.gateway});
    Json agent = Json::object({{"who", correction.by ? party_reference(*correction.by) : gateway}});
    Json agents = list_of(std::move(agent));
    if (correction.by)
    {
        agents.push(Json::object({{"who", gateway}}));
    }
    result.set("agent", std::move(agents));
    if (!correction.earlier_version.empty())
    {
        const Json what = Json::object({{"reference", correction.earlier_version}});
        result.set("entity", list_of(Json::object({{"role", "revision"}, {"what", what}})));
    }
    return result;
}

} // namespace varde::fhir
