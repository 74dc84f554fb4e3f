// What we say at the token endpoint to prove who we are (RFC 7523; SMART Backend Services;
// HelseID). Pure: functions of the settings, the time and a name that nobody had before.
#pragma once

#include "config/auth.hpp"
#include "devices/json.hpp"
#include "gateway/auth/signing_key.hpp"

#include <chrono>
#include <string>

namespace varde::gateway::auth
{

struct Moment
{
    std::chrono::sys_seconds now;
    std::string name; // the "jti"
};

devices::Json assertion_header(const config::AuthSettings& settings, const SigningKey& key);

// `audience`: for SMART the token endpoint, for HelseID the issuer.
devices::Json assertion_claims(const config::AuthSettings& settings, const std::string& audience,
                               const Moment& moment);

// The body of the request, as a form.
std::string token_form(const config::AuthSettings& settings, const std::string& assertion);

} // namespace varde::gateway::auth
