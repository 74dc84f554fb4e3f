// Asks the varded that runs, over its local socket.
#pragma once

#include "devices/json.hpp"

#include <filesystem>

namespace varde::vardectl
{

// One question, one answer. Throws std::runtime_error when nobody answers within ten seconds.
devices::Json ask_gateway(const std::filesystem::path& socket, const devices::Json& request);

} // namespace varde::vardectl
