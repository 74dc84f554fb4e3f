#include "fhir/data_types.hpp"
#include "fhir/observed_value.hpp"
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

// No name and no display: the clinical system knows who it is.
Json subject(const devices::Patient& patient)
{
    return Json::object(
        {{"type", "Patient"},
         {"identifier", identifier(patient.identifier.system, patient.identifier.value)}});
}

Json device_reference(const devices::Device& device)
{
    Json reference = Json::object(
        {{"type", "Device"}, {"identifier", identifier(device_identifier_system, device.id)}});
    const auto* gap = device.manufacturer.empty() || device.model.empty() ? "" : " ";
    set_text(reference, "display", device.manufacturer + gap + device.model);
    return reference;
}

// A suspect clock gives no moment, only that it was over when the gateway heard of it.
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

Json notes(const devices::Measurement& measurement)
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
        list.push(note("The device reported with this measurement: " + status));
    }
    return list;
}

} // namespace

std::string observation_id(const devices::Measurement& measurement)
{
    return "o-" + measurement.id;
}

Json observation(const devices::Measurement& measurement, const devices::Kind& kind,
                 const devices::Patient& patient, const devices::Device& device,
                 const ResourceOptions& options)
{
    Json result =
        Json::object({{"resourceType", "Observation"}, {"id", observation_id(measurement)}});
    if (options.claim_profiles && !kind.profile.empty())
    {
        result.set("meta", Json::object({{"profile", list_of(kind.profile)}}));
    }
    result.set("identifier",
               list_of(identifier(measurement_identifier_system, "urn:uuid:" + measurement.id)));
    result.set("status", "final");
    Json category = list_of(coding(observation_category, kind.category));
    result.set("category", list_of(Json::object({{"coding", std::move(category)}})));
    result.set("code", concept_of(kind.codings, kind.words.en));
    result.set("subject", subject(patient));
    set_time(result, measurement.taken);
    result.set("issued", devices::format_utc(measurement.received));
    set_value(result, measurement, kind);
    if (Json remarks = notes(measurement); !remarks.is_null())
    {
        result.set("note", std::move(remarks));
    }
    result.set("device", device_reference(device));
    return result;
}

} // namespace varde::fhir
