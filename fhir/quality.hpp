// What the device thinks of its own measurement, read from the words of its status. Pure.
// Source: measurement status of IEEE 11073-10206, as the HL7 PHD guide 2.0 maps it to FHIR.
#pragma once

#include "devices/measurement.hpp"
#include "fhir/statement.hpp"

#include <span>
#include <string>
#include <string_view>

namespace varde::fhir
{

struct Quality
{
    bool invalid = false;
    bool questionable = false;
    bool unavailable = false;
    bool calibrating = false;
    bool test = false;
    bool early = false; // an estimate, to be followed by the result
    bool setting = false;
    bool in_alarm = false;
    bool alarm_inhibited = false;
};

Quality quality_of(std::span<const std::string> status);

// Observation.status. What was withdrawn stays so; what is invalid is an error, not a result.
std::string_view status_of(const Quality& quality, Standing standing) noexcept;

// The measurement as it may be read: an invalid one has no values, an unavailable one none either.
// A device's own verdict wins over the number it sent all the same.
devices::Measurement judged(devices::Measurement measurement, const Quality& quality);

} // namespace varde::fhir
