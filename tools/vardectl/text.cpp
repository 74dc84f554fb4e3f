#include "tools/vardectl/text.hpp"

#include <array>

namespace varde::vardectl
{

namespace
{

// One character of UTF-8 at the beginning of the text; length 0 when there is none.
struct Character
{
    char32_t code = 0;
    std::size_t length = 0;
};

Character first_character(std::string_view text)
{
    struct Form
    {
        unsigned char mask;
        unsigned char lead;
        char32_t least; // a shorter form would do for less
    };
    constexpr std::array<Form, 4> forms = {
        {{0x80, 0x00, 0}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}}};
    const auto lead = static_cast<unsigned char>(text.front());
    for (std::size_t length = 1; length <= forms.size(); ++length)
    {
        const auto& form = forms[length - 1];
        if ((lead & form.mask) != form.lead || text.size() < length)
        {
            continue;
        }
        char32_t code = lead & static_cast<unsigned char>(~form.mask);
        for (std::size_t at = 1; at < length; ++at)
        {
            const auto byte = static_cast<unsigned char>(text[at]);
            if ((byte & 0xc0) != 0x80)
            {
                return {};
            }
            code = (code << 6) | (byte & 0x3fU);
        }
        const bool surrogate = code >= 0xd800 && code <= 0xdfff;
        return code < form.least || surrogate || code > 0x10ffff ? Character{}
                                                                 : Character{code, length};
    }
    return {};
}

bool is_harmless(char32_t code)
{
    const bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
    const bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
                       code == 0x200e || code == 0x200f || code == 0x061c;
    const bool breaks = code == 0x2028 || code == 0x2029 || code == 0xfeff;
    return !control && !turns && !breaks;
}

std::string hex(char32_t code, int digits)
{
    constexpr std::string_view alphabet = "0123456789abcdef";
    std::string text;
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
    {
        text.push_back(alphabet[(code >> shift) & 0xf]);
    }
    return text;
}

} // namespace

bool is_text(std::string_view bytes)
{
    while (!bytes.empty())
    {
        const auto [code, length] = first_character(bytes);
        if (length == 0 || code == 0)
        {
            return false;
        }
        bytes.remove_prefix(length);
    }
    return true;
}

std::string printable(std::string_view text)
{
    std::string shown;
    while (!text.empty())
    {
        const auto [code, length] = first_character(text);
        if (length == 0)
        {
            shown += "\\x" + hex(static_cast<unsigned char>(text.front()), 2);
            text.remove_prefix(1);
            continue;
        }
        if (is_harmless(code))
        {
            shown += text.substr(0, length);
        }
        else
        {
            shown += code < 0x100 ? "\\x" + hex(code, 2) : "\\u" + hex(code, 4);
        }
        text.remove_prefix(length);
    }
    return shown;
}

std::size_t width(std::string_view text)
{
    std::size_t characters = 0;
    for (const char character : text)
    {
        const bool continues = (static_cast<unsigned char>(character) & 0xc0) == 0x80;
        characters += continues ? 0 : 1;
    }
    return characters;
}

std::string with_capital(std::string_view text)
{
    std::string written(text);
    if (!written.empty() && written.front() >= 'a' && written.front() <= 'z')
    {
        written.front() = static_cast<char>(written.front() - 'a' + 'A');
    }
    return written;
}

std::string bar(std::int64_t part, std::int64_t whole)
{
    if (whole <= 0)
    {
        return "";
    }
    constexpr std::int64_t length = 20;
    const auto filled = part * length / whole;
    std::string drawn;
    for (std::int64_t at = 0; at < length; ++at)
    {
        drawn += at < filled ? "█" : "░";
    }
    // Rounded down: 100 % is said only when nothing is missing.
    return drawn + " " + std::to_string(part * 100 / whole) + " %";
}

std::string values(const devices::Measurement& measurement)
{
    std::string text;
    for (const auto& component : measurement.components)
    {
        text += text.empty() ? "" : ", ";
        text += component.name == "value" ? "" : component.name + " ";
        const auto* number = std::get_if<devices::Decimal>(&component.value);
        text += number != nullptr
                    ? to_string(*number)
                    : std::string(devices::code(std::get<devices::Absence>(component.value)));
    }
    return printable(text + " " + measurement.unit);
}

} // namespace varde::vardectl
