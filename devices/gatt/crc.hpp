// The E2E-CRC field of the Continuous Glucose Monitoring Service 1.0.2: a checksum over all that
// stands before it, which a sensor has or has not as its CGM Feature 2AA8 tells.
#pragma once

#include "devices/gatt/quirks.hpp"
#include "devices/octets.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace varde::devices::gatt
{

// CRC-CCITT, D^16 + D^12 + D^5 + 1 with the seed 0xFFFF, the lowest bit of an octet first. Others
// call it CRC-16/MCRF4XX.
std::uint16_t crc16(std::span<const std::uint8_t> octets) noexcept;

enum class Checksum
{
    unknown, // two octets behind the last field are one, and nothing else is
    absent,
    present,
};

// Ends the reading of `whole` as `finish` does, after its checksum.
std::optional<Refusal> finish_with_crc(Octets& octets, std::span<const std::uint8_t> whole,
                                       const Quirks& quirks, Checksum checksum);

} // namespace varde::devices::gatt
