// What a device is called by a bridge: its MAC address, written in one way whatever the bridge's
// way, or a name.
#pragma once

#include "devices/refusal.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace varde::devices::bridges
{

// "AA:BB:CC:DD:EE:FF" from twelve hexadecimal digits in either case: bare, or each two of them
// apart by the same ":" or "-".
std::optional<std::string> normalise_mac(std::string_view text);

// A MAC address, written so; also that of "urn:dev:mac:" (RFC 9039 section 4.1), where ff and fe
// may stand in its middle. Else the text itself, as a name: UTF-8 of 1 to 128 bytes without control
// characters.
Result<std::string> address_of(std::string_view text);

} // namespace varde::devices::bridges
