// One small HTTP GET to this machine, blocking, for the gateway's status.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace varde::demo
{

// The body of a 200 answer from 127.0.0.1:port; nothing when it did not come whole in time.
std::optional<std::string> http_get(std::uint16_t port, const std::string& target,
                                    std::chrono::milliseconds deadline);

// Splits what came until the server closed the connection.
std::optional<std::string> body_of(std::string_view answer);

} // namespace varde::demo
