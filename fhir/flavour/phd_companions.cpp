#include "devices/identity.hpp"
#include "fhir/data_types.hpp"
#include "fhir/flavour/mdc_terms.hpp"
#include "fhir/flavour/phd.hpp"
#include "fhir/flavour/phd_identifier.hpp"
#include "fhir/flavour/phd_parts.hpp"
#include "fhir/observation_parts.hpp"

#include <array>
#include <utility>

namespace varde::fhir::flavour
{
namespace
{

using devices::Json;

struct Companion
{
    const char* name; // a part of its id: it must stay
    const char* profile;
    devices::Coding code;
    std::string text;
};

// Its id is made from the measurement's: the same status is the same resource again.
Json begin(const Companion& companion, const Statement& statement, const PhdPlaces& places,
           const ResourceOptions& options)
{
    const auto& measurement = statement.measurement;
    const auto id = devices::uuid_v5(measurement.id + "/" + companion.name);
    const auto quality = quality_of(measurement.status);
    const std::array<std::string, 1> profiles{phd_profile(options, companion.profile)};
    Json result = Json::object({{"resourceType", "Observation"}, {"id", "o-" + id}});
    set_meta(result, profiles, statement.around.test || quality.test);
    result.set("identifier", list_of(identifier(measurement_identifier_system, "urn:uuid:" + id)));
    result.set("extension", phd_extensions(places));
    // That the value is wrong does not make wrong what the device says about itself.
    result.set("status", status_of({}, statement.around.standing));
    result.set("category", list_of(phd_category()));
    result.set("code", concept_of(std::span(&companion.code, 1), companion.text));
    result.set("subject", phd_subject(statement, places, quality));
    set_time(result, measurement.taken);
    result.set("issued", devices::format_utc(measurement.received));
    return result;
}

Json status_bits(const StatusBits& said, const Statement& statement, const PhdPlaces& places,
                 const ResourceOptions& options)
{
    Json result = begin(
        {"device-status", "PhdBitsEnumerationObservation", said.field, "Status of the device"},
        statement, places, options);
    Json components;
    for (const auto& bit : said.bits)
    {
        components.push(
            Json::object({{"code", concept_of(std::span(&bit, 1), {})}, {"valueBoolean", true}}));
    }
    result.set("component", std::move(components));
    result.set("device", literal_reference(places.device_url));
    return result;
}

Json meal(const devices::Coding& value, const Statement& statement, const PhdPlaces& places,
          const ResourceOptions& options)
{
    Json result = begin({"meal",
                         "PhdCodedEnumerationObservation",
                         {mdc, "8417864", "MDC_CTXT_GLU_MEAL"},
                         "Meal context"},
                        statement, places, options);
    result.set("valueCodeableConcept", concept_of(std::span(&value, 1), {}));
    result.set("device", literal_reference(places.device_url));
    return result;
}

} // namespace

std::vector<Json> phd_companions(const Statement& statement, const PhdPlaces& places,
                                 const ResourceOptions& options)
{
    std::vector<Json> companions;
    if (const auto said = status_bits_of(statement.measurement))
    {
        companions.push_back(status_bits(*said, statement, places, options));
    }
    if (const auto value = meal_of(statement.measurement))
    {
        companions.push_back(meal(*value, statement, places, options));
    }
    return companions;
}

} // namespace varde::fhir::flavour
