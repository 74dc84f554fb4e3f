// An event about the equipment: never mixed with an alert about a patient (alert_cycle.hpp).
#pragma once

#include "devices/vocabulary.hpp"

#include <string>

namespace varde::devices
{

// Something is wrong with a device, a message or a destination; says nothing about the patient.
struct TechnicalEvent
{
    std::string
        code; // "implausible-value", "clock-suspect", "identity-conflict", "device-silent" ...
    std::string subject; // device or destination id; with `code` it names the one open event
    // No value, no patient. What a library or another machine says is quoted: it has no `nb`.
    Words detail;
};

} // namespace varde::devices
