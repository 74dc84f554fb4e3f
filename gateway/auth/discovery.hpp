// Where tokens are given: what a server says about itself (SMART App Launch, .well-known/
// smart-configuration; OpenID Connect Discovery). Pure.
#pragma once

#include "config/auth.hpp"
#include "fhir/verdict.hpp"
#include "gateway/auth/result.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace varde::gateway::auth
{

// Relative to the FHIR server, or for HelseID to the issuer.
std::string_view discovery_path(config::AuthWay way) noexcept;

// The token endpoint: https, or on this machine. `algorithm`: what we sign with, which the server
// must know if it says what it knows.
Result<std::string> token_endpoint(const fhir::Answer& answer, const config::AuthSettings& settings,
                                   std::string_view algorithm,
                                   std::chrono::system_clock::time_point now);

} // namespace varde::gateway::auth
