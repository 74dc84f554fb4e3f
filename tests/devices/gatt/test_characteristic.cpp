#include "devices/gatt/characteristic.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices::gatt;

TEST_CASE("a characteristic is found by its number, however that is written")
{
    for (const auto* text :
         {"2A35", "2a35", "0x2A35", "0x2a35", "00002a35-0000-1000-8000-00805f9b34fb",
          "00002A35-0000-1000-8000-00805F9B34FB"})
    {
        CAPTURE(text);
        REQUIRE(parse_uuid(text) == 0x2A35);
    }
    CHECK(find_characteristic(0x2A35)->name == "Blood Pressure Measurement");
}

TEST_CASE("what is no number of a characteristic is none")
{
    for (const auto* text : {"", "2A3", "2A355", "0x", "2A3G", " 2A35", "-A35",
                             "00002a35-0000-1000-8000-00805f9b34fc"})
    {
        CAPTURE(text);
        CHECK(!parse_uuid(text));
    }
    CHECK(find_characteristic(0x2A00) == nullptr);
}

TEST_CASE("no decoder takes an empty packet")
{
    for (const auto& characteristic : characteristics())
    {
        CAPTURE(characteristic.name);
        CHECK(characteristic.decode({}, {}, {}).has_error());
    }
}
