#include "devices/gatt/crc.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

TEST_CASE("the checksum of 123456789 is the published one of CRC-16/MCRF4XX")
{
    CHECK(crc16(packet("31 32 33 34 35 36 37 38 39")) == 0x6F91);
}

TEST_CASE("the checksum of nothing is the seed")
{
    CHECK(crc16({}) == 0xFFFF);
}

// The vectors of Nordic Semiconductor's Android library for these characteristics.
TEST_CASE("the checksum agrees with packets that another implementation takes")
{
    CHECK(crc16(packet("0F E3 D2 E4 05 00 02 14 FF 02 F0 E5 F3")) == 0x3F8E);
    CHECK(crc16(packet("08 00 0C 10 06 00")) == 0x6F59);
    CHECK(crc16(packet("E2 07 04 18 0D 08 18 08 04")) == 0xC2E0);
}

TEST_CASE("no single bit can change without the checksum")
{
    auto octets = packet("08 00 0C 10 06 00 59 6F");
    const auto sent = crc16(std::span(octets).first(6));
    for (std::size_t bit = 0; bit < 48; ++bit)
    {
        const auto flipped = static_cast<std::uint8_t>(1U << bit % 8);
        octets[bit / 8] = static_cast<std::uint8_t>(octets[bit / 8] ^ flipped);
        CHECK(crc16(std::span(octets).first(6)) != sent);
        octets[bit / 8] = static_cast<std::uint8_t>(octets[bit / 8] ^ flipped);
    }
}
