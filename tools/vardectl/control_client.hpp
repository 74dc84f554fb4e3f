// Asks the varded that runs, over its local socket.
#pragma once

#include "devices/json.hpp"

#include <filesystem>
#include <stdexcept>

namespace varde::vardectl
{

// Nobody answered within ten seconds, or what answered is no varded.
class GatewaySilent : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

// One question, one answer. Throws GatewaySilent.
devices::Json ask_gateway(const std::filesystem::path& socket, const devices::Json& request);

} // namespace varde::vardectl
