// What a receiver noted in a DetectedIssue of ours: that somebody does something about it. Pure.
// Source: FHIR R4 DetectedIssue.mitigation.
#pragma once

#include "devices/json.hpp"
#include "fhir/task.hpp"

#include <optional>
#include <string_view>

namespace varde::fhir
{

// Nothing for what is no DetectedIssue of ours, and where nobody noted anything but we ourselves:
// our own authors are known by identifiers of the system `ours`. What was noted acknowledges.
std::optional<WorkAnswer> noted_in(const devices::Json& issue, std::string_view ours);

} // namespace varde::fhir
