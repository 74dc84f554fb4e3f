#include "fhir/flavour/phd.hpp"

#include "fhir/data_types.hpp"
#include "fhir/flavour/mdc_terms.hpp"
#include "fhir/flavour/phd_alerting.hpp"
#include "fhir/flavour/phd_identifier.hpp"
#include "fhir/flavour/phd_parts.hpp"
#include "fhir/judged_value.hpp"
#include "fhir/observation_parts.hpp"
#include "fhir/observed_value.hpp"

#include <array>
#include <utility>

namespace varde::fhir::flavour
{
namespace
{

using devices::Json;

// The kind with its codings in the order of this guide, and as exact as the device was.
devices::Kind said_by_mdc(const devices::Kind& kind, const devices::Measurement& measurement)
{
    auto said = kind;
    said.codings = mdc_first(kind, measurement);
    for (auto& component : said.components)
    {
        component.codings = mdc_first(std::move(component.codings));
    }
    return said;
}

// Ours stays the first: the guide's is there only where the device told a time.
void add_identifier(Json& observation, const std::optional<std::string>& value)
{
    if (!value)
    {
        return;
    }
    Json list = copy_of(observation, "identifier");
    list.push(identifier(phd_identifier_system, *value));
    observation.set("identifier", std::move(list));
}

void add_supplemental(Json& observation, const devices::Measurement& measurement)
{
    const auto types = supplemental_types(measurement);
    if (types.empty())
    {
        return;
    }
    Json list = copy_of(observation, "component");
    for (const auto& type : types)
    {
        list.push(Json::object({{"code", mdc_concept("68193", "MDC_ATTR_SUPPLEMENTAL_TYPES")},
                                {"valueCodeableConcept", mdc_concept(type)}}));
    }
    observation.set("component", std::move(list));
}

// "duration-1.000-s" of a Generic Health Sensor.
std::string duration_of(const devices::Measurement& measurement)
{
    constexpr std::string_view prefix = "duration-";
    constexpr std::string_view suffix = "-s";
    for (const std::string_view status : measurement.status)
    {
        if (status.starts_with(prefix) && status.ends_with(suffix))
        {
            return std::string(
                status.substr(prefix.size(), status.size() - prefix.size() - suffix.size()));
        }
    }
    return "";
}

std::string device_key(const Statement& statement, const PhdPlaces& places)
{
    for (const auto& number :
         {places.device.system_id, places.device.bluetooth, places.device.ethernet})
    {
        if (!number.empty())
        {
            return number;
        }
    }
    return statement.device.id;
}

} // namespace

std::optional<std::string> phd_identifier_of(const Statement& statement, const PhdPlaces& places)
{
    const auto& measurement = statement.measurement;
    constexpr std::string_view patient = "Patient/";
    const auto& url = places.patient_url;
    const auto types = supplemental_types(measurement);
    return phd_identifier(
        {device_key(statement, places),
         url.starts_with(patient) ? url.substr(patient.size()) : statement.patient.id,
         mdc_code(mdc_first(statement.kind, measurement)), measurement.taken.raw,
         duration_of(measurement), types});
}

Json phd_observation(const Statement& statement, const PhdPlaces& places,
                     const ResourceOptions& options)
{
    const auto& around = statement.around;
    const auto quality = quality_of(statement.measurement.status);
    const auto measurement = judged(statement.measurement, quality);
    const auto kind = said_by_mdc(fitting_kind(statement.kind, measurement), measurement);
    const std::array<std::string, 1> profiles{phd_profile(
        options, kind.is_single() ? "PhdNumericObservation" : "PhdCompoundNumericObservation")};

    Json result = begin_observation(statement, quality, profiles);
    add_identifier(result, phd_identifier_of(statement, places));
    result.set("extension", phd_extensions(places));
    Json categories = list_of(category_of(kind.category));
    categories.push(phd_category());
    result.set("category", std::move(categories));
    result.set("code", concept_of(kind.codings, kind.words.en));
    result.set("subject", phd_subject(statement, places, quality));
    set_time(result, measurement.taken);
    result.set("issued", devices::format_utc(measurement.received));
    set_performers(result, around.performers);
    if (!kind.is_single())
    {
        set_measurement_status(result, quality);
    }
    const auto annotate = [&](Json& target, std::string_view component) {
        set_alerting(target, component, around.limits, kind.is_single() ? quality : Quality{},
                     kind);
    };
    set_value(result, measurement, kind, annotate);
    add_supplemental(result, measurement);
    set_notes(result, measurement);
    set_coded(result, "bodySite", around.body_site ? around.body_site : body_site_of(measurement));
    set_coded(result, "method", around.method);
    result.set("device", literal_reference(places.device_url));
    set_relations(result, around);
    return result;
}

} // namespace varde::fhir::flavour
