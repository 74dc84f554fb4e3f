// Whose a measurement is: the patient who had the device when it was taken. Never told by a payload
// or a topic; where a device has several users, by its slot, else by an explicit range, else a
// person decides. Pure.
#pragma once

#include "devices/measurement.hpp"
#include "devices/refusal.hpp"
#include "devices/registry.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace varde::devices
{

// The measurements of one act, in their kinds' units and without a patient yet. A suspect time
// decides nothing: every assignment the device ever had counts then, and all must lead to one
// patient.
Result<std::string> owner_of(const Registry& registry, std::string_view device,
                             const TakenTime& taken, std::optional<int> user,
                             std::span<const Measurement> measurements);

} // namespace varde::devices
