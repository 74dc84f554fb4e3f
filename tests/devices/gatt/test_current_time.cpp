#include "devices/gatt/current_time.hpp"
#include "tests/devices/gatt/cuts.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::check_cuts;
using varde::tests::packet;
using namespace std::chrono_literals;

TEST_CASE("a device's clock tells its wall time, the day of the week and why it was set")
{
    const auto read = read_current_time(packet("EA 07 0B 16 07 1F 05 07 80 05"));
    REQUIRE(read.has_value());
    CHECK(device_time(read->time).raw == "2026-11-22T07:31:05");
    CHECK(local_time(read->time) ==
          std::chrono::local_days(std::chrono::year(2026) / 11 / 22) + 7h + 31min + 5s);
    CHECK(read->fraction == 128);
    CHECK(read->weekday == 7U);
    CHECK(read->reasons == std::vector<std::string>{"manual-time-update", "time-zone-change"});
}

TEST_CASE("every reason to set a clock has a name, and the unknown ones are kept")
{
    CHECK(read_current_time(packet("EA 07 0B 16 07 1F 05 07 00 FF")).value().reasons ==
          std::vector<std::string>{"manual-time-update", "external-reference-time-update",
                                   "time-zone-change", "daylight-saving-change", "reserved-bit-4",
                                   "reserved-bit-5", "reserved-bit-6", "reserved-bit-7"});
    CHECK(read_current_time(packet("EA 07 0B 16 07 1F 05 07 00 00")).value().reasons.empty());
}

TEST_CASE("a clock that was never set tells no time, and no day of the week")
{
    const auto read = read_current_time(packet("00 00 00 00 00 00 05 00 00 00"));
    REQUIRE(read.has_value());
    CHECK(device_time(read->time).raw == "0000-00-00T00:00:05");
    CHECK_FALSE(local_time(read->time).has_value());
    CHECK_FALSE(read->weekday.has_value());
}

TEST_CASE("a week has seven days")
{
    CHECK(read_current_time(packet("EA 07 0B 16 07 1F 05 01 00 00")).value().weekday == 1U);
    const auto eighth = read_current_time(packet("EA 07 0B 16 07 1F 05 08 00 00"));
    REQUIRE(eighth.has_error());
    CHECK(eighth.error() == Refusal{Error::value_reserved, "weekday", "a week has seven days", 7});
}

TEST_CASE("a current time that is cut anywhere or too long is refused")
{
    check_cuts(packet("EA 07 0B 16 07 1F 05 07 80 05"),
               [](auto octets) { return read_current_time(octets); });
    CHECK(read_current_time(packet("EA 07 0B 16 07 1F 05 07 80 05 00")).error().error ==
          Error::packet_overlong);
    Quirks quirks;
    quirks.ignore_trailing = 1;
    CHECK(read_current_time(packet("EA 07 0B 16 07 1F 05 07 80 05 00"), quirks).has_value());
}

TEST_CASE("a time zone counts quarters of an hour from UTC, or is not known")
{
    CHECK(read_time_zone(packet("04")).value() == 60min);
    CHECK(read_time_zone(packet("00")).value() == 0min);
    CHECK(read_time_zone(packet("D0")).value() == -12h);   // the westmost
    CHECK(read_time_zone(packet("38")).value() == 14h);    // the eastmost
    CHECK(read_time_zone(packet("17")).value() == 345min); // Nepal
    CHECK_FALSE(read_time_zone(packet("80")).value().has_value());
}

TEST_CASE("summer adds nothing, half an hour, one or two, or is not known")
{
    CHECK(read_daylight_offset(packet("00")).value() == 0min);
    CHECK(read_daylight_offset(packet("02")).value() == 30min);
    CHECK(read_daylight_offset(packet("04")).value() == 60min);
    CHECK(read_daylight_offset(packet("08")).value() == 120min);
    CHECK_FALSE(read_daylight_offset(packet("FF")).value().has_value());
}

TEST_CASE("a device that knows its zone and its summer knows its offset from UTC")
{
    const auto known = read_local_time_zone(packet("04 04"));
    REQUIRE(known.has_value());
    CHECK(known->offset() == 120min);
    CHECK_FALSE(read_local_time_zone(packet("80 04")).value().offset().has_value());
    CHECK(read_local_time_zone(packet("80 04")).value().daylight == 60min);
    CHECK_FALSE(read_local_time_zone(packet("04 FF")).value().offset().has_value());
    CHECK(read_local_time_zone(packet("04 FF")).value().standard == 60min);
}

TEST_CASE("a zone or a summer that is kept for later is refused where it stands")
{
    const auto zone = read_local_time_zone(packet("39 04"));
    REQUIRE(zone.has_error());
    CHECK(zone.error().error == Error::value_reserved);
    CHECK(zone.error().where == "time_zone");
    CHECK(zone.error().offset == 0U);
    const auto summer = read_local_time_zone(packet("04 01"));
    REQUIRE(summer.has_error());
    CHECK(summer.error().error == Error::value_reserved);
    CHECK(summer.error().where == "daylight_offset");
    CHECK(summer.error().offset == 1U);
    CHECK(read_time_zone(packet("CF")).error().error == Error::value_reserved);
    CHECK(read_daylight_offset(packet("FE")).error().error == Error::value_reserved);
}

TEST_CASE("a zone or a summer that is cut or too long is refused")
{
    check_cuts(packet("04"), [](auto octets) { return read_time_zone(octets); });
    check_cuts(packet("04"), [](auto octets) { return read_daylight_offset(octets); });
    check_cuts(packet("04 04"), [](auto octets) { return read_local_time_zone(octets); });
    CHECK(read_time_zone(packet("04 00")).error().error == Error::packet_overlong);
    CHECK(read_daylight_offset(packet("04 00")).error().error == Error::packet_overlong);
    CHECK(read_local_time_zone(packet("04 04 00")).error().error == Error::packet_overlong);
}
