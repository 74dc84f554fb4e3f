// The part of an enrolled device that has no column of its own, and the profiles that fit a claim,
// as JSON. Pure.
#pragma once

#include "devices/match_profile.hpp"
#include "devices/registry.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

// {"profile":"ua-651ble","address":"AA:BB:CC:DD:EE:FF","topics":["a/#"],"state":"ready",...};
// what is empty is left out.
std::string write_device_body(const devices::Device& device);

// Nothing when it is not such a text or has a key that no device has.
std::optional<devices::Device> read_device_body(std::string_view id, std::string_view text);

// [{"id":"ua-651ble","reasons":[{"en":"...","nb":"..."}]}]
std::string write_matches(const std::vector<devices::ProfileMatch>& matches);
// Empty when it is not such a text: profiles are only suggested.
std::vector<devices::ProfileMatch> read_matches(std::string_view text);

} // namespace varde::gateway::store
