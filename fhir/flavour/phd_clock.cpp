#include "fhir/flavour/phd_clock.hpp"

#include "fhir/data_types.hpp"
#include "fhir/flavour/phd_parts.hpp"

#include <array>
#include <utility>

namespace varde::fhir::flavour
{
namespace
{

using devices::Json;

EffectiveTime of_current_clock(const ClockClaims& clock) noexcept
{
    if (clock.kind == ClockKind::tick || !clock.synchronized)
    {
        return {TimeTreatment::map_to_hub, true};
    }
    if (clock.kind == ClockKind::local)
    {
        return {TimeTreatment::map_to_utc_with_offset, true};
    }
    return {clock.tells_offset ? TimeTreatment::keep : TimeTreatment::keep_with_hub_offset, false};
}

} // namespace

EffectiveTime effective_time(const ClockClaims& clock) noexcept
{
    if (clock.current)
    {
        return of_current_clock(clock);
    }
    // The clock was set since: only somebody who set it right before helps.
    if (clock.kind == ClockKind::tick || !clock.synchronized)
    {
        return {TimeTreatment::discard, false};
    }
    if (clock.kind == ClockKind::local)
    {
        return {TimeTreatment::map_to_utc_with_offset, false};
    }
    return {clock.tells_offset ? TimeTreatment::keep : TimeTreatment::keep_with_hub_offset, false};
}

Json coincident_time_stamp(const ClockRecord& record, const ResourceOptions& options)
{
    Json result = Json::object({{"resourceType", "Observation"}, {"id", "c-" + record.uuid}});
    const std::array<std::string, 1> profiles{
        phd_profile(options, "PhdCoincidentTimeStampObservation")};
    set_meta(result, profiles, false);
    result.set("status", "final");
    result.set("code", mdc_concept("67975", "MDC_ATTR_TIME_ABS"));
    result.set("subject", literal_reference(record.device_url));
    if (record.hub_now)
    {
        result.set("effectiveDateTime", devices::format_timestamp(*record.hub_now));
    }
    if (record.device_now)
    {
        result.set("valueDateTime", devices::format_timestamp(*record.device_now));
    }
    else
    {
        const Json unknown = coding(data_absent_reason, "unknown");
        result.set("dataAbsentReason", Json::object({{"coding", list_of(unknown)}}));
    }
    result.set("device", literal_reference(record.gateway_url));
    if (!record.synchronization.empty())
    {
        Json method = Json::object({{"code", mdc_concept("68220", "MDC_TIME_SYNC_PROTOCOL")},
                                    {"valueCodeableConcept", mdc_concept(record.synchronization)}});
        result.set("component", list_of(std::move(method)));
    }
    return result;
}

} // namespace varde::fhir::flavour
