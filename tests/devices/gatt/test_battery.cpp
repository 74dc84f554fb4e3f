#include "devices/gatt/battery.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

TEST_CASE("a battery's level is a report without readings")
{
    const auto reports = decode_battery(packet("64"), {}, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 1);
    CHECK(reports->front().battery == 100);
    CHECK(reports->front().readings.empty());
    CHECK(reports->front().status.empty());
}

TEST_CASE("a battery's level is refused when it is missing or has company")
{
    CHECK(decode_battery(packet(""), {}, {}).error().error == Error::packet_truncated);
    CHECK(decode_battery(packet("32 00"), {}, {}).error().error == Error::packet_overlong);
    Quirks quirks;
    quirks.ignore_trailing = 1;
    CHECK(read_battery(packet("32 00"), quirks).value() == 50);
}
