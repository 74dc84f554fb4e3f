// Text that a characteristic holds: UTF-8 of at most 512 octets, the longest value that there can
// be (Bluetooth Core 5.4, volume 3, part F, section 3.2.9).
#pragma once

#include "devices/refusal.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace varde::devices::gatt
{

// Without the NULs that fill up what some devices keep in fields of fixed size. Refused as
// text-malformed at `field`: what is not UTF-8 (RFC 3629), control characters, what is too long.
Result<std::string> read_text(std::span<const std::uint8_t> octets, std::string_view field);

} // namespace varde::devices::gatt
