#include "devices/bridges/numeric_text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace varde::devices::bridges
{
namespace
{

constexpr std::size_t most_digits = 18;
constexpr std::size_t longest = 400; // the digits of the longest double written in full

struct Special
{
    std::string_view text;
    Absence absence;
};

constexpr std::array<Special, 7> specials{{
    {"nan", Absence::not_a_number},
    {"inf", Absence::positive_infinity},
    {"+inf", Absence::positive_infinity},
    {"infinity", Absence::positive_infinity},
    {"-nan", Absence::not_a_number},
    {"-inf", Absence::negative_infinity},
    {"-infinity", Absence::negative_infinity},
}};

constexpr bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    const auto last = text.find_last_not_of(blanks);
    return first == text.npos ? std::string_view() : text.substr(first, last - first + 1);
}

std::optional<Absence> special(std::string_view text)
{
    if (text.empty() || is_digit(text.back()))
    {
        return std::nullopt;
    }
    std::string lower(text.substr(0, 16));
    for (char& character : lower)
    {
        character = character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                         : character;
    }
    const auto found = std::find_if(specials.begin(), specials.end(),
                                    [&lower](const Special& one) { return one.text == lower; });
    return found == specials.end() ? std::nullopt : std::optional(found->absence);
}

// A fraction of more than 18 digits, cut to what a decimal holds. Where something other than zeros
// was cut off, a last digit of 0 or 5 is raised by one: with it the number stays on its side of
// every half, and a later rounding to fewer digits is the one of the whole number.
std::string shortened(std::string_view text)
{
    const auto point = text.find('.');
    const std::size_t sign = text.front() == '-' ? 1 : 0;
    std::string kept(text.substr(0, point + 1));
    std::size_t digits = text.substr(sign).starts_with("0.") ? 0 : point - sign;
    bool lost = false;
    for (const char digit : text.substr(kept.size()))
    {
        digits += digits > 0 || digit != '0' ? 1U : 0U;
        if (digits <= most_digits && kept.size() - point <= most_digits)
        {
            kept += digit;
            continue;
        }
        lost = lost || digit != '0';
    }
    if (kept.back() == '.') // 18 digits before the point: no room to say what was cut off
    {
        return std::string(text);
    }
    const bool on_the_edge = kept.back() == '0' || kept.back() == '5';
    kept.back() = static_cast<char>(kept.back() + (lost && on_the_edge ? 1 : 0));
    return kept;
}

// Digits, a point, digits, and more of them than a decimal holds.
bool is_long_fraction(std::string_view text)
{
    const auto point = text.find('.');
    return text.size() > most_digits && point != text.npos && text.rfind('.') == point &&
           (text.rfind('-') == 0 || text.rfind('-') == text.npos) && is_digit(text.back()) &&
           text.find_first_not_of("-.0123456789") == text.npos;
}

} // namespace

Result<Value> read_number(std::string_view text, std::optional<int> decimals)
{
    text = trimmed(text);
    if (text.size() > longest)
    {
        return Refusal{Error::number_out_of_range, "", "too many digits"};
    }
    if (const auto absence = special(text))
    {
        return Value{*absence};
    }
    const bool shorten = decimals && is_long_fraction(text);
    const auto number = shorten ? parse_decimal(shortened(text)) : parse_decimal(text);
    if (!number)
    {
        return number.error();
    }
    if (!decimals)
    {
        return Value{*number};
    }
    const auto round = rounded(*number, *decimals);
    if (!round)
    {
        return round.error();
    }
    return Value{*round};
}

Result<Decimal> scaled(const Decimal& value, const Decimal& factor)
{
    const int digits = std::clamp(-(value.exponent + factor.exponent), 0, int{most_digits});
    return scale(value, factor, Decimal{1, 0}, digits);
}

Result<Decimal> rounded(const Decimal& value, int decimals)
{
    if (-value.exponent <= decimals)
    {
        return value;
    }
    return scale(value, Decimal{1, 0}, Decimal{1, 0}, decimals);
}

} // namespace varde::devices::bridges
