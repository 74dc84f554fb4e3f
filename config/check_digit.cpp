#include "config/check_digit.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace varde::config
{

namespace
{

constexpr std::size_t identity_number_length = 11;

bool is_digit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

bool is_digits(std::string_view text) noexcept
{
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

int digit(char c) noexcept
{
    return c - '0';
}

// The sum of Luhn (ISO/IEC 7812-1 annex B) with the check digit last; right when it ends in 0.
int luhn_sum(std::string_view digits) noexcept
{
    int sum = 0;
    bool doubled = false;
    for (auto c = digits.rbegin(); c != digits.rend(); ++c)
    {
        const int weighted = digit(*c) * (doubled ? 2 : 1);
        sum += weighted > 9 ? weighted - 9 : weighted;
        doubled = !doubled;
    }
    return sum;
}

// One step of Verhoeff's check in the dihedral group of order ten: rotations 0 to 4, mirrors 5
// to 9.
int dihedral_product(int a, int b) noexcept
{
    if (a < 5)
    {
        return b < 5 ? (a + b) % 5 : 5 + (a + b - 5) % 5;
    }
    return b < 5 ? 5 + (a - 5 - b + 5) % 5 : (a - b + 5) % 5;
}

int verhoeff(std::string_view digits) noexcept
{
    constexpr std::array<int, 10> permutation{1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    int check = 0;
    std::size_t position = 0;
    for (auto c = digits.rbegin(); c != digits.rend(); ++c, ++position)
    {
        int permuted = digit(*c);
        for (std::size_t times = position % 8; times > 0; --times)
        {
            permuted = permutation[static_cast<std::size_t>(permuted)];
        }
        check = dihedral_product(check, permuted);
    }
    return check;
}

} // namespace

bool is_loinc(std::string_view code) noexcept
{
    if (code.size() < 3 || code.size() > 9 || code[code.size() - 2] != '-' ||
        !is_digit(code.back()))
    {
        return false;
    }
    const std::string_view number = code.substr(0, code.size() - 2);
    if (!is_digits(number))
    {
        return false;
    }
    // Without the dash: the sum of the number, shifted by the check digit behind it.
    std::array<char, 9> joined{};
    std::ranges::copy(number, joined.begin());
    joined[number.size()] = code.back();
    return luhn_sum({joined.data(), number.size() + 1}) % 10 == 0;
}

bool is_sctid(std::string_view code) noexcept
{
    return code.size() >= 6 && code.size() <= 18 && is_digits(code) && code.front() != '0' &&
           verhoeff(code) == 0;
}

bool is_mdc(std::string_view code) noexcept
{
    return code.size() >= 5 && code.size() <= 10 && is_digits(code) && code.front() != '0';
}

bool is_npu(std::string_view code) noexcept
{
    return code.size() == 8 && (code.starts_with("NPU") || code.starts_with("NOR")) &&
           is_digits(code.substr(3));
}

bool looks_like_identity_number(std::string_view text) noexcept
{
    std::size_t run = 0;
    std::size_t digits = 0;
    bool found = false;
    for (const char c : text)
    {
        found = found || (run == identity_number_length && !is_digit(c));
        run = is_digit(c) ? run + 1 : 0;
        digits += is_digit(c) ? std::size_t{1} : 0;
    }
    const bool only_digits =
        std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '-'; });
    return found || run == identity_number_length ||
           (only_digits && digits == identity_number_length);
}

} // namespace varde::config
