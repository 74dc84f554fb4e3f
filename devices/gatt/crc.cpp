#include "devices/gatt/crc.hpp"

#include "devices/gatt/read_field.hpp"

#include <array>

namespace varde::devices::gatt
{

namespace
{

// What each octet leaves behind in the eight steps of one octet.
constexpr auto remainders = []
{
    constexpr unsigned reversed_polynomial = 0x8408; // of 0x1021
    constexpr int bits_per_octet = 8;
    std::array<std::uint16_t, 256> table{};
    for (unsigned octet = 0; octet < table.size(); ++octet)
    {
        unsigned remainder = octet;
        for (int bit = 0; bit < bits_per_octet; ++bit)
        {
            remainder = remainder >> 1U ^ ((remainder & 1U) != 0 ? reversed_polynomial : 0U);
        }
        table[octet] = static_cast<std::uint16_t>(remainder);
    }
    return table;
}();

} // namespace

std::uint16_t crc16(std::span<const std::uint8_t> octets) noexcept
{
    std::uint16_t remainder = 0xFFFF;
    for (const auto octet : octets)
    {
        const auto index = static_cast<std::uint8_t>(remainder ^ octet);
        remainder = static_cast<std::uint16_t>(remainder >> 8U ^ remainders[index]);
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
