#include "devices/time_zone.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace varde::devices;
using namespace std::chrono_literals;

namespace
{

TimeZone norway()
{
    return parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3").value();
}

Instant utc(std::string_view text)
{
    return parse_timestamp(text).value().instant;
}

std::chrono::local_seconds wall(std::string_view text)
{
    const auto as_if_utc = utc(std::string(text) + "Z");
    return std::chrono::local_seconds(
        std::chrono::floor<std::chrono::seconds>(as_if_utc.time_since_epoch()));
}

std::string told(const Timestamp& time)
{
    return format_timestamp(time);
}

} // namespace

TEST_CASE("Norway has summer time from the last Sunday of March to the last of October")
{
    CHECK(offset_at(norway(), utc("2026-03-29T00:59:59Z")) == 60min);
    CHECK(offset_at(norway(), utc("2026-03-29T01:00:00Z")) == 120min);
    CHECK(offset_at(norway(), utc("2026-10-25T00:59:59Z")) == 120min);
    CHECK(offset_at(norway(), utc("2026-10-25T01:00:00Z")) == 60min);
    CHECK(offset_at(norway(), utc("2026-12-31T23:30:00Z")) == 60min);
}

TEST_CASE("a summer south of the equator lies over the turn of the year")
{
    const auto sydney = parse_time_zone("AEST-10AEDT,M10.1.0,M4.1.0/3").value();
    CHECK(offset_at(sydney, utc("2026-01-01T00:00:00Z")) == 660min);
    CHECK(offset_at(sydney, utc("2026-07-01T00:00:00Z")) == 600min);
}

TEST_CASE("a zone west of Greenwich and one with half an hour are read")
{
    CHECK(parse_time_zone("EST5EDT,M3.2.0,M11.1.0").value().standard == -300min);
    CHECK(parse_time_zone("<+0330>-3:30").value().standard == 210min);
    CHECK(!parse_time_zone("UTC0").value().summer);
}

TEST_CASE("a local time is one instant on most days")
{
    const auto summer = meaning_of(norway(), wall("2026-07-01T12:00:00"));
    CHECK(!summer.is_ambiguous());
    CHECK(told(summer.earlier) == "2026-07-01T12:00:00+02:00");
    CHECK(told(meaning_of(norway(), wall("2026-12-01T12:00:00")).earlier) ==
          "2026-12-01T12:00:00+01:00");
}

TEST_CASE("the hour that autumn repeats means two instants")
{
    const auto twice = meaning_of(norway(), wall("2026-10-25T02:30:00"));
    CHECK(twice.is_ambiguous());
    CHECK(told(twice.earlier) == "2026-10-25T02:30:00+02:00");
    CHECK(told(twice.later) == "2026-10-25T02:30:00+01:00");
}

TEST_CASE("a time that spring leaves out is read by the clock that nobody put forward")
{
    const auto skipped = meaning_of(norway(), wall("2026-03-29T02:30:00"));
    CHECK(!skipped.is_ambiguous());
    CHECK(told(skipped.earlier) == "2026-03-29T02:30:00+01:00");
}

TEST_CASE("local times and instants agree over a whole year")
{
    for (auto at = utc("2026-01-01T00:00:00Z"); at < utc("2027-01-01T00:00:00Z"); at += 17min)
    {
        const auto local = std::chrono::local_seconds(std::chrono::floor<std::chrono::seconds>(
            (at + offset_at(norway(), at)).time_since_epoch()));
        const auto meaning = meaning_of(norway(), local);
        if (meaning.earlier.instant != at && meaning.later.instant != at)
        {
            FAIL(format_utc(at) << " is not among the meanings of its own local time");
        }
    }
}

TEST_CASE("what is no POSIX time zone is refused")
{
    for (const auto* text :
         {"", "CET", "CET-", "C-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
          "CET-1CEST,J60,J300", "CET-1 ", "Europe/Oslo", "CET-999"})
    {
        CAPTURE(text);
        CHECK(parse_time_zone(text).has_error());
    }
}
