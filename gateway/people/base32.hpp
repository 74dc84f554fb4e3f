// Base32 of RFC 4648 section 6, without padding: how authenticators take a secret. Pure.
#pragma once

#include <string>
#include <string_view>

namespace varde::gateway::people
{

std::string to_base32(std::string_view bytes);

} // namespace varde::gateway::people
