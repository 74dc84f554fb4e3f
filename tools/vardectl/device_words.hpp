// What was said of a device as the JSON that varded is sent, checked as far as it can be without
// varded. Pure.
#pragma once

#include "devices/json.hpp"
#include "tools/vardectl/life_cycle.hpp"

#include <string>
#include <string_view>

namespace varde::vardectl
{

// The member "device" of device.enrol, device.change and claim.take: what was said and no more.
// Throws std::runtime_error for what cannot be right.
devices::Json device_json(const DeviceWords& words);

// Throws std::runtime_error when the text is no id.
void check_id(const std::string& id, std::string_view whose);
// Throws std::runtime_error when the text is no time with its offset; empty is fine.
void check_time(const std::string& time, std::string_view option);

} // namespace varde::vardectl
