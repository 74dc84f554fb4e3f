// What becomes of a device's time in PHD, and the record of its clock. Pure.
// Source: HL7 PHD guide 2.0, the decision table of effective[x]; PhdCoincidentTimeStampObservation.
#pragma once

#include "devices/json.hpp"
#include "devices/time.hpp"
#include "fhir/resources.hpp"

#include <optional>
#include <string>

namespace varde::fhir::flavour
{

enum class ClockKind
{
    universal,
    local, // on the wall
    tick,  // a counter
};

struct ClockClaims
{
    ClockKind kind = ClockKind::universal;
    bool current = true;       // the time is on the timeline that the clock runs on now
    bool synchronized = false; // the device says that something sets its clock
    bool tells_offset = false;
};

enum class TimeTreatment
{
    keep,
    keep_with_hub_offset,
    map_to_hub,             // by the distance of the two clocks now
    map_to_utc_with_offset, // read on the wall, with the hub's offset
    discard,                // no correct time can be given
};

struct EffectiveTime
{
    TimeTreatment treatment = TimeTreatment::discard;
    bool coincident = false; // a record of the clock belongs to it

    friend bool operator==(const EffectiveTime&, const EffectiveTime&) = default;
};

EffectiveTime effective_time(const ClockClaims& clock) noexcept;

struct ClockRecord
{
    std::string uuid;                             // of the connection: one record for each
    std::optional<devices::Timestamp> device_now; // none: the device does not know the time
    std::optional<devices::Timestamp> hub_now;    // none: the device is synchronized better
    std::string synchronization;                  // MDC code, "532224" for none; or empty
    std::string device_url;
    std::string gateway_url;
};

// A calendar clock (MDC_ATTR_TIME_ABS). No identifier for conditional create: every connection has
// its own record.
devices::Json coincident_time_stamp(const ClockRecord& record, const ResourceOptions& options);

} // namespace varde::fhir::flavour
