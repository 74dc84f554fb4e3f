// Octets from base64url without padding (RFC 4648 section 5), as SenML writes data values.
#pragma once

#include "devices/refusal.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace varde::devices::bridges
{

// Padding, foreign characters and bits left over in the last character are refused.
Result<std::vector<std::uint8_t>> parse_base64url(std::string_view text);

} // namespace varde::devices::bridges
