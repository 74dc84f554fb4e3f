#include "config/norwegian_number.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace varde::config
{

namespace
{

constexpr std::size_t person_length = 11;
constexpr std::size_t organisation_length = 9;

bool is_digits(std::string_view text, std::size_t length) noexcept
{
    return text.size() == length &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int digit(char c) noexcept
{
    return c - '0';
}

int two_digits(std::string_view text, std::size_t at) noexcept
{
    return digit(text[at]) * 10 + digit(text[at + 1]);
}

template <std::size_t N>
int remainder_of_eleven(std::string_view digits, const std::array<int, N>& weights) noexcept
{
    int sum = 0;
    for (std::size_t i = 0; i < N; ++i)
    {
        sum += digit(digits[i]) * weights[i];
    }
    return sum % 11;
}

bool is_checked(std::string_view number) noexcept
{
    constexpr std::array<int, 10> first{3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    constexpr std::array<int, 11> second{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    return remainder_of_eleven(number, first) <= 3 && remainder_of_eleven(number, second) == 0;
}

// By how much the month was moved: 0, 40, 65 or 80; nothing when no month comes out.
std::optional<int> month_shift(std::string_view number) noexcept
{
    const int month = two_digits(number, 2);
    for (const int shift : {0, 40, 65, 80})
    {
        if (month - shift >= 1 && month - shift <= 12)
        {
            return shift;
        }
    }
    return std::nullopt;
}

// The century is unknown, so 29 February exists in every fourth year, also in "00".
int days_of(int month, int year_of_century) noexcept
{
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = month == 2 && year_of_century % 4 == 0;
    return days[static_cast<std::size_t>(month - 1)] + (leap ? 1 : 0);
}

bool has_date(std::string_view number, int day) noexcept
{
    const auto shift = month_shift(number);
    return shift && day >= 1 &&
           day <= days_of(two_digits(number, 2) - *shift, two_digits(number, 4));
}

constexpr std::array<std::pair<std::string_view, PersonNumber>, 3> registers{
    {{"urn:oid:2.16.578.1.12.4.1.4.1", PersonNumber::birth_number},
     {"urn:oid:2.16.578.1.12.4.1.4.2", PersonNumber::d_number},
     {"urn:oid:2.16.578.1.12.4.1.4.3", PersonNumber::common_help_number}}};

std::optional<PersonNumber> number_of_register(std::string_view system) noexcept
{
    const auto* const found =
        std::ranges::find(registers, system, [](const auto& entry) { return entry.first; });
    return found == registers.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

std::optional<PersonNumber> person_number(std::string_view number) noexcept
{
    if (!is_digits(number, person_length) || !is_checked(number))
    {
        return std::nullopt;
    }
    if (number.front() >= '8')
    {
        return PersonNumber::common_help_number;
    }
    const bool d_number = number.front() >= '4';
    const int day = two_digits(number, 0) - (d_number ? 40 : 0);
    if (!has_date(number, day))
    {
        return std::nullopt;
    }
    return d_number ? PersonNumber::d_number : PersonNumber::birth_number;
}

bool is_synthetic(std::string_view number) noexcept
{
    const auto kind = person_number(number);
    return kind && *kind != PersonNumber::common_help_number && month_shift(number) != 0;
}

bool is_person_register(std::string_view system) noexcept
{
    return number_of_register(system).has_value();
}

bool fits_register(std::string_view system, std::string_view number) noexcept
{
    const auto expected = number_of_register(system);
    return !expected || person_number(number) == expected;
}

bool is_organisation_number(std::string_view number) noexcept
{
    constexpr std::array<int, 9> weights{3, 2, 7, 6, 5, 4, 3, 2, 1};
    return is_digits(number, organisation_length) && remainder_of_eleven(number, weights) == 0;
}

} // namespace varde::config
