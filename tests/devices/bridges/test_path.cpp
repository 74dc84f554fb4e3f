#include "devices/bridges/path.hpp"

#include <catch2/catch.hpp>

using varde::devices::bridges::Path;

TEST_CASE("a path names members, items and pointers in the order of its steps")
{
    CHECK(Path().text().empty());
    CHECK(Path().member("unit").text() == "unit");
    CHECK(Path().item(0).text() == "[0]");
    CHECK(Path().member("readings").item(12).member("unit").text() == "readings[12].unit");
    CHECK(Path().pointer("/a/0").item(3).member("b").text() == "/a/0[3].b");
}

TEST_CASE("a longer path leaves the one it was made of as it was")
{
    const Path readings = Path().member("readings");
    const Path first = readings.item(0);
    CHECK(readings.item(1).text() == "readings[1]");
    CHECK(first.text() == "readings[0]");
    CHECK(readings.text() == "readings");
}

TEST_CASE("a key that could do harm in a path is quoted there")
{
    CHECK(Path().member("two words").text() == "\"two words\"");
    CHECK(Path().member("").text() == "\"\"");
    CHECK(Path().member("\x1b[2J").text() == "\"\\x1B[2J\"");
    CHECK(Path().pointer("/two words").text() == "\"/two words\"");
}
