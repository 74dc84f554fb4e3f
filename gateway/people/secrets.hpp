// Random tokens, digests and comparing in constant time. The only users of libsodium are the files
// of this folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace varde::gateway::people
{

std::string random_bytes(std::size_t count);
// 256 bits as base64url: for sessions, set-up links and CSRF tokens.
std::string random_token();
std::string random_id(); // 80 bits, lower-case letters and digits

// SHA-256: what is kept of a token that only its owner may know.
std::string digest_of(std::string_view token);
bool same_secret(std::string_view a, std::string_view b) noexcept;

} // namespace varde::gateway::people
