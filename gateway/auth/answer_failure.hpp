// Why an answer that should hold JSON holds none of use, and whether a person must act. Pure.
#pragma once

#include "devices/json.hpp"
#include "fhir/verdict.hpp"
#include "gateway/auth/result.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway::auth
{

// `who` is asked in the words of the failure: "the token endpoint".
Failure failure_of(const fhir::Answer& answer, std::string_view who,
                   std::chrono::system_clock::time_point now);

// The object in the body; nothing when it is no JSON object.
std::optional<devices::Json> object_of(const fhir::Answer& answer);

} // namespace varde::gateway::auth
