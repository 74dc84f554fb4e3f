// What a provider of OpenID Connect publishes of itself (OpenID Connect Discovery 1.0 section 3,
// RFC 8414). Pure.
#pragma once

#include "config/oidc.hpp"
#include "fhir/verdict.hpp"
#include "gateway/auth/result.hpp"

#include <chrono>
#include <string>

namespace varde::gateway::auth
{

struct OidcMetadata
{
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string jwks_uri;
    std::string pushed_endpoint;      // RFC 9126; empty: there is none
    std::string end_session_endpoint; // empty: there is none
    bool secret_in_header = true;     // how a client secret is sent: else in the form
    bool binds_tokens = false;        // takes proofs by ES256 (RFC 9449)
};

// The issuer must call itself so, all endpoints be https or on this machine, and PKCE by S256 not
// be left out of what it takes.
Result<OidcMetadata> read_metadata(const fhir::Answer& answer, const config::OidcSettings& settings,
                                   std::chrono::system_clock::time_point now);

} // namespace varde::gateway::auth
