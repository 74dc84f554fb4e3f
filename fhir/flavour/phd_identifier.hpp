// The identifier by which the same measurement is found again whichever gateway sent it. Pure.
// Source: HL7 PHD guide 2.0, PhdBaseObservation, conditional create.
#pragma once

#include "devices/measurement.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace varde::fhir::flavour
{

inline constexpr const char* phd_identifier_system =
    "http://hl7.org/fhir/uv/phd/StructureDefinition/PhdBaseObservation";

// The device's own time as seconds since 2000-01-01, with the digits and the offset (in quarters of
// an hour) that it told: "690897390", "690897390.567+4". Never the time that we corrected: two
// gateways may correct it differently. A raw time that is no calendar time gives nothing: counters
// start again, and nothing says how fast they run.
std::optional<std::string> phd_time_stamp(std::string_view raw);

struct PhdKey
{
    std::string device;  // identifier of the device; dashes go, letters become capitals
    std::string patient; // logical id given out of band, never an identity number: it ends in a URL
    std::string type;    // MDC code
    std::string raw_time;
    std::string duration; // seconds, or empty
    std::span<const std::string> supplemental;
};

// Nothing without a type or a usable time: then there is no identifier of this kind.
std::optional<std::string> phd_identifier(const PhdKey& key);

} // namespace varde::fhir::flavour
