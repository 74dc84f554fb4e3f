// The public halves of our keys as others are told them: a JWK Set (RFC 7517). Pure.
#pragma once

#include "devices/json.hpp"
#include "gateway/auth/signing_key.hpp"

#include <span>

namespace varde::gateway::auth
{

devices::Json published_keys(std::span<const SigningKey> keys);

} // namespace varde::gateway::auth
