// What a server says about why, as one line. Pure.
#pragma once

#include "devices/json.hpp"

#include <string>

namespace varde::fhir
{

bool is_operation_outcome(const devices::Json& resource) noexcept;

// "Observation.status: Missing required property; ..." from the first three errors: expression,
// details.text and diagnostics. Unredacted, of any length; empty when the outcome says nothing.
std::string summary(const devices::Json& outcome);

} // namespace varde::fhir
