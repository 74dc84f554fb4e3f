// Passwords as argon2id hashes (RFC 9106), by libsodium. Slow on purpose: never on core or net.
#pragma once

#include <string>
#include <string_view>

namespace varde::gateway::people
{

// With a new salt, and how it was made: "$argon2id$v=19$m=19456,t=3,p=1$...".
std::string hash_password(std::string_view password);
// Takes as long for an empty hash, which nothing fits: who asks cannot tell whether there is such
// an account.
bool fits(std::string_view password, const std::string& hash);

} // namespace varde::gateway::people
