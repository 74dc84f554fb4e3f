// Reads the fields of a packet as one device writes them: in the byte order that its profile gives
// for a field, and with the octets too many that its profile allows at the end.
#pragma once

#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/octets.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace varde::devices::gatt
{

inline std::uint16_t read_u16(Octets& octets, const Quirks& quirks, std::string_view field) noexcept
{
    return octets.u16(field, quirks.is_big_endian(field) ? ByteOrder::big : ByteOrder::little);
}
Value read_sfloat(Octets& octets, const Quirks& quirks, std::string_view field) noexcept;

// Lets pass what the profile allows behind the last field, then asks Octets::unfinished.
std::optional<Refusal> finish(Octets& octets, const Quirks& quirks);

// The same number in a unit that is smaller by 10^places: only the exponent moves, so that every
// digit and the precision stay. 120E-5 kg/L is 120 mg/dL. `places` is at most 11.
Value shift_point(const Value& value, int places) noexcept;

} // namespace varde::devices::gatt
