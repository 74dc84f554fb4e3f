#include "devices/bridges/base64url.hpp"
#include "devices/bridges/numeric_text.hpp"
#include "devices/bridges/unit_names.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdio>
#include <random>

using namespace varde::devices;
using namespace varde::devices::bridges;

namespace
{

std::string number(std::string_view text, std::optional<int> decimals = {})
{
    const auto value = read_number(text, decimals);
    if (!value)
    {
        return std::string(code(value.error().error));
    }
    const auto* decimal = std::get_if<Decimal>(&*value);
    return decimal != nullptr ? to_string(*decimal) : std::string(code(std::get<Absence>(*value)));
}

} // namespace

TEST_CASE("a number keeps the digits with which it was written")
{
    CHECK(number("52.6") == "52.6");
    CHECK(number("2.00") == "2.00");
    CHECK(number(" 72.45") == "72.45");
    CHECK(number("72.45\r\n") == "72.45");
    CHECK(number("-0.5") == "-0.5");
    CHECK(number("1.5e2") == "150");
}

TEST_CASE("a number is rounded to what the sensor measures, and gets no digits it had not")
{
    CHECK(number("36.87199806168224", 1) == "36.9");
    CHECK(number("36.87199806168224", 2) == "36.87");
    CHECK(number("112.2770482852676", 0) == "112");
    CHECK(number("72", 2) == "72");
    CHECK(number("0.30000000000000004", 1) == "0.3");
    CHECK(number("2.5", 0) == "2"); // half to even
    CHECK(number("3.5", 0) == "4");
}

TEST_CASE("a number longer than a decimal is rounded as the whole of it says")
{
    CHECK(number("2.5000000000000000000000", 0) == "2");
    CHECK(number("2.5000000000000000000001", 0) == "3");
    CHECK(number("-2.5000000000000000000001", 0) == "-3");
    CHECK(number("1.4999999999999999999999999", 0) == "1");
    CHECK(number("3.5000000000000000000000", 0) == "4");
    CHECK(number("36.85000000000000142108547152020037174224853515625", 1) == "36.9");
    CHECK(number("36.8499999999999978683717927196994423866271972656250", 1) == "36.8");
    CHECK(number("0.00000000000000000000000000001", 1) == "0.0");
    CHECK(number("1.234567890123456451", 16) == "1.2345678901234565"); // not a half any more
    CHECK(number("36.85000000000000142108547152020037174224853515625") == "number-out-of-range");
    CHECK(number("1234567890123456789.5", 0) == "number-out-of-range");
}

TEST_CASE("what firmware prints for no number is why there is none")
{
    CHECK(number("nan") == "not-a-number");
    CHECK(number("NaN") == "not-a-number");
    CHECK(number("inf") == "positive-infinity");
    CHECK(number("-INF") == "negative-infinity");
}

TEST_CASE("what is no number is refused without being repeated")
{
    for (const char* text :
         {"", " ", "+5", "08.5", "5.", ".5", "5,5", "5 5", "0x10", "1.2.3", "unavailable", "--5",
          "1.23456789012345678901.5", "1.2345678901234567890-5", "-.12345678901234567890123",
          "00.123456789012345678901", "1_0"})
    {
        INFO(text);
        CHECK(number(text, 1) == "number-malformed");
    }
    CHECK(number(std::string(401, '1'), 0) == "number-out-of-range");
    CHECK(number("1e400") == "number-out-of-range");
    const auto refused = read_number("271828x", {});
    REQUIRE(refused.has_error());
    CHECK(describe(refused.error()).find("271828") == std::string::npos);
}

TEST_CASE("the whole of a double, written in full, rounds as printf rounds it")
{
    constexpr unsigned seed = 20261122;
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> values(-300, 300);
    INFO("seed " << seed);
    for (int i = 0; i < 20'000; ++i)
    {
        const double value = values(random);
        std::array<char, 128> full{};
        std::array<char, 128> wanted{};
        std::snprintf(full.data(), full.size(), "%.40f", value);
        std::snprintf(wanted.data(), wanted.size(), "%.2f", value);
        const std::string expected = wanted.data();
        if (number(full.data(), 2) != (expected == "-0.00" ? "0.00" : expected))
        {
            FAIL("sample " << i);
        }
    }
}

TEST_CASE("a scale multiplies exactly")
{
    CHECK(to_string(scaled(Decimal{7245, 0}, Decimal{1, -2}).value()) == "72.45");
    CHECK(to_string(scaled(Decimal{725, -1}, Decimal{1, 0}).value()) == "72.5");
    CHECK(to_string(scaled(Decimal{15, -1}, Decimal{2, 1}).value()) == "30");
    CHECK(scaled(Decimal{999'999'999'999'999'999, 0}, Decimal{1, 18}).has_error());
}

TEST_CASE("the names of units that bridges have become UCUM")
{
    CHECK(ucum_of("\u00B0C").value() == "Cel");
    CHECK(ucum_of("\u00B0F").value() == "[degF]");
    CHECK(ucum_of("jin").value() == "500.g");
    CHECK(ucum_of("lb").value() == "[lb_av]");
    CHECK(ucum_of("lbs").value() == "[lb_av]");
    CHECK(ucum_of("mmHg").value() == "mm[Hg]");
    CHECK(ucum_of("bpm").value() == "/min");
    CHECK(ucum_of("kg").value() == "kg");
    CHECK(ucum_of("%").value() == "%");
    CHECK(ucum_of("mm[Hg]").value() == "mm[Hg]");
}

TEST_CASE("a unit that cannot be UCUM is unknown, one that might be is the vocabulary's business")
{
    CHECK(ucum_of("furlong").value() == "furlong");
    for (const std::string& name : {std::string(), std::string("\u65A4"), std::string("a b"),
                                    std::string("a\"b"), std::string(65, 'a')})
    {
        const auto unit = ucum_of(name);
        REQUIRE(unit.has_error());
        CHECK(unit.error().error == Error::unit_unknown);
    }
}

TEST_CASE("base64url gives the octets, and refuses what is not wholly octets")
{
    using Octets = std::vector<std::uint8_t>;
    CHECK(parse_base64url("").value().empty());
    CHECK(parse_base64url("AA").value() == Octets{0});
    CHECK(parse_base64url("_-8").value() == Octets{0xFF, 0xEF});
    CHECK(parse_base64url("AIAAUABgAA").value() == Octets{0, 0x80, 0, 0x50, 0, 0x60, 0});
    for (const char* text : {"A", "AB", "AAB", "AA==", "AA+A", "AA A", "AAAAA"})
    {
        INFO(text);
        CHECK(parse_base64url(text).has_error());
    }
}
