#include "devices/decimal.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using sample::decimal;

namespace
{

Error refused(std::string_view text)
{
    const auto parsed = parse_decimal(text);
    REQUIRE(parsed.has_error());
    return parsed.error().error;
}

std::string rewritten(std::string_view text)
{
    return to_string(decimal(text));
}

std::string scaled(std::string_view value, std::string_view numerator, std::string_view denominator,
                   int decimals)
{
    return to_string(
        scale(decimal(value), decimal(numerator), decimal(denominator), decimals).value());
}

const Decimal largest{999'999'999'999'999'999, 18};
const Decimal smallest{1, -18};

} // namespace

TEST_CASE("a decimal keeps every digit that was measured")
{
    for (const char* text : {"0", "7", "2.00", "-0.05", "98.60", "0.000", "1200", "36.6",
                             "999999999999999999", "0.000000000000000001", "-123.456"})
    {
        CHECK(rewritten(text) == text);
    }
}

TEST_CASE("numbers that no double holds are exact")
{
    CHECK(rewritten("9007199254740993") == "9007199254740993");
    CHECK(rewritten("0.1234567890123456") == "0.1234567890123456");
}

TEST_CASE("exponents are written out")
{
    CHECK(rewritten("1.2e3") == "1200");
    CHECK(rewritten("1.2E+3") == "1200");
    CHECK(rewritten("12e-1") == "1.2");
    CHECK(rewritten("1.20e1") == "12.0");
    CHECK(rewritten("0e5") == "0");
    CHECK(rewritten("1e17") == "100000000000000000");
}

TEST_CASE("what is too long to write out keeps its exponent and can be read again")
{
    CHECK(rewritten("1e18") == "1e18");
    CHECK(rewritten("-123456789012345678e18") == "-123456789012345678e18");
    CHECK(decimal(to_string(largest)) == largest);
}

TEST_CASE("minus zero is zero")
{
    CHECK(rewritten("-0") == "0");
    CHECK(rewritten("-0.00") == "0.00");
    CHECK(decimal("-0") == decimal("0"));
}

TEST_CASE("what the JSON grammar does not call a number is malformed")
{
    for (const char* text :
         {"",    "-",   "+1",  "007", "00",  "-01", "NaN",  "Infinity", "1.",  ".5",
          "1.e", "1e",  "1e+", "1e-", "--1", "1 ",  " 1",   "1,5",      "0x1", "1e1.5",
          "1_0", "inf", "e5",  "-.5", "1.-", "1f",  "1e5x", "\xd9\xa1"})
    {
        INFO(text);
        CHECK(refused(text) == Error::number_malformed);
    }
}

TEST_CASE("what does not fit is out of range")
{
    for (const char* text : {"1e400", "-1e400", "1e-400", "18446744073709551616", "1e19", "1e-19",
                             "1.00000000000001e-2147483639", "1e99999999999999999999",
                             "0e99999999999999999999", "1234567890123456789"})
    {
        INFO(text);
        CHECK(refused(text) == Error::number_out_of_range);
    }
    CHECK(refused(std::string(400, '9')) == Error::number_out_of_range);
    CHECK(refused("0." + std::string(400, '0')) == Error::number_out_of_range);
    CHECK(refused(std::string(300'000, '1') + "e" + std::string(300'000, '1')) ==
          Error::number_out_of_range);
}

TEST_CASE("trailing zeros count as precision, leading ones do not")
{
    CHECK(rewritten("1.00000000000000000") == "1.00000000000000000"); // 18 digits
    CHECK(refused("1.000000000000000000") == Error::number_out_of_range);
    CHECK(rewritten("0.000000000000000123") == "0.000000000000000123");
}

TEST_CASE("decimals are compared by value")
{
    CHECK(decimal("2.0") == decimal("2.00"));
    CHECK_FALSE(identical(decimal("2.0"), decimal("2.00")));
    CHECK(identical(decimal("2.0"), decimal("2.0")));
    CHECK(decimal("0") == decimal("0.000"));
    CHECK(decimal("1e3") == decimal("1000"));
    CHECK(decimal("-1") < decimal("0.001"));
    CHECK(decimal("-2") < decimal("-1.999"));
    CHECK(decimal("99.9") < decimal("100"));
    CHECK(decimal("10.01") > decimal("10.001"));
}

TEST_CASE("comparison does not overflow at the ends of the range")
{
    const Decimal lowest{-999'999'999'999'999'999, 18};
    CHECK(smallest < largest);
    CHECK(lowest < smallest);
    CHECK(lowest < largest);
    CHECK(Decimal{0, 18} == Decimal{0, -18});
    CHECK(Decimal{1, 18} > Decimal{999'999'999'999'999'999, -18});
    CHECK(Decimal{1, 0} == Decimal{100'000'000'000'000'000, -17});
}

TEST_CASE("sums and differences keep the finer precision")
{
    CHECK(to_string(decimal("2.00") + decimal("1")) == "3.00");
    CHECK(to_string(decimal("88") + decimal("0.5")) == "88.5");
    CHECK(to_string(decimal("88") - decimal("90")) == "-2");
    CHECK(to_string(decimal("1e3") - decimal("0.5")) == "999.5");
    CHECK(to_string(decimal("1.1") - decimal("1.1")) == "0.0");
}

TEST_CASE("a sum of more than 18 digits is the nearest decimal, half to even")
{
    CHECK(to_string(decimal("999999999999999999") + decimal("0.4")) == "999999999999999999");
    CHECK(to_string(decimal("999999999999999998") + decimal("0.5")) == "999999999999999998");
    CHECK(to_string(decimal("999999999999999997") + decimal("0.5")) == "999999999999999998");
    CHECK(decimal("999999999999999999") + decimal("1") == decimal("1e18"));
    CHECK(decimal("1e18") + smallest == decimal("1e18"));
    CHECK(largest + smallest == largest);
    CHECK(smallest - largest == Decimal{-largest.mantissa, 18});
}

TEST_CASE("a sum beyond the range stops at the largest decimal")
{
    CHECK(identical(largest + largest, largest));
    CHECK(identical(Decimal{-largest.mantissa, 18} - largest, Decimal{-largest.mantissa, 18}));
}

TEST_CASE("scaling is exact until it rounds half to even")
{
    CHECK(scaled("66.6", "5", "9", 1) == "37.0");
    CHECK(scaled("13.3", "760", "101.325", 0) == "100");
    CHECK(scaled("0.5", "1", "1", 0) == "0");
    CHECK(scaled("1.5", "1", "1", 0) == "2");
    CHECK(scaled("2.5", "1", "1", 0) == "2");
    CHECK(scaled("-2.5", "1", "1", 0) == "-2");
    CHECK(scaled("-3.5", "1", "1", 0) == "-4");
    CHECK(scaled("2.51", "1", "1", 0) == "3");
    CHECK(scaled("5", "1", "-1", 2) == "-5.00");
    CHECK(scaled("1", "1", "3", 6) == "0.333333");
    CHECK(scaled("180", "0.45359237", "1", 2) == "81.65");
}

TEST_CASE("scaling to nothing gives zero with its decimals")
{
    CHECK(to_string(scale(smallest, smallest, largest, 2).value()) == "0.00");
}

TEST_CASE("scaling that cannot fit is refused")
{
    CHECK(scale(largest, largest, smallest, 18).error().error == Error::number_out_of_range);
    CHECK(scale(largest, decimal("1"), decimal("1"), 2).error().error ==
          Error::number_out_of_range);
    CHECK(scale(decimal("1"), decimal("1"), decimal("0"), 2).error().error ==
          Error::number_out_of_range);
    CHECK(scale(decimal("1"), decimal("1"), decimal("1"), -1).error().error ==
          Error::number_out_of_range);
    CHECK(scale(decimal("1"), decimal("1"), decimal("1"), 19).error().error ==
          Error::number_out_of_range);
}
