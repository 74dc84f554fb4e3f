// What an answer says in words, fit to be kept and shown. Pure.
#pragma once

#include "devices/json.hpp"
#include "fhir/redaction.hpp"

#include <string>
#include <string_view>

namespace varde::fhir
{

inline constexpr std::size_t longest_reason = 300;
inline constexpr std::size_t longest_outcome = 16384;

// "422: Observation.status: required (advice)": one line without a patient's number or value.
// `outcome` is an OperationOutcome or null.
std::string reason_for(int status, const devices::Json* outcome, const Redaction& redact);

} // namespace varde::fhir
