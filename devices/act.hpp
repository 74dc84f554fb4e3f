// An act of measuring that a device tells in several messages: ESPHome's topic for each value, a
// glucose and its context, the two packets of a body composition, the segments of a Generic Health
// Sensor. They are kept as they come and read together when the act is over. Pure.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/measurement.hpp"
#include "devices/profile.hpp"
#include "devices/told_before.hpp"

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

// From the first message of an act; devices send what belongs together within a second or two.
inline constexpr std::chrono::milliseconds act_window{3000};

// Whether others may belong to this message of the device that bridges call so. A message that
// cannot be read is none.
bool is_part_of_an_act(const Profile& profile, std::string_view address,
                       const bridges::BridgeMessage& message, const Vocabulary& vocabulary);

struct RefusedPart
{
    std::size_t index = 0; // of the message
    Refusal refusal;
};

struct Act
{
    std::vector<Report> reports;      // several where they were several acts
    std::vector<RefusedPart> refused; // by their index
};

// Messages of one device in the order in which they came, the first at `heard`; `told` is what the
// device said before. What never became whole is reported as
// far as it goes, with a status that says so ("partial", "context-missing").
Act read_act(const Profile& profile, std::string_view address,
             std::span<const bridges::BridgeMessage> messages, const Vocabulary& vocabulary,
             ToldBefore& told, Instant heard);

} // namespace varde::devices
