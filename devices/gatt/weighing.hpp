// What the packets of weight scales and of body composition analysers have in common: what their
// whole numbers count, and who stood on them (Weight Scale Service 1.0 and Body Composition
// Service 1.0, section 3 of both).
#pragma once

#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/octets.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace varde::devices::gatt
{

// What one count of a field is, in each of the two systems of units.
struct Resolution
{
    Decimal metric;   // kilograms or metres
    Decimal imperial; // pounds or inches
};

// From the codes in a scale's Feature. Nothing for "not specified"; codes kept for later are
// refused.
Result<std::optional<Resolution>> mass_resolution(unsigned code);
Result<std::optional<Resolution>> height_resolution(unsigned code);

struct ScaleUnits
{
    std::string mass; // UCUM
    Decimal mass_step;
    std::string height;
    Decimal height_step;
};

// As the flag of the packet says, 0.005 kg and 0.001 m or 0.01 lb and 0.1 in, unless the profile
// knows better. A profile's unit is of the masses; of pounds it makes the heights inches, too.
ScaleUnits scale_units(bool imperial, const Quirks& quirks);

// As many steps as `count`, with the digits of a step: 14100 of 0.005 are 70.500. Absence::error
// where a profile's resolution is so fine that 18 digits do not hold the product.
Value counted(std::uint16_t count, const Decimal& step);

// A scale that gave up says this instead of its first value.
constexpr std::uint16_t unsuccessful = 0xFFFF;

// One octet; nothing for 255, the unknown user.
std::optional<int> read_user(Octets& octets) noexcept;

} // namespace varde::devices::gatt
