// A JSON Web Token in its compact form (RFC 7519, RFC 7515 section 7.1).
#pragma once

#include "devices/json.hpp"
#include "gateway/auth/signing_key.hpp"

#include <string>

namespace varde::gateway::auth
{

std::string signed_token(const devices::Json& header, const devices::Json& claims,
                         const SigningKey& key);

} // namespace varde::gateway::auth
