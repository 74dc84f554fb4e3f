// Every battery level that there can be, and what is none.
#include "devices/gatt/battery.hpp"
#include "tests/devices/gatt/rounds.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;

TEST_CASE("a battery has 0 to 100 percent, the other levels are kept for later")
{
    for (unsigned level = 0; level <= 255; ++level)
    {
        INFO("level " << level);
        const std::vector<std::uint8_t> octets{static_cast<std::uint8_t>(level)};
        const auto reports = decode_battery(octets, {}, {});
        REQUIRE(reports.has_value() == (level <= 100));
        if (reports.has_value())
        {
            CHECK(reports->front().battery == static_cast<int>(level));
        }
        else
        {
            CHECK(reports.error().error == Error::value_reserved);
            CHECK(reports.error().where == "level");
        }
    }
}

TEST_CASE("a battery level at random octets is an answer, never a crash")
{
    varde::tests::decode_noise(11,
                               [](const auto& octets) { return decode_battery(octets, {}, {}); });
}
