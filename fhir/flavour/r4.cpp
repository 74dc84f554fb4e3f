#include "fhir/flavour/r4.hpp"

#include "fhir/data_types.hpp"
#include "fhir/judged_value.hpp"
#include "fhir/observation_parts.hpp"
#include "fhir/references.hpp"

#include <array>

namespace varde::fhir::flavour
{

using devices::Json;

Json r4_observation(const Statement& statement, const ResourceOptions& options)
{
    const auto& around = statement.around;
    const auto quality = quality_of(statement.measurement.status);
    const auto measurement = judged(statement.measurement, quality);
    const auto kind = fitting_kind(statement.kind, measurement);
    const std::array<std::string, 1> profile{options.claim_profiles ? kind.profile : ""};

    Json result = begin_observation(statement, quality, profile);
    result.set("category", list_of(category_of(kind.category)));
    result.set("code", concept_of(kind.codings, kind.words.en));
    result.set("subject", patient_reference(statement.patient));
    set_time(result, measurement.taken);
    result.set("issued", devices::format_utc(measurement.received));
    set_performers(result, around.performers);
    set_judged_value(result, measurement, kind, around.limits);
    set_notes(result, measurement);
    set_coded(result, "bodySite", around.body_site ? around.body_site : body_site_of(measurement));
    set_method(result, statement);
    set_device(result, statement);
    set_relations(result, around);
    return result;
}

} // namespace varde::fhir::flavour
