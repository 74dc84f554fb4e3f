// How strong a bridge heard a device: what a technician asks when measurements do not come.
#pragma once

#include "devices/json.hpp"

#include <optional>
#include <string_view>

namespace varde::devices::bridges
{

// In dBm, of the key in which the dialect has it. Nothing where it is missing, is no number or
// cannot be: it decides nothing, so a message is not refused for it.
std::optional<int> signal_of(const Json& message, std::string_view key);

} // namespace varde::devices::bridges
