#include "devices/gatt/text.hpp"

#include <array>

namespace varde::devices::gatt
{
namespace
{

constexpr std::size_t longest = 512;

// A form of UTF-8: how its first octet begins, how many follow, and the first character that may
// be written so; a smaller one has a shorter form.
struct Form
{
    std::uint8_t mask = 0;
    std::uint8_t lead = 0;
    std::size_t following = 0;
    std::uint32_t smallest = 0;
};
constexpr std::array<Form, 4> forms = {{
    {0x80, 0x00, 0, 0x0},
    {0xE0, 0xC0, 1, 0x80},
    {0xF0, 0xE0, 2, 0x800},
    {0xF8, 0xF0, 3, 0x10000},
}};

// The character and how many octets it has; 0 octets when they are not UTF-8.
struct Character
{
    std::uint32_t code = 0;
    std::size_t size = 0;
};

bool is_unicode(std::uint32_t code) noexcept
{
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return !surrogate && code <= 0x10FFFF;
}

Character decode(const Form& form, std::span<const std::uint8_t> octets) noexcept
{
    if (octets.size() <= form.following)
    {
        return {};
    }
    std::uint32_t code = octets[0] & static_cast<std::uint8_t>(~form.mask);
    for (const auto octet : octets.subspan(1, form.following))
    {
        if ((octet & 0xC0U) != 0x80U)
        {
            return {};
        }
        code = code << 6U | (octet & 0x3FU);
    }
    return code >= form.smallest && is_unicode(code) ? Character{code, form.following + 1}
                                                     : Character{};
}

Character first_character(std::span<const std::uint8_t> octets) noexcept
{
    for (const Form& form : forms)
    {
        if ((octets[0] & form.mask) == form.lead)
        {
            return decode(form, octets);
        }
    }
    return {};
}

bool is_control(std::uint32_t code) noexcept
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

} // namespace

Result<std::string> read_text(std::span<const std::uint8_t> octets, std::string_view field)
{
    if (octets.size() > longest)
    {
        return Refusal{Error::text_malformed, std::string(field), "longer than 512 octets",
                       longest};
    }
    while (!octets.empty() && octets.back() == 0)
    {
        octets = octets.first(octets.size() - 1);
    }
    for (std::size_t at = 0; at < octets.size();)
    {
        const auto character = first_character(octets.subspan(at));
        if (character.size == 0)
        {
            return Refusal{Error::text_malformed, std::string(field), "not UTF-8", at};
        }
        if (is_control(character.code))
        {
            return Refusal{Error::text_malformed, std::string(field), "a control character", at};
        }
        at += character.size;
    }
    return std::string(octets.begin(), octets.end());
}

} // namespace varde::devices::gatt
