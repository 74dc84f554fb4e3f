// Hashes and random names as JSON Web Tokens write them.
#pragma once

#include <string>
#include <string_view>

namespace varde::gateway::auth
{

// SHA-256 in base64url.
std::string sha256_text(std::string_view text);

// 128 random bits in base64url: a "jti" that nobody had before.
std::string random_name();

// For the header of RFC 7617.
std::string base64(std::string_view octets);

} // namespace varde::gateway::auth
