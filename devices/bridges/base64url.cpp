#include "devices/bridges/base64url.hpp"

namespace varde::devices::bridges
{
namespace
{

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

} // namespace

Result<std::vector<std::uint8_t>> parse_base64url(std::string_view text)
{
    std::vector<std::uint8_t> octets;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        const auto value = alphabet.find(text[i]);
        if (value == alphabet.npos)
        {
            return Refusal{Error::text_malformed, "", "not base64url", i};
        }
        bits = (bits << 6U | static_cast<std::uint32_t>(value)) & 0x3FFFU;
        count += 6;
        if (count >= 8)
        {
            count -= 8;
            octets.push_back(static_cast<std::uint8_t>(bits >> count & 0xFFU));
        }
    }
    if (count == 6 || (bits & ((1U << count) - 1U)) != 0)
    {
        return Refusal{Error::text_malformed, "", "base64url that ends within an octet",
                       text.size()};
    }
    return octets;
}

std::string write_base64url(std::span<const std::uint8_t> octets)
{
    std::string text;
    text.reserve((octets.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const auto octet : octets)
    {
        bits = (bits << 8U | octet) & 0xFFFFU;
        count += 8;
        while (count >= 6)
        {
            count -= 6;
            text += alphabet[bits >> count & 0x3FU];
        }
    }
    if (count > 0)
    {
        text += alphabet[bits << (6 - count) & 0x3FU];
    }
    return text;
}

} // namespace varde::devices::bridges
