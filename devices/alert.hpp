// An alert about a patient and an event about the equipment: two things, never mixed.
#pragma once

#include "devices/measurement.hpp"
#include "devices/rules/limit.hpp"
#include "devices/vocabulary.hpp"

#include <string>

namespace varde::devices
{

// "Oxygen saturation 84 % is below the limit 88 % (taken 2026-11-22T07:31:05+01:00)."
// Shown to clinicians only; never logged.
Words explain(const Limit& limit, Side side, const Measurement& measurement, const Kind& kind);

// Something is wrong with a device, a message or a destination; says nothing about the patient.
struct TechnicalEvent
{
    std::string
        code; // "implausible-value", "clock-suspect", "identity-conflict", "device-silent" ...
    std::string subject; // device or destination id; with `code` it names the one open event
    std::string detail;  // no value, no patient
};

} // namespace varde::devices
