// The words of a command about devices, read and checked; and devices in the words of an answer.
// Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/registry.hpp"
#include "gateway/store/claims.hpp"
#include "gateway/store/erasure_rows.hpp"

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
// Their numbers are never told.
devices::Json patients_json(const devices::Registry& all, const devices::Registry& declared);
devices::Json json_of(const store::Claim& claim);
devices::Json json_of(const store::Erasure& erasure);

} // namespace varde::gateway
