#include "hostile_payload.hpp"

#include "tests/support/native_message.hpp"

namespace varde::tests
{
namespace
{

std::string repeated(const std::string& text, std::size_t times)
{
    std::string result;
    result.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
    {
        result += text;
    }
    return result;
}

std::string good(const std::string& more = "")
{
    return native({1, "", single("heart_rate", "70", "/min"), more});
}

std::string rate(const std::string& value)
{
    return native({1, "", single("heart_rate", value, "/min"), ""});
}

std::string reading(const std::string& kind, const std::string& value, const std::string& unit)
{
    return native({1, "", single(kind, value, unit), ""});
}

// The good message with `from` replaced by `to`.
std::string changed(const std::string& from, const std::string& to)
{
    auto text = good();
    return text.replace(text.find(from), from.size(), to);
}

std::string with_bytes(const std::string& bytes)
{
    return good(R"(,"id":")" + bytes + "\"");
}

} // namespace

std::vector<HostilePayload> deep_payloads()
{
    return {
        {"17 arrays", good(",\"status\":" + repeated("[", 17) + repeated("]", 17)),
         "json-too-deep"},
        {"10 arrays", good(",\"status\":" + repeated("[", 10) + repeated("]", 10)), "type-wrong"},
        {"60000 open arrays", repeated("[", 60000), "json-too-deep"},
        {"10000 open objects", repeated(R"({"a":)", 10000), "json-too-deep"},
        {"30000 balanced arrays", repeated("[", 30000) + repeated("]", 30000), "json-too-deep"},
        {"a million open arrays", repeated("[", 1000000), "payload-too-large"},
        {"200000 open objects", repeated(R"({"a":)", 200000), "payload-too-large"},
    };
}

std::vector<HostilePayload> number_payloads()
{
    return {
        {"1e400", rate("1e400"), "number-out-of-range"},
        {"-1e400", rate("-1e400"), "number-out-of-range"},
        {"400 digits", rate(repeated("7", 400)), "number-out-of-range"},
        {"1e-400", rate("1e-400"), "number-out-of-range"},
        {"an exponent that overflows", rate("1.00000000000001e-2147483639"), "number-out-of-range"},
        {"a longer exponent", rate("1e99999999999999999999"), "number-out-of-range"},
        {"2^64", rate("18446744073709551616"), "number-out-of-range"},
        {"2^53 + 1 as a sequence", changed("\"seq\":1", "\"seq\":9007199254740993"),
         "number-out-of-range"},
        {"2^64 as a sequence", changed("\"seq\":1", "\"seq\":18446744073709551616"),
         "number-out-of-range"},
        {"a negative sequence", changed("\"seq\":1", "\"seq\":-1"), "number-out-of-range"},
        {"2^53 + 1 as a value", rate("9007199254740993"), "", true},
        {"minus zero", rate("-0"), "", true},
        {"NaN", rate("NaN"), "json-malformed"},
        {"Infinity", rate("Infinity"), "json-malformed"},
        {"007", rate("007"), "json-malformed"},
        {"+1", rate("+1"), "json-malformed"},
        {"hexadecimal", rate("0x48"), "json-malformed"},
        {"a number in quotes", rate("\"70\""), "type-wrong"},
    };
}

std::vector<HostilePayload> encoding_payloads()
{
    const std::string nul(1, '\0');
    return {
        {"a byte that is not UTF-8", with_bytes("\xff\xfe"), "json-encoding"},
        {"an overlong form", with_bytes("\xc0\xaf"), "json-encoding"},
        {"an encoded surrogate", with_bytes("\xed\xa0\x80"), "json-encoding"},
        {"a cut sequence", with_bytes("\xe2\x82"), "json-encoding"},
        {"a lone escaped surrogate", with_bytes("\\ud800"), "json-encoding"},
        {"a byte order mark", "\xef\xbb\xbf" + good(), "json-encoding"},
        {"NUL within a text", with_bytes("a" + nul + "b"), "json-encoding"},
        {"an escaped NUL within a text", with_bytes("a\\u0000b"), "json-encoding"},
        {"NUL behind the document", good() + nul, "json-encoding"},
        {"a second document behind NUL", good() + nul + good(), "json-encoding"},
        {"UTF-16", std::string("{\0\"\0v\0\"\0", 8), "json-encoding"},
    };
}

std::vector<HostilePayload> structure_payloads()
{
    return {
        {"a repeated key", changed("\"seq\":1", "\"seq\":1,\"seq\":2"), "json-key-repeated"},
        {"a repeated value", changed("\"value\":70", "\"value\":70,\"value\":170"),
         "json-key-repeated"},
        {"a second document", good() + good(), "json-malformed"},
        {"a trailing comma", changed("\"seq\":1", "\"seq\":1,,"), "json-malformed"},
        {"a comment", "/* now */" + good(), "json-malformed"},
        {"a raw control character", with_bytes("a\x01"), "json-malformed"},
        {"half a document", good().substr(0, 40), "json-malformed"},
        {"only spaces", "   ", "json-malformed"},
        {"no bytes", "", "payload-empty"},
        {"a text", "\"heart rate 70\"", "type-wrong"},
        {"another version", changed("\"varde\":1", "\"varde\":2"), "version-unknown"},
        {"no version", changed("\"varde\":1,", ""), "key-missing"},
        {"an unknown key", good(",\"colour\":\"red\""), "key-unknown"},
        {"no readings", changed(single("heart_rate", "70", "/min"), ""), "readings-empty"},
        {"one kind twice",
         native({1, "",
                 single("heart_rate", "70", "/min") + "," + single("heart_rate", "71", "/min"),
                 ""}),
         "kind-repeated"},
        {"a time without offset",
         native({1, "2026-11-20T10:00:00", single("heart_rate", "70", "/min"), ""}),
         "time-without-offset"},
        {"the thirteenth month",
         native({1, "2026-13-20T10:00:00Z", single("heart_rate", "70", "/min"), ""}),
         "time-malformed"},
    };
}

std::vector<HostilePayload> unit_payloads()
{
    return {
        {"an unknown unit", reading("body_weight", "12", "stone"), "unit-unknown"},
        {"a unit of another kind", reading("heart_rate", "70", "mm[Hg]"), "unit-unknown"},
        {"a unit in other letters", reading("body_weight", "70", "KG"), "unit-unknown"},
        {"an unknown kind", reading("mood", "7", "1"), "kind-unknown"},
        {"Fahrenheit said to be Celsius", reading("body_temperature", "98.6", "Cel"),
         "unit-suspected"},
        {"mg/dL said to be mmol/L", reading("glucose", "99", "mmol/L"), "unit-suspected"},
        {"kPa said to be mm[Hg]", native({1, "", pressure("16", "11"), ""}), "unit-suspected"},
        {"mmol/L said to be mg/dL", reading("glucose", "5.4", "mg/dL"), "unit-suspected"},
        {"Fahrenheit that says so", reading("body_temperature", "98.6", "[degF]"), ""},
        {"mg/dL that says so", reading("glucose", "99", "mg/dL"), ""},
    };
}

std::vector<HostilePayload> impossible_payloads()
{
    return {
        {"140 % oxygen", reading("oxygen_saturation", "140", "%"), "", true},
        {"a heart rate below zero", rate("-3"), "", true},
        {"systolic below diastolic", native({1, "", pressure("70", "120"), ""}), "", true},
        {"a mean above systolic", native({1, "", pressure("120", "80", "130"), ""}), "", true},
        {"no diastolic",
         native({1, "",
                 R"({"kind":"blood_pressure","unit":"mm[Hg]","components":{"systolic":120}})", ""}),
         "component-missing"},
    };
}

std::vector<HostilePayload> text_payloads()
{
    return {
        {"a script as id", with_bytes("<script>alert(1)</script>"), "text-malformed"},
        {"SQL as id", with_bytes("'; DROP TABLE measurements; --"), "text-malformed"},
        {"line ends as id", with_bytes("a\\r\\nb"), "text-malformed"},
        {"an escape sequence as status", good(R"(,"status":["\u001b[2J"])"), "text-malformed"},
        {"a change of direction as kind", reading("heart\xe2\x80\xaerate", "70", "/min"),
         "text-malformed"},
        {"a script as key", good(R"(,"<script>alert(1)</script>":1)"), "key-unknown"},
        {"an escape sequence as key", good(R"(,"\u001b[31mred":1)"), "key-unknown"},
        {"a megabyte of id", with_bytes(repeated("a", 1000000)), "payload-too-large"},
        {"60 kB of id", with_bytes(repeated("a", 60000)), "text-malformed"},
    };
}

std::vector<HostilePayload> hostile_payloads()
{
    std::vector<HostilePayload> all;
    for (const auto& list :
         {deep_payloads(), number_payloads(), encoding_payloads(), structure_payloads(),
          unit_payloads(), impossible_payloads(), text_payloads()})
    {
        all.insert(all.end(), list.begin(), list.end());
    }
    return all;
}

} // namespace varde::tests
