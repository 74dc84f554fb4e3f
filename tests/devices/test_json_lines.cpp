#include "devices/json.hpp"
#include "devices/json_lines.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;

namespace
{

using Lines = std::vector<std::size_t>;

std::size_t line_of_refusal(std::string_view text, const JsonLimits& limits = {})
{
    const auto parsed = parse_json(text, limits);
    REQUIRE_FALSE(parsed.has_value());
    return line_of(parsed.error(), text);
}

} // namespace

TEST_CASE("each key and each value has its line, in the order of the text")
{
    CHECK(json_lines("{\n\"a\": 1,\n\n\"b\":\n[true,\n null, {}]}") ==
          Lines{1, 2, 2, 4, 5, 5, 6, 6});
    CHECK(json_lines("\r\n-1.5e3\r\n") == Lines{2});
    CHECK(json_lines("  ").empty());
}

TEST_CASE("what stands in a text in quotes is no key and no line")
{
    CHECK(json_lines(R"({"a\"b\\": "{[1, 2]}\n", "c": "\\"})"
                     "\n") == Lines{1, 1, 1, 1, 1});
    CHECK(json_lines("[\"\\\\\",\n\"x\"]") == Lines{1, 1, 2});
}

TEST_CASE("any bytes have lines, though of nothing")
{
    CHECK(json_lines("{\"a").size() == 2);
    CHECK(json_lines("\"a\\").size() == 1);
    CHECK(json_lines("tru").size() == 1);
}

TEST_CASE("a text that is refused is refused at a line, or as a whole")
{
    CHECK(line_of_refusal("{\n\"a\": 1,\n}") == 3);
    CHECK(line_of_refusal("{\"a\": 1,\n\"a\": 2}") == 2);
    CHECK(line_of_refusal("[\n\n[") == 3);
    CHECK(line_of_refusal("[[\n[]]]", {100, 2}) == 2);
    CHECK(line_of_refusal("") == 0);
    CHECK(line_of_refusal("[1, 2]", {3, 16}) == 0);
}
