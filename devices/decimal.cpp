#include "devices/decimal.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>

namespace varde::devices
{
namespace
{

__extension__ using Wide = __int128;

constexpr int most_digits = 18;
constexpr int most_exponent = 18;
constexpr std::int64_t mantissa_limit =
    1'000'000'000'000'000'000; // 10^18: the first with 19 digits
constexpr Wide widest = (~Wide{0}) ^ (Wide{1} << 127);

constexpr Wide magnitude(Wide value)
{
    return value < 0 ? -value : value;
}

// Up to 10^38, which is the largest power that fits.
constexpr auto powers_of_ten = []
{
    std::array<Wide, 39> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i)
    {
        powers[i] = powers[i - 1] * 10;
    }
    return powers;
}();

constexpr Wide power_of_ten(int exponent)
{
    return powers_of_ten.at(static_cast<std::size_t>(exponent));
}

constexpr int count_digits(Wide value)
{
    const auto* const above =
        std::upper_bound(powers_of_ten.begin(), powers_of_ten.end(), magnitude(value));
    return static_cast<int>(above - powers_of_ten.begin());
}

// Nothing when the product does not fit.
std::optional<Wide> times_power_of_ten(Wide value, int exponent)
{
    if (value == 0 || exponent == 0)
    {
        return value;
    }
    if (exponent > 38 || magnitude(value) > widest / power_of_ten(exponent))
    {
        return std::nullopt;
    }
    return value * power_of_ten(exponent);
}

// Half to even; the denominator is positive.
constexpr Wide divide_rounded(Wide numerator, Wide denominator)
{
    if (denominator == 1)
    {
        return numerator;
    }
    const Wide whole = magnitude(numerator) / denominator;
    const Wide rest = magnitude(numerator) % denominator;
    const bool up = rest > denominator - rest || (rest == denominator - rest && whole % 2 != 0);
    const Wide rounded = whole + (up ? 1 : 0);
    return numerator < 0 ? -rounded : rounded;
}

// The nearest decimal of 18 digits.
Decimal fit(Wide mantissa, int exponent)
{
    const int surplus = count_digits(mantissa) - most_digits;
    if (surplus > 0)
    {
        mantissa = divide_rounded(mantissa, power_of_ten(surplus));
        exponent += surplus;
        if (magnitude(mantissa) == mantissa_limit)
        {
            mantissa /= 10;
            ++exponent;
        }
    }
    if (exponent > most_exponent)
    {
        return {mantissa < 0 ? 1 - mantissa_limit : mantissa_limit - 1, most_exponent};
    }
    return {static_cast<std::int64_t>(mantissa), exponent};
}

std::strong_ordering compare_magnitudes(const Decimal& a, const Decimal& b)
{
    const std::int64_t a_top = count_digits(a.mantissa) + std::int64_t{a.exponent};
    const std::int64_t b_top = count_digits(b.mantissa) + std::int64_t{b.exponent};
    if (a_top != b_top)
    {
        return a_top <=> b_top;
    }
    // The highest digits stand in the same place, so the exponents differ by less than 19.
    const int lowest = std::min(a.exponent, b.exponent);
    const Wide a_aligned = magnitude(a.mantissa) * power_of_ten(a.exponent - lowest);
    const Wide b_aligned = magnitude(b.mantissa) * power_of_ten(b.exponent - lowest);
    if (a_aligned == b_aligned)
    {
        return std::strong_ordering::equal;
    }
    return a_aligned < b_aligned ? std::strong_ordering::less : std::strong_ordering::greater;
}

int sign(const Decimal& value)
{
    return value.mantissa < 0 ? -1 : (value.mantissa > 0 ? 1 : 0);
}

} // namespace

bool operator==(const Decimal& a, const Decimal& b) noexcept
{
    return std::is_eq(a <=> b);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept
{
    if (a.exponent == b.exponent)
    {
        return a.mantissa <=> b.mantissa;
    }
    if (sign(a) != sign(b) || sign(a) == 0)
    {
        return sign(a) <=> sign(b);
    }
    return sign(a) > 0 ? compare_magnitudes(a, b) : compare_magnitudes(b, a);
}

bool identical(const Decimal& a, const Decimal& b) noexcept
{
    return a.mantissa == b.mantissa && a.exponent == b.exponent;
}

Decimal operator+(const Decimal& a, const Decimal& b) noexcept
{
    const Decimal& upper = a.exponent >= b.exponent ? a : b;
    const Decimal& lower = a.exponent >= b.exponent ? b : a;
    const int distance = upper.exponent - lower.exponent;
    // Where the distance is too far to align, what is cut off the lower one stands behind the
    // 19th digit of the sum and cannot change its rounding to 18.
    const int room = 37 - count_digits(upper.mantissa);
    const int raised = upper.mantissa == 0 ? distance : std::min(distance, room);
    const Wide aligned = upper.mantissa * (upper.mantissa == 0 ? Wide{1} : power_of_ten(raised));
    const int cut = std::min(distance - raised, 38);
    return fit(aligned + lower.mantissa / power_of_ten(cut), lower.exponent + distance - raised);
}

Decimal operator-(const Decimal& a, const Decimal& b) noexcept
{
    return a + Decimal{-b.mantissa, b.exponent};
}

Result<Decimal> scale(const Decimal& value, const Decimal& numerator, const Decimal& denominator,
                      int decimals)
{
    if (denominator.mantissa == 0 || decimals < 0 || decimals > most_exponent)
    {
        return Refusal{Error::number_out_of_range, "", "this conversion is impossible"};
    }
    Wide above = Wide{value.mantissa} * numerator.mantissa;
    above = denominator.mantissa < 0 ? -above : above;
    const Wide below = magnitude(denominator.mantissa);
    const int shift = value.exponent + numerator.exponent - denominator.exponent + decimals;

    const auto raised = times_power_of_ten(above, std::max(shift, 0));
    const auto lowered = times_power_of_ten(below, std::max(-shift, 0));
    if (!lowered)
    {
        return Decimal{0, -decimals}; // the divisor is more than twice the dividend
    }
    const Wide quotient = raised ? divide_rounded(*raised, *lowered) : widest;
    if (magnitude(quotient) >= mantissa_limit)
    {
        return Refusal{Error::number_out_of_range, "", "the converted number is too large"};
    }
    return Decimal{static_cast<std::int64_t>(quotient), -decimals};
}

std::string to_string(const Decimal& value)
{
    std::string digits = std::to_string(value.mantissa);
    const std::string minus = value.mantissa < 0 ? "-" : "";
    digits.erase(0, minus.size());
    if (value.exponent > 0)
    {
        if (value.mantissa == 0)
        {
            return "0";
        }
        const auto zeros = static_cast<std::size_t>(value.exponent);
        return digits.size() + zeros <= most_digits
                   ? minus + digits + std::string(zeros, '0')
                   : minus + digits + "e" + std::to_string(value.exponent);
    }
    const auto behind = static_cast<std::size_t>(-value.exponent);
    if (behind == 0)
    {
        return minus + digits;
    }
    if (digits.size() <= behind)
    {
        digits.insert(0, behind + 1 - digits.size(), '0');
    }
    digits.insert(digits.size() - behind, 1, '.');
    return minus + digits;
}

} // namespace varde::devices
