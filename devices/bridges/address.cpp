#include "devices/bridges/address.hpp"

#include <cstddef>

namespace varde::devices::bridges
{
namespace
{

constexpr std::size_t octets_of_mac = 6;
constexpr std::size_t longest_name = 128;

std::optional<char> upper_hex(char character) noexcept
{
    if ((character >= '0' && character <= '9') || (character >= 'A' && character <= 'F'))
    {
        return character;
    }
    if (character >= 'a' && character <= 'f')
    {
        return static_cast<char>(character - 'a' + 'A');
    }
    return std::nullopt;
}

// How many bytes the UTF-8 sequence at the front has (RFC 3629 section 4); 0 where there is none.
std::size_t utf8_length(std::string_view text) noexcept
{
    const auto byte = [&text](std::size_t index)
    { return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U; };
    const auto follows = [&byte](std::size_t index, unsigned least, unsigned most)
    { return byte(index) >= least && byte(index) <= most; };
    const unsigned first = byte(0);
    if (first < 0x80U)
    {
        return 1;
    }
    if (first >= 0xC2U && first <= 0xDFU)
    {
        return follows(1, 0x80, 0xBF) ? 2 : 0;
    }
    if (first >= 0xE0U && first <= 0xEFU)
    {
        const unsigned least = first == 0xE0U ? 0xA0U : 0x80U;
        const unsigned most = first == 0xEDU ? 0x9FU : 0xBFU;
        return follows(1, least, most) && follows(2, 0x80, 0xBF) ? 3 : 0;
    }
    if (first >= 0xF0U && first <= 0xF4U)
    {
        const unsigned least = first == 0xF0U ? 0x90U : 0x80U;
        const unsigned most = first == 0xF4U ? 0x8FU : 0xBFU;
        return follows(1, least, most) && follows(2, 0x80, 0xBF) && follows(3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

bool is_name(std::string_view text) noexcept
{
    if (text.empty() || text.size() > longest_name)
    {
        return false;
    }
    while (!text.empty())
    {
        const auto length = utf8_length(text);
        const auto first = static_cast<unsigned char>(text.front());
        if (length == 0 || first < 0x20 || first == 0x7F)
        {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

// An address of 48 bits in the room of one with 64.
std::optional<std::string> mac_of_urn(std::string_view text)
{
    constexpr std::string_view scheme = "urn:dev:mac:";
    if (!text.starts_with(scheme))
    {
        return std::nullopt;
    }
    std::string digits(text.substr(scheme.size()));
    const auto middle = digits.size() == 16 ? digits.substr(6, 4) : std::string();
    if (middle == "fffe" || middle == "FFFE")
    {
        digits.erase(6, 4);
    }
    return normalise_mac(digits);
}

} // namespace

std::optional<std::string> normalise_mac(std::string_view text)
{
    const bool apart = text.size() == octets_of_mac * 3 - 1;
    const char separator = apart ? text[2] : '\0';
    if (apart ? (separator != ':' && separator != '-') : text.size() != octets_of_mac * 2)
    {
        return std::nullopt;
    }
    std::string mac(octets_of_mac * 3 - 1, ':');
    for (std::size_t octet = 0; octet < octets_of_mac; ++octet)
    {
        const std::size_t at = octet * (apart ? 3 : 2);
        const auto high = upper_hex(text[at]);
        const auto low = upper_hex(text[at + 1]);
        const bool last = octet + 1 == octets_of_mac;
        if (!high || !low || (apart && !last && text[at + 2] != separator))
        {
            return std::nullopt;
        }
        mac[octet * 3] = *high;
        mac[octet * 3 + 1] = *low;
    }
    return mac;
}

Result<std::string> address_of(std::string_view text)
{
    if (auto mac = normalise_mac(text))
    {
        return *std::move(mac);
    }
    if (auto mac = mac_of_urn(text))
    {
        return *std::move(mac);
    }
    if (!is_name(text))
    {
        return Refusal{Error::text_malformed, "", "neither a MAC address nor a name"};
    }
    return std::string(text);
}

} // namespace varde::devices::bridges
