#include "devices/gatt/elapsed_time.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

namespace
{

// 2026-11-22T07:31:05, which is 848647865 (0x329556B9) seconds after the year 2000 began.
DeviceTime told(std::string_view hex)
{
    const auto octets = packet(hex);
    Octets reader(octets);
    const auto time = read_elapsed_time(reader);
    REQUIRE_FALSE(reader.unfinished().has_value());
    return device_time(time);
}

Timestamp stamp(std::string_view text)
{
    return parse_timestamp(text).value();
}

} // namespace

TEST_CASE("a clock of UTC tells the moment")
{
    const auto time = told("22 B9 56 95 32 00 00 01 00");
    CHECK(time.raw == "2026-11-22T07:31:05Z");
    REQUIRE(time.clock.has_value());
    CHECK(*time.clock == stamp("2026-11-22T07:31:05Z"));
    CHECK_FALSE(time.local.has_value());
    CHECK_FALSE(time.age.has_value());
    CHECK_FALSE(time.sent.has_value());
}

TEST_CASE("a clock of UTC that knows its offset keeps it")
{
    const auto time = told("32 B9 56 95 32 00 00 01 04");
    CHECK(time.raw == "2026-11-22T08:31:05+01:00");
    REQUIRE(time.clock.has_value());
    CHECK(*time.clock == stamp("2026-11-22T08:31:05+01:00"));
}

TEST_CASE("a local clock that knows its offset tells the moment")
{
    const auto east = told("30 B9 56 95 32 00 00 01 04");
    CHECK(east.raw == "2026-11-22T07:31:05+01:00");
    REQUIRE(east.clock.has_value());
    CHECK(*east.clock == stamp("2026-11-22T07:31:05+01:00"));
    const auto west = told("30 B9 56 95 32 00 00 01 F2");
    CHECK(west.raw == "2026-11-22T07:31:05-03:30");
    REQUIRE(west.clock.has_value());
    CHECK(*west.clock == stamp("2026-11-22T07:31:05-03:30"));
}

TEST_CASE("a local clock without an offset tells what stands on the wall, and no moment")
{
    const auto time = told("20 B9 56 95 32 00 00 01 04");
    CHECK(time.raw == "2026-11-22T07:31:05");
    CHECK_FALSE(time.clock.has_value());
    REQUIRE(time.local.has_value());
    CHECK(time.local->time_since_epoch() ==
          stamp("2026-11-22T07:31:05Z").instant.time_since_epoch());
}

TEST_CASE("the resolution counts the decimals that stand in the raw time")
{
    // 848647865 s as 8486478652 tenths, as 848647865250 ms and as 8486478652507 of 100 us.
    const auto tenths = told("26 3C 63 D5 F9 01 00 01 00");
    CHECK(tenths.raw == "2026-11-22T07:31:05.2Z");
    REQUIRE(tenths.clock.has_value());
    CHECK(*tenths.clock == stamp("2026-11-22T07:31:05.200Z"));
    const auto thousandths = told("2A A2 C3 5A 97 C5 00 01 00");
    CHECK(thousandths.raw == "2026-11-22T07:31:05.250Z");
    REQUIRE(thousandths.clock.has_value());
    CHECK(*thousandths.clock == stamp("2026-11-22T07:31:05.250Z"));
    const auto finest = told("2E 5B A4 8B E9 B7 07 01 00");
    CHECK(finest.raw == "2026-11-22T07:31:05.2507Z");
    REQUIRE(finest.clock.has_value());
    CHECK(*finest.clock == stamp("2026-11-22T07:31:05.250Z"));
}

TEST_CASE("a tick counter tells its count and no clock")
{
    const auto time = told("21 80 51 01 00 00 00 00 00");
    CHECK(time.raw == "tick:86400");
    CHECK_FALSE(time.clock.has_value());
    CHECK_FALSE(time.local.has_value());
    CHECK_FALSE(time.age.has_value());
}

TEST_CASE("a stamp of an earlier timeline tells a moment only where another clock set the clock")
{
    CHECK(told("02 B9 56 95 32 00 00 01 00").clock.has_value()); // NTP
    for (const char* nobody : {"02 B9 56 95 32 00 00 00 00", "02 B9 56 95 32 00 00 04 00",
                               "02 B9 56 95 32 00 00 07 00", "00 B9 56 95 32 00 00 04 00"})
    {
        const auto time = told(nobody);
        CHECK_FALSE(time.clock.has_value());
        CHECK_FALSE(time.local.has_value());
    }
}

TEST_CASE("a record that falls off the current timeline keeps its raw time")
{
    CHECK(told("02 B9 56 95 32 00 00 04 00").raw == told("22 B9 56 95 32 00 00 04 00").raw);
}

TEST_CASE("an offset that exists nowhere is kept in the raw time and moves no clock")
{
    const auto utc = told("32 B9 56 95 32 00 00 01 80");
    CHECK(utc.raw == "2026-11-22T07:31:05Z/-128");
    REQUIRE(utc.clock.has_value());
    CHECK(*utc.clock == stamp("2026-11-22T07:31:05Z"));
    const auto local = told("30 B9 56 95 32 00 00 01 39");
    CHECK(local.raw == "2026-11-22T07:31:05/57");
    CHECK_FALSE(local.clock.has_value());
    CHECK(local.local.has_value());
    CHECK(told("30 B9 56 95 32 00 00 01 38").clock.has_value()); // +14:00
    CHECK(told("30 B9 56 95 32 00 00 01 D0").clock.has_value()); // -12:00
}

TEST_CASE("a clock at its beginning is read, one past the calendar is a count")
{
    CHECK(told("22 00 00 00 00 00 00 01 00").raw == "2000-01-01T00:00:00Z");
    CHECK(told("32 00 00 00 00 00 00 01 D0").raw == "1999-12-31T12:00:00-12:00");
    // The last second of 2199 is 6311433599.
    CHECK(told("22 7F D5 30 78 01 00 01 00").raw == "2199-12-31T23:59:59Z");
    const auto past = told("22 80 D5 30 78 01 00 01 00");
    CHECK(past.raw == "count:6311433600");
    CHECK_FALSE(past.clock.has_value());
    CHECK(told("20 FF FF FF FF FF FF 01 00").raw == "count:281474976710655");
}

TEST_CASE("the current elapsed time tells what the clock needs and can do")
{
    const auto read = read_current_elapsed_time(packet("32 B9 56 95 32 00 00 01 04 01 02"));
    REQUIRE(read.has_value());
    CHECK(device_time(read->time).raw == "2026-11-22T08:31:05+01:00");
    CHECK(read->time.source == 1);
    CHECK(read->needs_setting);
    CHECK_FALSE(read->applies_summer_time);
    CHECK(read->manages_time_zone);
}

TEST_CASE("a current elapsed time that is cut anywhere is refused at the field that is missing")
{
    const auto whole = packet("32 B9 56 95 32 00 00 01 04 00 03");
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        const auto cut = read_current_elapsed_time(std::span(whole).first(size));
        REQUIRE(cut.has_error());
        CHECK(cut.error().error == Error::packet_truncated);
        CHECK_FALSE(cut.error().where.empty());
    }
}

TEST_CASE("a current elapsed time with reserved flags or octets too many is refused")
{
    for (const char* reserved :
         {"62 B9 56 95 32 00 00 01 04 00 03", "A2 B9 56 95 32 00 00 01 04 00 03"})
    {
        const auto refused = read_current_elapsed_time(packet(reserved));
        REQUIRE(refused.has_error());
        CHECK(refused.error().error == Error::value_reserved);
    }
    const auto longer = packet("32 B9 56 95 32 00 00 01 04 00 03 00");
    REQUIRE(read_current_elapsed_time(longer).has_error());
    CHECK(read_current_elapsed_time(longer).error().error == Error::packet_overlong);
    Quirks quirks;
    quirks.ignore_trailing = 1;
    CHECK(read_current_elapsed_time(longer, quirks).has_value());
}
