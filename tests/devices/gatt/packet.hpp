// Octets as a test writes them.
#pragma once

#include "devices/octets.hpp"

#include <string_view>
#include <vector>

namespace varde::tests
{

inline std::vector<std::uint8_t> packet(std::string_view hex)
{
    return devices::parse_hex(hex).value();
}

} // namespace varde::tests
