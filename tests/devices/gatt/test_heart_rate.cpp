#include "devices/gatt/heart_rate.hpp"
#include "tests/devices/gatt/cuts.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::check_cuts;
using varde::tests::packet;

TEST_CASE("a belt's packet becomes a heart rate, an energy and a report for each interval")
{
    const auto reports = decode_heart_rate(packet("1F 48 00 2C 01 00 04 41 03"), {}, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 3);
    const auto& first = reports->front();
    CHECK(first.status.empty());
    CHECK(first.time.raw.empty());
    REQUIRE(first.readings.size() == 2);
    CHECK(first.readings[0].kind == "heart_rate");
    CHECK(first.readings[0].unit == "/min");
    CHECK(first.readings[0].components == std::vector<Component>{{"value", Decimal{72, 0}}});
    CHECK(first.readings[1].kind == "energy_expended");
    CHECK(first.readings[1].unit == "kJ");
    CHECK(first.readings[1].components == std::vector<Component>{{"value", Decimal{300, 0}}});
    for (const std::size_t interval : {1U, 2U})
    {
        REQUIRE((*reports)[interval].readings.size() == 1);
        CHECK((*reports)[interval].readings[0].kind == "rr_interval");
        CHECK((*reports)[interval].readings[0].unit == "ms");
    }
    CHECK((*reports)[1].readings[0].components ==
          std::vector<Component>{{"value", Decimal{1000, 0}}});
    CHECK((*reports)[2].readings[0].components ==
          std::vector<Component>{{"value", Decimal{8134765625, -7}}});
}

TEST_CASE("an interval counts 1024ths of a second and is told to the last digit")
{
    CHECK(to_string(rr_milliseconds(1)) == "0.9765625");
    CHECK(to_string(rr_milliseconds(1024)) == "1000.0000000");
    CHECK(to_string(rr_milliseconds(65535)) == "63999.0234375");
    CHECK(rr_milliseconds(0) == Decimal{0, 0});
}

TEST_CASE("a heart rate above 255 needs the wide format")
{
    CHECK(read_heart_rate(packet("01 2C 01")).value().per_minute == 300);
    CHECK(read_heart_rate(packet("00 FF")).value().per_minute == 255);
}

TEST_CASE("a belt that has lost the skin says so with each of its reports")
{
    const auto reports = decode_heart_rate(packet("14 48 00 04"), {}, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 2);
    for (const auto& report : *reports)
    {
        CHECK(report.status == std::vector<std::string>{"no-skin-contact"});
    }
}

TEST_CASE("a belt that cannot tell about the skin, or touches it, has no status")
{
    for (const auto* octets : {"00 48", "02 48", "06 48"})
    {
        const auto reports = decode_heart_rate(packet(octets), {}, {});
        REQUIRE(reports.has_value());
        CHECK(reports->front().status.empty());
    }
    CHECK_FALSE(read_heart_rate(packet("02 48")).value().skin_contact.has_value());
    CHECK(read_heart_rate(packet("04 48")).value().skin_contact == false);
    CHECK(read_heart_rate(packet("06 48")).value().skin_contact == true);
}

TEST_CASE("an energy that has reached its highest number is marked")
{
    const auto full = decode_heart_rate(packet("08 48 FF FF"), {}, {});
    REQUIRE(full.has_value());
    CHECK(full->front().status == std::vector<std::string>{"energy-expended-full"});
    const auto below = decode_heart_rate(packet("08 48 FE FF"), {}, {});
    REQUIRE(below.has_value());
    CHECK(below->front().status.empty());
}

TEST_CASE("a heart rate is cut anywhere but between two intervals: it is refused")
{
    const auto read = [](auto octets) { return read_heart_rate(octets); };
    check_cuts(packet("09 48 00 2C 01"), read);
    check_cuts(packet("19 48 00 2C 01 00 04"), read);
    const auto half = read_heart_rate(packet("19 48 00 2C 01 00 04 41"));
    REQUIRE(half.has_error());
    CHECK(half.error() ==
          Refusal{Error::packet_truncated, "rr_interval", "the packet ends after 8 octets", 7});
}

TEST_CASE("a heart rate with reserved flags or octets too many is refused")
{
    CHECK(read_heart_rate(packet("20 48")).error().error == Error::value_reserved);
    CHECK(read_heart_rate(packet("80 48")).error().error == Error::value_reserved);
    CHECK(read_heart_rate(packet("00 48 00")).error().error == Error::packet_overlong);
}

TEST_CASE("a belt with quirks is read by its profile")
{
    Quirks quirks;
    quirks.big_endian = {"heart_rate", "rr_interval", "energy_expended"};
    quirks.user = 3;
    const auto turned = decode_heart_rate(packet("19 00 48 01 2C 04 00"), quirks, {});
    REQUIRE(turned.has_value());
    REQUIRE(turned->size() == 2);
    CHECK((*turned)[0].user == 3);
    CHECK((*turned)[1].user == 3);
    CHECK((*turned)[0].readings[0].components.front().value == Value{Decimal{72, 0}});
    CHECK((*turned)[0].readings[1].components.front().value == Value{Decimal{300, 0}});
    CHECK((*turned)[1].readings[0].components.front().value == Value{Decimal{1000, 0}});

    // It promises intervals and sends none.
    Quirks lies;
    lies.flags_clear = 1U << 4U;
    CHECK(read_heart_rate(packet("10 48"), lies).has_value());
    CHECK(read_heart_rate(packet("10 48")).error().error == Error::packet_truncated);
}

TEST_CASE("an octet that a profile allows behind the intervals is none of them")
{
    Quirks quirks;
    quirks.ignore_trailing = 1;
    const auto odd = read_heart_rate(packet("10 48 00 04 AA"), quirks);
    REQUIRE(odd.has_value());
    CHECK(odd->rr_intervals == std::vector<std::uint16_t>{1024});
    const auto even = read_heart_rate(packet("10 48 00 04 41 03"), quirks);
    REQUIRE(even.has_value());
    CHECK(even->rr_intervals == std::vector<std::uint16_t>{1024, 833});
}
