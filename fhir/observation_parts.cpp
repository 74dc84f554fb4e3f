#include "fhir/observation_parts.hpp"

#include "devices/by_hand.hpp"
#include "fhir/data_types.hpp"
#include "fhir/references.hpp"
#include "fhir/resources.hpp"

#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

Json note(std::string text)
{
    return Json::object({{"text", std::move(text)}});
}

std::string words_of_entry(std::string_view status)
{
    return status == devices::by_patient ? "Entered by hand, by the patient."
                                         : "Entered by hand, by health personnel.";
}

Json references(const char* type, std::span<const std::string> ids)
{
    Json list;
    for (const auto& id : ids)
    {
        list.push(reference_by_uuid(type, id));
    }
    return list;
}

} // namespace

Json begin_observation(const Statement& statement, const Quality& quality,
                       std::span<const std::string> profiles)
{
    const auto& measurement = statement.measurement;
    Json result =
        Json::object({{"resourceType", "Observation"}, {"id", observation_id(measurement)}});
    set_meta(result, profiles, statement.around.test || quality.test);
    result.set("identifier",
               list_of(identifier(measurement_identifier_system, "urn:uuid:" + measurement.id)));
    result.set("status", status_of(quality, statement.around.standing));
    return result;
}

devices::Kind fitting_kind(const devices::Kind& kind, const devices::Measurement& measurement)
{
    auto fitting = kind;
    const auto* measured = measurement.find("value");
    const bool has_value =
        measured != nullptr && std::holds_alternative<devices::Decimal>(measured->value);
    if (kind.profile == "http://hl7.org/fhir/StructureDefinition/bmi" && !has_value)
    {
        fitting.profile.clear();
        std::erase_if(fitting.codings,
                      [](const devices::Coding& one) { return one.system == loinc; });
    }
    return fitting;
}

void set_time(Json& observation, const devices::TakenTime& taken)
{
    auto at = devices::format_timestamp(taken.at);
    if (taken.trust == devices::ClockTrust::suspect)
    {
        observation.set("effectivePeriod", Json::object({{"end", std::move(at)}}));
        return;
    }
    observation.set("effectiveDateTime", std::move(at));
}

void set_performers(Json& observation, std::span<const Party> performers)
{
    Json list;
    for (const auto& party : performers)
    {
        list.push(party_reference(party));
    }
    set_list(observation, "performer", std::move(list));
}

void set_coded(Json& observation, const char* key, const std::optional<devices::Coding>& coding)
{
    if (coding)
    {
        observation.set(key, concept_of(std::span(&*coding, 1), {}));
    }
}

void set_device(Json& observation, const Statement& statement)
{
    if (!devices::is_by_hand(statement.measurement))
    {
        observation.set("device", device_reference(statement.device));
    }
}

void set_method(Json& observation, const Statement& statement)
{
    if (devices::is_by_hand(statement.measurement))
    {
        observation.set("method", concept_of({}, "Entered by hand"));
        return;
    }
    set_coded(observation, "method", statement.around.method);
}

void set_notes(Json& observation, const devices::Measurement& measurement)
{
    Json list;
    if (measurement.taken.trust == devices::ClockTrust::suspect)
    {
        list.push(note(
            "The device's clock could not be trusted: the measurement was taken at an unknown "
            "time, not later than the end of the period, which is when the gateway received it."));
    }
    if (measurement.taken.trust == devices::ClockTrust::corrected)
    {
        list.push(note(
            "The device's own time could not be used as it was: the time given was worked out from "
            "what the device said about its clock."));
    }
    for (const auto& status : measurement.status)
    {
        list.push(note(devices::is_by_hand(measurement)
                           ? words_of_entry(status)
                           : "The device reported with this measurement: " + status));
    }
    set_list(observation, "note", std::move(list));
}

void set_relations(Json& observation, const Circumstances& around)
{
    set_list(observation, "hasMember", references("Observation", around.members));
    set_list(observation, "derivedFrom", references("Observation", around.derived_from));
}

Json category_of(std::string_view code)
{
    return Json::object({{"coding", list_of(coding(observation_category, code))}});
}

} // namespace varde::fhir
