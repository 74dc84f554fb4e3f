// What a device told about itself that its measurements rest on: when the session of a glucose
// sensor began and what it measures in (2AAA, 2AA8), how finely a scale weighs (2A9E, 2A9B). Told
// once, where the measurements come for days. One for each device.
#pragma once

#include "devices/gatt/cgm.hpp"
#include "devices/gatt/characteristic.hpp"
#include "devices/gatt/scale_digits.hpp"
#include "devices/time.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace varde::devices::gatt
{

struct Premises
{
    CgmSession cgm;
    std::optional<Instant> session_told; // when the sensor last told its start
    ScaleDigits weight;                  // of 2A9D
    ScaleDigits composition;             // of 2A9C
};

// A sensor may begin another session and nobody may hear it. So long after it told the start of one
// all that it sends is of that one: a bridge connects, reads the start and fetches what was stored.
inline constexpr std::chrono::minutes session_is_sure{10};

bool is_premise(std::uint16_t uuid) noexcept;
// Takes note of such a characteristic's packet; a packet that cannot be read changes nothing.
void note(Premises& premises, std::uint16_t uuid, std::span<const std::uint8_t> packet,
          const Quirks& quirks, Instant heard);

// As Characteristic::decode, with what the premises add.
Result<std::vector<Report>> decode(const Characteristic& characteristic,
                                   std::span<const std::uint8_t> packet, const Quirks& quirks,
                                   const Vocabulary& vocabulary, const Premises& premises,
                                   Instant heard);

} // namespace varde::devices::gatt
