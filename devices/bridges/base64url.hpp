// Octets as base64url without padding (RFC 4648 section 5): SenML writes data values so, and JSON
// Web Tokens everything.
#pragma once

#include "devices/refusal.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices::bridges
{

// Padding, foreign characters and bits left over in the last character are refused.
Result<std::vector<std::uint8_t>> parse_base64url(std::string_view text);

std::string write_base64url(std::span<const std::uint8_t> octets);

} // namespace varde::devices::bridges
