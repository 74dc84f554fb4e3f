#include "devices/json.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace varde::devices;

TEST_CASE("members are found by key and by path")
{
    const Json json = parse_json(R"({"a":{"b":{"c":[1,"two"]}},"t":"text"})").value();
    REQUIRE(json.find({"a", "b", "c"}) != nullptr);
    CHECK(json.find({"a", "b", "c"})->as_array()->size() == 2);
    CHECK(json.find({"a", "x", "c"}) == nullptr);
    CHECK(json.find("x") == nullptr);
    CHECK(json.find("t")->find("x") == nullptr);
    CHECK(json.text("t") == "text");
    CHECK(json.text("a").empty());
    CHECK(json.text("x").empty());
}

TEST_CASE("set replaces a member or appends one, and makes an object of null")
{
    Json json;
    json.set("b", 1).set("a", "x").set("b", 2);
    CHECK(write_json(json) == R"({"b":2,"a":"x"})");
}

TEST_CASE("push makes an array of null")
{
    Json json;
    json.push(1).push(nullptr == json.as_array());
    CHECK(write_json(json) == "[1,false]");
}

TEST_CASE("what is written is what was built, in its order")
{
    const Json json =
        Json::object({{"null", Json()},
                      {"yes", true},
                      {"count", std::int64_t{9007199254740993}},
                      {"value", sample::decimal("2.00")},
                      {"text", "blåbær \"\\\n\x01 \xF0\x9F\x92\x93"},
                      {"items", Json::array({1, "two", Json::Array{}, Json::Object{}})}});
    CHECK(write_json(json) ==
          "{\"null\":null,\"yes\":true,\"count\":9007199254740993,"
          "\"value\":2.00,\"text\":\"blåbær \\\"\\\\\\n\\u0001 \xF0\x9F\x92\x93\","
          "\"items\":[1,\"two\",[],{}]}");
}

TEST_CASE("reading and writing give the same tree and the same digits")
{
    constexpr std::string_view text =
        R"({"a":[1,2.00,-0.050,1.2e3,9007199254740993],"b":{"c":null,"d":true},"e":"\u00e5"})";
    const Json json = parse_json(text).value();
    CHECK(parse_json(write_json(json)).value() == json);
    CHECK(json.find("a")->as_array()->at(1).as_number()->text == "2.00");
    CHECK(json.find("a")->as_array()->at(3).as_number()->text == "1.2e3");
    CHECK(json.text("e") == "å");
}

TEST_CASE("a value alone is a JSON text")
{
    CHECK(parse_json(" 17 ").value().as_number()->text == "17");
    CHECK(*parse_json("true").value().as_bool());
    CHECK(parse_json("null").value().is_null());
    CHECK(parse_json("\"\"").value().as_string()->empty());
}

TEST_CASE("a text may be as large as the limit and no larger")
{
    CHECK(parse_json("[1]", {3, 16}).has_value());
    const auto refused = parse_json("[10]", {3, 16});
    CHECK(refused.error() == Refusal{Error::payload_too_large, "", "more than 3 bytes"});
}

TEST_CASE("an empty text and one of white space are told apart")
{
    CHECK(parse_json("").error().error == Error::payload_empty);
    CHECK(parse_json(" \n").error().error == Error::json_malformed);
}

TEST_CASE("a refusal names the byte, and a repeated key")
{
    CHECK(describe(parse_json(R"({"a":1,"a":2})").error()) ==
          "json-key-repeated at byte 10: the key \"a\" stands twice");
    CHECK(parse_json(R"([1,)").error().where == "byte 3");
    CHECK(parse_json("[1]x").error().where == "byte 3");
}

TEST_CASE("a text that is not ASCII is refused at the same place, for the same reason")
{
    // "\xC3\xA5" has one byte more than "a".
    for (const std::string rest : {R"(":1,})", R"(":"\q"})", R"(":01})", R"(":1} x)",
                                   R"(":"\ud83d"})", R"(":1e999})", R"(":"\u0000"})", R"(":)"})
    {
        INFO(rest);
        const auto plain = parse_json("{\"a" + rest);
        const auto other = parse_json("{\"\xC3\xA5" + rest);
        REQUIRE(plain.has_error());
        REQUIRE(other.has_error());
        CHECK(plain.error().error == other.error().error);
        CHECK(plain.error().detail == other.error().detail);
        const auto byte = std::stoul(plain.error().where.substr(5));
        CHECK(other.error().where == "byte " + std::to_string(byte + 1));
    }
}

TEST_CASE("escapes are read in both ways of reading a text")
{
    const std::string escapes = R"(\"\\\/\b\f\n\r\t\u00e5\ud83d\ude00)";
    const std::string read = "\"\\/\b\f\n\r\t\xC3\xA5\xF0\x9F\x98\x80";
    CHECK(*parse_json("[\"" + escapes + "\",-0.50e+1]") ==
          Json::array({read, Json::Number{"-0.50e+1"}}));
    CHECK(*parse_json("[\"\xC3\xA5" + escapes + "\",-0.50e+1]") ==
          Json::array({"\xC3\xA5" + read, Json::Number{"-0.50e+1"}}));
}

TEST_CASE("equal keys in different objects are no repetition")
{
    CHECK(parse_json(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})").has_value());
}

TEST_CASE("an object of thousands of members is read in no time")
{
    std::string text = "{";
    for (int i = 0; i < 100'000; ++i)
    {
        text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
    }
    text += "}";
    CHECK(parse_json(text, {text.size(), 16}).value().as_object()->size() == 100'000);
}
