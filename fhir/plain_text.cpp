#include "fhir/plain_text.hpp"

#include <algorithm>
#include <cstdint>

namespace varde::fhir
{
namespace
{

struct Character
{
    std::uint32_t code = 0;
    std::size_t length = 1;
    bool valid = false;
};

std::size_t length_by_lead(unsigned char lead) noexcept
{
    if (lead < 0x80)
    {
        return 1;
    }
    if (lead >= 0xC2 && lead < 0xE0)
    {
        return 2;
    }
    if (lead >= 0xE0 && lead < 0xF0)
    {
        return 3;
    }
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

bool is_scalar(std::uint32_t code, std::size_t length) noexcept
{
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    return code >= least[length] && code <= 0x10FFFF && !surrogate;
}

Character first_of(std::string_view text) noexcept
{
    const auto lead = static_cast<unsigned char>(text[0]);
    const auto length = length_by_lead(lead);
    if (length == 1)
    {
        return {lead, 1, true};
    }
    if (length == 0 || length > text.size())
    {
        return {};
    }
    std::uint32_t code = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i)
    {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xC0U) != 0x80)
        {
            return {};
        }
        code = (code << 6U) | (next & 0x3FU);
    }
    return is_scalar(code, length) ? Character{code, length, true} : Character{};
}

// Control characters, line separators, and the marks that reorder what a person reads.
bool disturbs_a_line(std::uint32_t code) noexcept
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

template <class Keep>
std::string rewrite(std::string_view text, std::size_t most, Keep keep)
{
    std::string result;
    result.reserve(std::min(text.size(), most));
    while (!text.empty())
    {
        const auto character = first_of(text);
        const std::string_view written =
            character.valid ? text.substr(0, character.length) : std::string_view("?");
        if (result.size() + written.size() > most)
        {
            break;
        }
        keep(result, written, character);
        text.remove_prefix(character.length);
    }
    return result;
}

} // namespace

std::string cut(std::string_view text, std::size_t most)
{
    return rewrite(text, most,
                   [](std::string& result, std::string_view written, const Character&)
                   { result += written; });
}

std::string one_line(std::string_view text, std::size_t most)
{
    auto line =
        rewrite(text, most,
                [](std::string& result, std::string_view written, const Character& character)
                {
                    const bool space = disturbs_a_line(character.code) || written == " ";
                    if (!character.valid || !space)
                    {
                        result += written;
                    }
                    else if (!result.empty() && result.back() != ' ')
                    {
                        result += ' ';
                    }
                });
    if (!line.empty() && line.back() == ' ')
    {
        line.pop_back();
    }
    return line;
}

} // namespace varde::fhir
