#include "devices/gatt/medfloat.hpp"

namespace varde::devices::gatt
{
namespace
{

// Sign-extends the low `bits` bits.
template <unsigned bits>
std::int32_t signed_field(std::uint32_t word) noexcept
{
    constexpr std::uint32_t sign = 1U << (bits - 1);
    const auto field = word & ((1U << bits) - 1);
    return static_cast<std::int32_t>(field ^ sign) - static_cast<std::int32_t>(sign);
}

} // namespace

// HL7 PHD guide, FLOATS: the special values of both formats.
Value sfloat(std::uint16_t word) noexcept
{
    switch (word)
    {
    case 0x07FF:
        return Absence::not_a_number;
    case 0x07FE:
        return Absence::positive_infinity;
    case 0x0802:
        return Absence::negative_infinity;
    case 0x0800: // NRes: not at this resolution
    case 0x0801: // reserved
        return Absence::error;
    default:
        return Decimal{signed_field<12>(word), signed_field<4>(word >> 12U)};
    }
}

Value medfloat(std::uint32_t word) noexcept
{
    switch (word)
    {
    case 0x007FFFFF:
        return Absence::not_a_number;
    case 0x007FFFFE:
        return Absence::positive_infinity;
    case 0x00800002:
        return Absence::negative_infinity;
    case 0x00800000:
    case 0x00800001:
        return Absence::error;
    default:
        break;
    }
    const auto exponent = signed_field<8>(word >> 24U);
    constexpr int widest =
        18; // of a Decimal; no living thing is measured in larger or smaller ones
    if (exponent < -widest || exponent > widest)
    {
        return Absence::error;
    }
    return Decimal{signed_field<24>(word), exponent};
}

Value read_sfloat(Octets& octets, std::string_view field, ByteOrder order) noexcept
{
    return sfloat(octets.u16(field, order));
}

Value read_medfloat(Octets& octets, std::string_view field) noexcept
{
    return medfloat(octets.u32(field));
}

} // namespace varde::devices::gatt
