#include "devices/gatt/cgm_session.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

namespace
{

// 24 April 2018, 13:08:24 in a zone of two hours with one of summer; of Nordic Semiconductor's
// Android library, checksum included.
constexpr auto start_with_crc = "E2 07 04 18 0D 08 18 08 04 E0 C2";

CgmSessionStart started(std::string_view hex)
{
    const auto read = read_cgm_session_start(packet(hex));
    REQUIRE(read.has_value());
    return *read;
}

std::vector<std::uint8_t> with_crc(std::vector<std::uint8_t> octets)
{
    const auto crc = crc16(octets);
    octets.push_back(static_cast<std::uint8_t>(crc & 0xFFU));
    octets.push_back(static_cast<std::uint8_t>(crc >> 8U));
    return octets;
}

} // namespace

TEST_CASE("a session's start is a time with its offset")
{
    const auto read = started(start_with_crc);
    CHECK(device_time(read.time).raw == "2018-04-24T13:08:24");
    CHECK(read.offset == UtcOffset(180));
    REQUIRE(read.start.has_value());
    CHECK(format_timestamp(*read.start) == "2018-04-24T13:08:24+03:00");
    CHECK(format_utc(read.start->instant) == "2018-04-24T10:08:24Z");
}

TEST_CASE("a session west of Greenwich starts at a negative offset")
{
    const auto read = started("EA 07 0B 16 07 1F 05 EC 02"); // five hours, half an hour of summer
    REQUIRE(read.start.has_value());
    CHECK(format_timestamp(*read.start) == "2026-11-22T07:31:05-04:30");
}

TEST_CASE("a session that began in a year beyond all timestamps has no instant")
{
    for (const auto* octets :
         {"97 08 04 18 0D 08 18 08 02", "B2 07 01 01 00 00 00 08 02", "0F 27 0C 1F 17 3B 3B D0 00"})
    {
        CAPTURE(octets);
        CHECK(local_time(started(octets).time).has_value());
        CHECK_FALSE(started(octets).start.has_value());
    }
    CHECK(started("96 08 04 18 0D 08 18 08 02").start.has_value());
}

TEST_CASE("a session's start without a year, a zone or an hour of summer is no instant")
{
    const auto without_year = started("00 00 04 18 0D 08 18 08 02");
    CHECK(device_time(without_year.time).raw == "0000-04-24T13:08:24");
    CHECK(without_year.offset == UtcOffset(150));
    CHECK_FALSE(without_year.start.has_value());
    for (const auto* hex : {"EA 07 0B 16 07 1F 05 80 00", "EA 07 0B 16 07 1F 05 04 FF"})
    {
        const auto read = started(hex);
        CHECK(local_time(read.time).has_value());
        CHECK_FALSE(read.offset.has_value());
        CHECK_FALSE(read.start.has_value());
    }
}

TEST_CASE("a zone or an hour of summer that does not exist is refused")
{
    const auto refused = [](std::string_view zone_and_dst)
    {
        return read_cgm_session_start(packet("EA 07 0B 16 07 1F 05 " + std::string(zone_and_dst)))
            .error();
    };
    CHECK(refused("39 00") == Refusal{Error::value_reserved, "time_zone", "no zone on earth", 7});
    CHECK(refused("CF 00").where == "time_zone");
    CHECK(refused("04 03").where == "dst_offset");
    CHECK(refused("04 03").offset == 8);
    CHECK(refused("04 03").error == Error::value_reserved);
}

TEST_CASE("a session's start is checked where there is a checksum")
{
    const auto wrong = read_cgm_session_start(packet("E2 07 04 18 0D 08 18 08 04 E0 C3"));
    REQUIRE(wrong.has_error());
    CHECK(wrong.error().error == Error::checksum_wrong);
    CHECK(wrong.error().offset == 9);
    CHECK(read_cgm_session_start(packet(start_with_crc), {}, Checksum::absent).error().error ==
          Error::packet_overlong);
    CHECK(read_cgm_session_start(packet("E2 07 04 18 0D 08 18 08 04"), {}, Checksum::present)
              .error()
              .error == Error::packet_truncated);
    CHECK(read_cgm_session_start(packet("E2 07 04 18 0D 08 18 08 04 E0")).error().error ==
          Error::packet_overlong);
}

TEST_CASE("octets that the profile allows are not taken for a checksum")
{
    Quirks quirks;
    quirks.ignore_trailing = 2;
    const auto octets = packet("E2 07 04 18 0D 08 18 08 04 00 00");
    CHECK(read_cgm_session_start(octets, quirks).has_value());
    CHECK(read_cgm_session_start(octets, quirks, Checksum::present).error().error ==
          Error::checksum_wrong);
}

TEST_CASE("a session's start that is cut anywhere is refused")
{
    const auto whole = packet(start_with_crc);
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        const auto cut =
            read_cgm_session_start(std::span(whole).first(size), {}, Checksum::present);
        REQUIRE(cut.has_error());
        CHECK(cut.error().error == Error::packet_truncated);
    }
}

TEST_CASE("a sensor without checksums says so, and its checksum field is not one")
{
    const auto read = read_cgm_feature(packet("00 80 01 59 FF FF"));
    REQUIRE(read.has_value());
    CHECK_FALSE(read->has_crc());
    CHECK(read->has_trend());
    CHECK(read->has_quality());
    CHECK(read->sample.type == 9);
    CHECK(read->sample.location == 5);
    CHECK(read->features == 0x018000);
}

TEST_CASE("a sensor with checksums secures its features too")
{
    const auto read = read_cgm_feature(with_crc(packet("00 10 00 59")));
    REQUIRE(read.has_value());
    CHECK(read->has_crc());
    CHECK_FALSE(read->has_trend());
    const auto wrong = read_cgm_feature(packet("00 10 00 59 FF FF"));
    REQUIRE(wrong.has_error());
    CHECK(wrong.error().error == Error::checksum_wrong);
    CHECK(wrong.error().offset == 4);
}

TEST_CASE("features of a sensor that measures something unknown are refused")
{
    const auto read = read_cgm_feature(packet("00 00 00 5B FF FF"));
    REQUIRE(read.has_error());
    CHECK(read.error().error == Error::value_reserved);
    CHECK(read.error().offset == 3);
}

TEST_CASE("features and run time that are cut anywhere are refused")
{
    const auto features = packet("00 80 01 59 FF FF");
    for (std::size_t size = 0; size < features.size(); ++size)
    {
        CHECK(read_cgm_feature(std::span(features).first(size)).error().error ==
              Error::packet_truncated);
    }
    CHECK(read_cgm_session_run_time(packet("50")).error().error == Error::packet_truncated);
    CHECK(read_cgm_feature(packet("00 80 01 59 FF FF 00")).error().error == Error::packet_overlong);
}

TEST_CASE("a sensor tells for how many hours it is good, with and without a checksum")
{
    CHECK(read_cgm_session_run_time(packet("50 01")).value().hours == 336);
    CHECK(read_cgm_session_run_time(with_crc(packet("50 01"))).value().hours == 336);
    CHECK(read_cgm_session_run_time(packet("50 01 00 00")).error().error == Error::checksum_wrong);
    Quirks quirks;
    quirks.big_endian = {"run_time"};
    quirks.ignore_trailing = 1;
    CHECK(read_cgm_session_run_time(packet("01 50 99"), quirks).value().hours == 336);
}
