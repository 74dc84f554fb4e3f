// The words of a command about devices, read and checked; and devices in the words of an answer.
// Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/registry.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway
{

devices::Result<devices::Device> device_of(const devices::Json& words, devices::Device device);
devices::Result<devices::Assignment> assignment_of(const devices::Json& command,
                                                   devices::Instant now);
// `fallback` where it is not said.
devices::Result<devices::Instant> moment_of(const devices::Json& command, std::string_view key,
                                            devices::Instant fallback);
devices::Result<std::optional<int>> user_of(const devices::Json& command);

// Empty, or why there can be no such patient.
std::string why_not_add(const devices::Registry& registry, const devices::Patient& patient);

devices::Json json_of(const devices::Device& device, bool declared);
devices::Json json_of(const devices::Assignment& assignment);

} // namespace varde::gateway
