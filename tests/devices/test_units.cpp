#include "devices/units.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using sample::decimal;

namespace
{

std::string converted(std::string_view value, std::string_view from, std::string_view kind)
{
    return to_string(
        convert(decimal(value), from, sample::kind(kind), sample::vocabulary()).value());
}

} // namespace

TEST_CASE("a value in the kind's own unit keeps all its digits")
{
    CHECK(converted("36.650", "Cel", "body_temperature") == "36.650");
}

TEST_CASE("another name of the unit changes no digit")
{
    CHECK(converted("128.50", "mmHg", "blood_pressure") == "128.50");
}

TEST_CASE("a conversion is exact and rounds to the kind's decimals")
{
    CHECK(converted("98.6", "[degF]", "body_temperature") == "37.0");
    CHECK(converted("-40", "[degF]", "body_temperature") == "-40.0");
    CHECK(converted("17.1", "kPa", "blood_pressure") == "128");
    CHECK(converted("180.5", "[lb_av]", "body_weight") == "81.87");
    CHECK(converted("126", "mg/dL", "glucose") == "7.0");
}

TEST_CASE("a conversion of one kind is no way for another")
{
    const auto refused =
        convert(decimal("9"), "mg/dL", sample::kind("body_weight"), sample::vocabulary());
    CHECK(refused.error() == Refusal{Error::unit_unknown, "", R"(no way from "mg/dL" to "kg")"});
    CHECK(is_convertible("mg/dL", sample::kind("glucose"), sample::vocabulary()));
    CHECK_FALSE(is_convertible("mg/dL", sample::kind("body_weight"), sample::vocabulary()));
}

TEST_CASE("the kind's own conversion goes before one for every kind")
{
    Vocabulary vocabulary = sample::vocabulary();
    vocabulary.conversions.insert(vocabulary.conversions.begin(),
                                  {"mg/dL", "mmol/L", {}, decimal("1000"), decimal("1"), ""});
    CHECK(
        to_string(convert(decimal("126"), "mg/dL", sample::kind("glucose"), vocabulary).value()) ==
        "7.0");
}

TEST_CASE("units are told apart by case")
{
    CHECK_FALSE(is_convertible("KG", sample::kind("body_weight"), sample::vocabulary()));
}

TEST_CASE("a value with too many digits to shift exactly is refused")
{
    const auto refused = convert(decimal("0.123456789012345678"), "[degF]",
                                 sample::kind("body_temperature"), sample::vocabulary());
    CHECK(refused.error().error == Error::number_out_of_range);
}
