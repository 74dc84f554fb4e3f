// The number formats of IEEE 11073-20601 as the health characteristics carry them: the decimal that
// the device displayed, with its precision, or the reason why there is none.
#pragma once

#include "devices/measurement.hpp"
#include "devices/octets.hpp"

namespace varde::devices::gatt
{

// medfloat16: 4 bits exponent, 12 bits mantissa. 0xF014 is 2.0. The special values are whole words
// (0x07FF, not every 0x?7FF). NRes and the reserved word are Absence::error.
Value sfloat(std::uint16_t word) noexcept;
// medfloat32: 8 bits exponent, 24 bits mantissa.
Value medfloat(std::uint32_t word) noexcept;

Value read_sfloat(Octets& octets, std::string_view field,
                  ByteOrder order = ByteOrder::little) noexcept;
Value read_medfloat(Octets& octets, std::string_view field) noexcept;

} // namespace varde::devices::gatt
