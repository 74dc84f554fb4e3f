#include "devices/time.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace std::chrono_literals;
using sample::instant;
using sample::timestamp;

namespace
{

std::string utc(std::string_view text)
{
    return format_utc(instant(text));
}

Error refused(std::string_view text)
{
    const auto parsed = parse_timestamp(text);
    REQUIRE(parsed.has_error());
    return parsed.error().error;
}

} // namespace

TEST_CASE("a time keeps its offset and its instant")
{
    const Timestamp time = timestamp("2026-11-22T07:31:05+01:00");
    CHECK(time.offset == 60min);
    CHECK(utc("2026-11-22T07:31:05+01:00") == "2026-11-22T06:31:05Z");
    CHECK(format_timestamp(time) == "2026-11-22T07:31:05+01:00");
}

TEST_CASE("offsets reach from -12:00 to +14:00 and further are refused")
{
    CHECK(utc("2026-01-01T00:00:00+14:00") == "2025-12-31T10:00:00Z");
    CHECK(utc("2026-01-01T00:00:00-12:00") == "2026-01-01T12:00:00Z");
    CHECK(format_timestamp(timestamp("2026-01-01T00:00:00-03:30")) == "2026-01-01T00:00:00-03:30");
    CHECK(refused("2026-01-01T00:00:00+14:01") == Error::time_malformed);
    CHECK(refused("2026-01-01T00:00:00+01:60") == Error::time_malformed);
    CHECK(refused("2026-01-01T00:00:00+0100") == Error::time_malformed);
    CHECK(refused("2026-01-01T00:00:00+01") == Error::time_malformed);
}

TEST_CASE("minus zero as an offset is UTC")
{
    CHECK(timestamp("2026-01-01T00:00:00-00:00") == timestamp("2026-01-01T00:00:00Z"));
    CHECK(format_timestamp(timestamp("2026-01-01T00:00:00-00:00")) == "2026-01-01T00:00:00Z");
}

TEST_CASE("a local time without offset is refused by its own name")
{
    CHECK(refused("2026-01-01T00:00:00") == Error::time_without_offset);
    CHECK(refused("2026-01-01T00:00:00.5") == Error::time_without_offset);
}

TEST_CASE("fractions of 1 to 9 digits are cut to milliseconds")
{
    CHECK(utc("2026-01-01T00:00:00.1Z") == "2026-01-01T00:00:00.100Z");
    CHECK(utc("2026-01-01T00:00:00.12Z") == "2026-01-01T00:00:00.120Z");
    CHECK(utc("2026-01-01T00:00:00.123Z") == "2026-01-01T00:00:00.123Z");
    CHECK(utc("2026-01-01T00:00:00.1239Z") == "2026-01-01T00:00:00.123Z");
    CHECK(utc("2026-01-01T00:00:00.999999999Z") == "2026-01-01T00:00:00.999Z");
    CHECK(utc("2026-01-01T00:00:00.000000001Z") == "2026-01-01T00:00:00Z");
    CHECK(refused("2026-01-01T00:00:00.Z") == Error::time_malformed);
    CHECK(refused("2026-01-01T00:00:00.1234567890Z") == Error::time_malformed);
}

TEST_CASE("a leap second is the last millisecond of its UTC day, and nowhere else")
{
    CHECK(utc("2016-12-31T23:59:60Z") == "2016-12-31T23:59:59.999Z");
    CHECK(utc("2017-01-01T00:59:60+01:00") == "2016-12-31T23:59:59.999Z");
    CHECK(utc("2016-12-31T23:59:60.5Z") == "2016-12-31T23:59:59.999Z");
    CHECK(refused("2016-12-31T23:59:60+01:00") == Error::time_malformed);
    CHECK(refused("2016-12-31T12:00:60Z") == Error::time_malformed);
    CHECK(refused("2016-12-31T23:59:61Z") == Error::time_malformed);
}

TEST_CASE("the hour that comes twice in the autumn is two hours")
{
    CHECK(utc("2026-10-25T02:30:00+02:00") == "2026-10-25T00:30:00Z");
    CHECK(utc("2026-10-25T02:30:00+01:00") == "2026-10-25T01:30:00Z");
}

TEST_CASE("days that do not exist are refused")
{
    CHECK(utc("2028-02-29T00:00:00Z") == "2028-02-29T00:00:00Z");
    for (const char* text : {"2026-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z",
                             "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z",
                             "2026-01-01T00:60:00Z", "1969-12-31T23:59:59Z", "2200-01-01T00:00:00Z",
                             "0000-01-01T00:00:00Z"})
    {
        INFO(text);
        CHECK(refused(text) == Error::time_malformed);
    }
}

TEST_CASE("a clock that began again in local time is read, though it is before 1970 in UTC")
{
    CHECK(utc("1970-01-01T00:00:00+01:00") == "1969-12-31T23:00:00Z");
}

TEST_CASE("what is no RFC 3339 time is malformed")
{
    for (const char* text :
         {"", "2026", "2026-01-01", "2026-01-01 00:00:00Z", "2026-1-1T00:00:00Z",
          "2026-01-01T00:00Z", "20260101T000000Z", "2026-01-01T00:00:00Z ", " 2026-01-01T00:00:00Z",
          "2026-01-01T00:00:00ZZ", "2026-01-01T00:00:00+", "+2026-01-01T00:00:00Z",
          "2026-01-01T00:00:0\xd9\xa1Z", "2026-01-01T-1:00:00Z", "1769000000"})
    {
        INFO(text);
        CHECK(refused(text) == Error::time_malformed);
    }
}

TEST_CASE("t and z may be small, as the standard's grammar has it")
{
    CHECK(timestamp("2026-01-01t00:00:00z") == timestamp("2026-01-01T00:00:00Z"));
}

TEST_CASE("the day is that of UTC")
{
    CHECK(format_utc_day(instant("2026-01-01T00:30:00+01:00")) == "2025-12-31");
    CHECK(format_utc_day(Instant(-1ms)) == "1969-12-31");
}

TEST_CASE("trust has the codes that are stored")
{
    CHECK(code(ClockTrust::trusted) == "trusted");
    CHECK(code(ClockTrust::corrected) == "corrected");
    CHECK(code(ClockTrust::suspect) == "suspect");
}
