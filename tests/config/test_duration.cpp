#include "config/duration.hpp"

#include <catch2/catch.hpp>

namespace varde::config
{

using namespace std::chrono_literals;

TEST_CASE("A duration is a whole number and a unit")
{
    CHECK(parse_duration("250ms") == 250ms);
    CHECK(parse_duration("30s") == 30s);
    CHECK(parse_duration("5min") == 5min);
    CHECK(parse_duration("26h") == 26h);
    CHECK(parse_duration("400d") == 9600h);
    CHECK(parse_duration("0s") == 0ms);
    CHECK(parse_duration("36525d") == 876600h);
}

TEST_CASE("What is not a duration gives nothing")
{
    for (const char* text : {"", "s", "30", "30 s", " 30s", "30S", "30sec", "1.5s", "-1s", "-0s",
                             "+1s", "1m", "36526d", "99999999999999999999ms"})
    {
        INFO(text);
        CHECK_FALSE(parse_duration(text).has_value());
    }
}

TEST_CASE("A duration is written in the largest unit that keeps it whole")
{
    CHECK(format_duration(0ms) == "0s");
    CHECK(format_duration(1500ms) == "1500ms");
    CHECK(format_duration(90s) == "90s");
    CHECK(format_duration(120s) == "2min");
    CHECK(format_duration(336h) == "14d");
}

} // namespace varde::config
