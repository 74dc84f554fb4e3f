// Hostile and broken payloads, one test for each kind: nesting, numbers, encodings, repeated keys,
// bytes behind a NUL, units, impossible values and dangerous text.
#include "devices/bridges/native.hpp"
#include "devices/interpret.hpp"
#include "devices/json.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using bridges::decode_native;

namespace
{

Error json_error(std::string_view text, const JsonLimits& limits = {})
{
    const auto parsed = parse_json(text, limits);
    REQUIRE(parsed.has_error());
    return parsed.error().error;
}

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
    {
        all += text;
    }
    return all;
}

std::string with_nul(std::string_view before, std::string_view behind)
{
    return std::string(before) + '\0' + std::string(behind);
}

std::string message(std::string_view readings)
{
    return R"({"varde":1,"seq":1,"time":"2026-11-22T07:31:05+01:00","readings":)" +
           std::string(readings) + "}";
}

std::string heart_rate(std::string_view value)
{
    return message(R"([{"kind":"heart_rate","unit":"/min","value":)" + std::string(value) + "}]");
}

Result<std::vector<Measurement>> understand(std::string_view payload)
{
    const auto report = decode_native(payload);
    if (!report)
    {
        return report.error();
    }
    return interpret(*report, "bp-1", sample::received(), sample::registry(), sample::vocabulary(),
                     {});
}

std::string implausible(std::string_view readings)
{
    return understand(message(readings)).value().front().implausible;
}

} // namespace

TEST_CASE("79: nesting of 16 is read and of 17 is not, however deep it goes on")
{
    CHECK(parse_json(repeated("[", 16) + repeated("]", 16)).has_value());
    CHECK(json_error(repeated("[", 17) + repeated("]", 17)) == Error::json_too_deep);
    CHECK(parse_json(repeated(R"({"a":)", 15) + "{}" + repeated("}", 15)).has_value());
    CHECK(json_error(repeated(R"({"a":)", 16) + "{}" + repeated("}", 16)) == Error::json_too_deep);
    for (const std::size_t depth : {100U, 10'000U, 1'000'000U})
    {
        const JsonLimits wide{10'000'000, 16};
        CHECK(json_error(repeated("[", depth), wide) == Error::json_too_deep);
        CHECK(json_error(repeated(R"({"a":)", depth), wide) == Error::json_too_deep);
        CHECK(json_error(repeated("[{\"a\":", depth), wide) == Error::json_too_deep);
    }
}

TEST_CASE("79: nesting beyond the size limit is refused before it is read")
{
    CHECK(decode_native(repeated("[", 1'000'000)).error().error == Error::payload_too_large);
}

TEST_CASE("80: numbers outside the range of a decimal are refused at their field")
{
    for (const std::string_view number :
         {"1e400", "-1e400", "1e-400", "1.00000000000001e-2147483639", "18446744073709551616"})
    {
        INFO(number);
        CHECK(decode_native(heart_rate(number)).error().error == Error::number_out_of_range);
    }
    CHECK(decode_native(heart_rate("1e-400")).error().where == "readings[0].value");
    CHECK(decode_native(heart_rate(repeated("9", 400))).error().error ==
          Error::number_out_of_range);
}

TEST_CASE("80: what is no JSON number is malformed")
{
    for (const std::string_view number :
         {"NaN", "-NaN", "Infinity", "-Infinity", "007", "+1", "1.", ".5", "0x10", "1e", "--1"})
    {
        INFO(number);
        CHECK(decode_native(heart_rate(number)).error().error == Error::json_malformed);
    }
}

TEST_CASE("80: minus zero is zero and 2^53+1 is exact")
{
    const auto zero = decode_native(heart_rate("-0")).value();
    CHECK(std::get<Decimal>(zero.readings[0].components[0].value).mantissa == 0);
    const auto exact = decode_native(heart_rate("9007199254740993")).value();
    CHECK(to_string(std::get<Decimal>(exact.readings[0].components[0].value)) ==
          "9007199254740993");
}

TEST_CASE("81: bytes that are not UTF-8 are refused")
{
    for (const std::string_view text : {
             "\"\xff\xfe\"",         // never in UTF-8
             "\"\x80\"",             // a continuation alone
             "\"\xc0\xaf\"",         // overlong '/'
             "\"\xe0\x80\xaf\"",     // overlong, three bytes
             "\"\xf0\x80\x80\xaf\"", // overlong, four bytes
             "\"\xed\xa0\x80\"",     // a surrogate in UTF-8
             "\"\xf4\x90\x80\x80\"", // beyond U+10FFFF
             "\"\xe2\x82\"",         // cut short
         })
    {
        CHECK(json_error(text) == Error::json_encoding);
    }
}

TEST_CASE("81: half a surrogate pair is refused, a whole one is read")
{
    CHECK(json_error(R"("\ud800")") == Error::json_encoding);
    CHECK(json_error(R"("\ud800\u0041")") == Error::json_encoding);
    CHECK(json_error(R"("\udc00")") == Error::json_encoding);
    CHECK(json_error(R"({"\udfff":1})") == Error::json_encoding);
    CHECK(*parse_json(R"("\ud83d\udc93")").value().as_string() == "\xF0\x9F\x92\x93");
    CHECK(*parse_json(R"("\ud7ff")").value().as_string() == "\xED\x9F\xBF");
}

TEST_CASE("81: a byte order mark is refused at the beginning only")
{
    CHECK(json_error("\xEF\xBB\xBF{}") == Error::json_encoding);
    CHECK(parse_json("\"\xEF\xBB\xBF\"").has_value());
    CHECK(json_error(std::string_view("\xFF\xFE{\0}\0", 6)) == Error::json_encoding);
}

TEST_CASE("81: a NUL is refused wherever it stands")
{
    CHECK(json_error(with_nul("{\"a\":\"b", "c\"}")) == Error::json_encoding);
    CHECK(json_error(with_nul("{}", "")) == Error::json_encoding);
    CHECK(json_error(with_nul("", "{}")) == Error::json_encoding);
    CHECK(json_error(R"({"a":"\u0000"})") == Error::json_encoding);
    CHECK(json_error(R"({"a\u0000b":1})") == Error::json_encoding);
}

TEST_CASE("82: repeated keys are refused, escaped ones too")
{
    CHECK(json_error(R"({"v":1,"v":2})") == Error::json_key_repeated);
    CHECK(json_error(R"({"v":1,"\u0076":2})") == Error::json_key_repeated);
    CHECK(json_error(R"([{"a":{"v":1,"w":2,"v":3}}])") == Error::json_key_repeated);
}

TEST_CASE("83: bytes behind the text are refused, behind a NUL too")
{
    const auto refused = parse_json(with_nul(R"({"v":1})", R"({"v":9})"));
    CHECK(refused.error() == Refusal{Error::json_encoding, "byte 7", "a NUL"});
    CHECK(json_error(R"({"v":1}{"v":9})") == Error::json_malformed);
    CHECK(json_error("{} x") == Error::json_malformed);
    CHECK(json_error("{}//") == Error::json_malformed);
    CHECK(json_error("[1,]") == Error::json_malformed);
}

TEST_CASE("84: a unit without a way to the kind's unit is refused, never guessed")
{
    const auto refused =
        understand(message(R"([{"kind":"body_weight","unit":"[stone_av]","value":12}])"));
    CHECK(refused.error().error == Error::unit_unknown);
    CHECK(refused.error().where == "readings[0].unit");
    // A unit of another quantity, and a conversion of another kind.
    CHECK(understand(message(R"([{"kind":"heart_rate","unit":"kPa","value":12}])")).error().error ==
          Error::unit_unknown);
    CHECK(
        understand(message(R"([{"kind":"body_weight","unit":"mg/dL","value":9}])")).error().error ==
        Error::unit_unknown);
}

TEST_CASE("84: Fahrenheit under the name of Celsius is held, under its own it is converted")
{
    CHECK(understand(message(R"([{"kind":"body_temperature","unit":"Cel","value":98.6}])"))
              .error()
              .error == Error::unit_suspected);
    const auto converted =
        understand(message(R"([{"kind":"body_temperature","unit":"[degF]","value":98.6}])"))
            .value();
    CHECK(converted.front().implausible.empty());
    CHECK(to_string(std::get<Decimal>(converted.front().components[0].value)) == "37.0");
}

TEST_CASE("84: glucose in mg/dL under the name of mmol/L is held")
{
    CHECK(
        understand(message(R"([{"kind":"glucose","unit":"mmol/L","value":126}])")).error().error ==
        Error::unit_suspected);
    CHECK(implausible(R"([{"kind":"glucose","unit":"mg/dL","value":126}])").empty());
}

TEST_CASE("85: values no living person has are kept and marked")
{
    CHECK(implausible(R"([{"kind":"oxygen_saturation","unit":"%","value":140}])") ==
          "value-above-range");
    CHECK(implausible(R"([{"kind":"heart_rate","unit":"/min","value":-3}])") ==
          "value-below-range");
    CHECK(implausible(R"([{"kind":"blood_pressure","unit":"mm[Hg]",
                           "components":{"systolic":80,"diastolic":120}}])") ==
          "diastolic-not-below-systolic");
}

TEST_CASE("86: dangerous text is refused where it may not stand and shown inert")
{
    const auto refused = understand(
        message(R"([{"kind":"heart_rate","unit":"/min","value":1,"\u001b[31m<script>\r\n":1}])"));
    CHECK(refused.error().error == Error::key_unknown);
    CHECK(refused.error().where == R"(readings[0]."\x1B[31m<script>\x0D\x0A")");
    for (const std::string_view unit : {R"(\r\n)", R"(\u001b[31m)", R"(\u202e)", R"(a b)", R"(\")"})
    {
        INFO(unit);
        const auto bad = understand(
            message(R"([{"kind":"heart_rate","value":1,"unit":")" + std::string(unit) + "\"}]"));
        CHECK(bad.error().error == Error::text_malformed);
        CHECK(bad.error().where == "readings[0].unit");
    }
    const auto injected =
        understand(message(R"([{"kind":"heart_rate","value":1,"unit":"';DROP"}])"));
    CHECK(injected.error().error == Error::unit_unknown);
}

TEST_CASE("86: a device name of a megabyte is refused for the size of the message")
{
    const auto refused =
        decode_native(R"({"varde":1,"device":")" + repeated("a", 1'000'000) + "\"}");
    CHECK(refused.error().error == Error::payload_too_large);
    const auto long_name = decode_native(R"({"varde":1,"device":")" + repeated("a", 65) +
                                         R"(","seq":1,"readings":[]})");
    CHECK(long_name.error() == Refusal{Error::text_malformed, "device", "not a device id"});
}
