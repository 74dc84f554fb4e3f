// The native message of `varde/<device>/up/measurement`. Format: docs/native-message.md and
// config/schema/native-message.schema.json.
#pragma once

#include "devices/measurement.hpp"

#include <string_view>

namespace varde::devices::bridges
{

Result<Report> decode_native(std::string_view payload);

} // namespace varde::devices::bridges
