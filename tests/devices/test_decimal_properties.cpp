// Decimals against arithmetic that is too simple to be wrong: digit strings, and wide integers
// where they suffice. The seed is fixed, so a failure comes back.
#include "devices/decimal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace varde::devices;

namespace
{

__extension__ using Wide = __int128;

class RandomDecimals
{
public:
    Decimal next()
    {
        const auto digits = static_cast<int>(random_() % 19);
        std::int64_t mantissa = 0;
        for (int i = 0; i < digits; ++i)
        {
            // Zeros and nines in excess: carries and ties are where mistakes live.
            const auto choice = random_() % 16;
            const std::uint64_t digit = choice < 10 ? choice : (choice < 13 ? 0 : 9);
            mantissa = mantissa * 10 + static_cast<std::int64_t>(digit);
        }
        return {(random_() & 1) == 0 ? mantissa : -mantissa, exponent(18)};
    }

    // Few digits, so that wide integers hold every product.
    Decimal next_small()
    {
        return {static_cast<std::int64_t>(random_() % 2'000'001) - 1'000'000, exponent(3)};
    }

private:
    int exponent(int most)
    {
        const auto width = static_cast<std::uint64_t>(2 * most + 1);
        return static_cast<int>(random_() % width) - most;
    }

    std::mt19937_64 random_{20261122};
};

// The digits of |value| * 10^18, 56 of them.
std::string digits_of(const Decimal& value)
{
    std::string digits = std::to_string(value.mantissa < 0 ? -value.mantissa : value.mantissa);
    digits.append(static_cast<std::size_t>(value.exponent + 18), '0');
    return std::string(56 - digits.size(), '0') + digits;
}

int compare_by_digits(const Decimal& a, const Decimal& b)
{
    const int order = digits_of(a).compare(digits_of(b));
    if ((a.mantissa < 0) == (b.mantissa < 0))
    {
        const int direction = a.mantissa < 0 ? -1 : 1;
        return direction * (order > 0 ? 1 : (order < 0 ? -1 : 0));
    }
    return a.mantissa < 0 ? -1 : 1; // -0 does not exist
}

std::string add_digits(const std::string& a, const std::string& b)
{
    std::string sum(a.size(), '0');
    int carry = 0;
    for (std::size_t i = a.size(); i-- > 0;)
    {
        const int digit = (a[i] - '0') + (b[i] - '0') + carry;
        sum[i] = static_cast<char>('0' + digit % 10);
        carry = digit / 10;
    }
    return sum;
}

std::size_t significant(const std::string& digits)
{
    const auto first = digits.find_first_not_of('0');
    const auto last = digits.find_last_not_of('0');
    return first == std::string::npos ? 0 : last - first + 1;
}

Wide power(int exponent)
{
    return exponent == 0 ? Wide{1} : 10 * power(exponent - 1);
}

} // namespace

TEST_CASE("comparison agrees with the comparison of written-out digits")
{
    RandomDecimals random;
    for (int i = 0; i < 50'000; ++i)
    {
        const Decimal a = random.next();
        const Decimal b = i % 8 == 0 ? Decimal{a.mantissa / 10, a.exponent} : random.next();
        const int expected = compare_by_digits(a, b);
        INFO(to_string(a) << " and " << to_string(b));
        REQUIRE((a < b) == (expected < 0));
        REQUIRE((a == b) == (expected == 0));
        REQUIRE((b < a) == (expected > 0));
    }
}

TEST_CASE("sums agree with digit by digit addition wherever 18 digits hold them")
{
    RandomDecimals random;
    int compared = 0;
    for (int i = 0; i < 50'000; ++i)
    {
        Decimal a = random.next();
        Decimal b = random.next();
        a.mantissa = std::abs(a.mantissa);
        b = {std::abs(b.mantissa), i % 2 == 0 ? a.exponent : b.exponent};
        const std::string expected = add_digits(digits_of(a), digits_of(b));
        const bool too_large = !expected.starts_with("00"); // 10^36 and more
        if (too_large || significant(expected) > 18)
        {
            continue;
        }
        INFO(to_string(a) << " + " << to_string(b));
        const Decimal sum = a + b;
        REQUIRE(digits_of(sum) == expected);
        REQUIRE(sum - b == a);
        ++compared;
    }
    CHECK(compared > 10'000);
}

TEST_CASE("what is written can be read again")
{
    RandomDecimals random;
    for (int i = 0; i < 50'000; ++i)
    {
        const Decimal value = random.next();
        const std::string text = to_string(value);
        INFO(text);
        const auto again = parse_decimal(text);
        REQUIRE(again.has_value());
        REQUIRE(*again == value);
        REQUIRE(to_string(*again) == text);
    }
}

TEST_CASE("scaling gives the nearest decimal, and the even one of two")
{
    RandomDecimals random;
    for (int i = 0; i < 50'000; ++i)
    {
        const Decimal value = random.next_small();
        const Decimal numerator = random.next_small();
        Decimal denominator = random.next_small();
        denominator.mantissa = std::max<std::int64_t>(std::abs(denominator.mantissa), 1);
        const int decimals = i % 4;
        const auto result = scale(value, numerator, denominator, decimals);
        INFO(to_string(value) << " * " << to_string(numerator) << " / " << to_string(denominator));
        if (!result)
        {
            continue;
        }
        // value * numerator * 10^decimals = dividend / divisor, both scaled to whole numbers
        const Wide dividend = Wide{value.mantissa} * numerator.mantissa *
                              power(value.exponent + numerator.exponent + decimals + 6);
        const Wide divisor = denominator.mantissa * power(denominator.exponent + 6);
        const Wide twice_off = 2 * (dividend - result->mantissa * divisor);
        REQUIRE(twice_off <= divisor);
        REQUIRE(twice_off >= -divisor);
        if (twice_off == divisor || twice_off == -divisor)
        {
            REQUIRE(result->mantissa % 2 == 0);
        }
    }
}
