#include "devices/gatt/crc.hpp"

#include "devices/gatt/read_field.hpp"

namespace varde::devices::gatt
{

std::uint16_t crc16(std::span<const std::uint8_t> octets) noexcept
{
    constexpr std::uint16_t reversed_polynomial = 0x8408; // of 0x1021
    constexpr int bits_per_octet = 8;
    std::uint16_t remainder = 0xFFFF;
    for (const auto octet : octets)
    {
        remainder = static_cast<std::uint16_t>(remainder ^ octet);
        for (int bit = 0; bit < bits_per_octet; ++bit)
        {
            const bool carry = (remainder & 1U) != 0;
            remainder = static_cast<std::uint16_t>(remainder >> 1U);
            if (carry)
            {
                remainder = static_cast<std::uint16_t>(remainder ^ reversed_polynomial);
            }
        }
    }
    return remainder;
}

std::optional<Refusal> finish_with_crc(Octets& octets, std::span<const std::uint8_t> whole,
                                       const Quirks& quirks, Checksum checksum)
{
    const auto left = octets.left();
    const bool found = checksum == Checksum::unknown && left == sizeof(std::uint16_t) &&
                       left > quirks.ignore_trailing;
    if (!octets.failed() && (found || checksum == Checksum::present))
    {
        const auto offset = octets.offset();
        const auto sent = read_u16(octets, quirks, "crc");
        if (!octets.failed() && sent != crc16(whole.first(offset)))
        {
            return Refusal{Error::checksum_wrong, "crc", "the octets before it have another one",
                           offset};
        }
    }
    return finish(octets, quirks);
}

} // namespace varde::devices::gatt
