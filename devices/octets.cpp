#include "devices/octets.hpp"

namespace varde::devices
{
namespace
{

constexpr unsigned bits_per_octet = 8;

std::optional<std::uint8_t> hex_digit(char character) noexcept
{
    if (character >= '0' && character <= '9')
    {
        return static_cast<std::uint8_t>(character - '0');
    }
    const auto lower = static_cast<char>(character | 0x20);
    if (lower >= 'a' && lower <= 'f')
    {
        return static_cast<std::uint8_t>(lower - 'a' + 10);
    }
    return std::nullopt;
}

} // namespace

std::uint64_t Octets::number(std::size_t size, std::string_view field, ByteOrder order) noexcept
{
    const auto octets = take(size, field);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < octets.size(); ++i)
    {
        const auto octet = octets[order == ByteOrder::big ? i : octets.size() - 1 - i];
        value = value << bits_per_octet | octet;
    }
    return value;
}

std::span<const std::uint8_t> Octets::take(std::size_t count, std::string_view field) noexcept
{
    if (!has(count, field))
    {
        return {};
    }
    const auto taken = bytes_.subspan(offset_, count);
    offset_ += count;
    return taken;
}

std::int16_t Octets::s16(std::string_view field) noexcept
{
    return static_cast<std::int16_t>(u16(field));
}

std::uint32_t Octets::u24(std::string_view field) noexcept
{
    return static_cast<std::uint32_t>(number(3, field, ByteOrder::little));
}

std::uint32_t Octets::u32(std::string_view field, ByteOrder order) noexcept
{
    return static_cast<std::uint32_t>(number(4, field, order));
}

std::uint64_t Octets::u48(std::string_view field) noexcept
{
    return number(6, field, ByteOrder::little);
}

std::optional<Refusal> Octets::truncated() const
{
    if (!failed_)
    {
        return std::nullopt;
    }
    return Refusal{Error::packet_truncated, std::string(missing_),
                   "the packet ends after " + std::to_string(bytes_.size()) + " octets", offset_};
}

std::optional<Refusal> Octets::unfinished() const
{
    if (failed_ || left() == 0)
    {
        return truncated();
    }
    return Refusal{Error::packet_overlong, "",
                   std::to_string(left()) + " octets behind the last field", offset_};
}

Result<std::vector<std::uint8_t>> parse_hex(std::string_view text)
{
    std::vector<std::uint8_t> octets;
    octets.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size();)
    {
        if (text[i] == ' ')
        {
            ++i;
            continue;
        }
        const auto high = hex_digit(text[i]);
        const auto low = i + 1 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
        if (!high || !low)
        {
            return Refusal{Error::hex_malformed, "", "not two hexadecimal digits", i};
        }
        octets.push_back(static_cast<std::uint8_t>(*high << 4U | *low));
        i += 2;
    }
    return octets;
}

} // namespace varde::devices
