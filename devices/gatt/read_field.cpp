#include "devices/gatt/read_field.hpp"

#include "devices/gatt/medfloat.hpp"

namespace varde::devices::gatt
{

Value read_sfloat(Octets& octets, const Quirks& quirks, std::string_view field) noexcept
{
    return sfloat(read_u16(octets, quirks, field));
}

std::optional<Refusal> finish(Octets& octets, const Quirks& quirks)
{
    if (octets.left() <= quirks.ignore_trailing)
    {
        octets.take(octets.left(), "");
    }
    return octets.unfinished();
}

Value shift_point(const Value& value, int places) noexcept
{
    const Decimal* number = std::get_if<Decimal>(&value);
    return number == nullptr ? value : Decimal{number->mantissa, number->exponent + places};
}

} // namespace varde::devices::gatt
