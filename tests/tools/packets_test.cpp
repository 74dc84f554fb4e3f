// The packets of the simulated devices, octet for octet, and what does not fit into them.
#include "tools/simulate_home/packets/octet_writer.hpp"
#include "tools/simulate_home/packets/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::simulate_home;
using varde::devices::Absence;
using varde::devices::Component;
using varde::devices::Decimal;

namespace
{

Act single(const char* kind, const char* unit, const varde::devices::Value& value)
{
    return {"home1-device",
            *varde::devices::parse_timestamp("2026-11-22T07:31:05+01:00"),
            7,
            100,
            {{kind, unit, {Component{"value", value}}}}};
}

std::string short_float(std::optional<Decimal> value)
{
    return hex_of(OctetWriter().sfloat(value).take());
}

std::string long_float(std::optional<Decimal> value)
{
    return hex_of(OctetWriter().medfloat(value).take());
}

} // namespace

TEST_CASE("a short float keeps the digits of its number")
{
    CHECK(short_float(Decimal{2, 0}) == "0200");
    CHECK(short_float(Decimal{20, -1}) == "14F0");
    CHECK(short_float(Decimal{200, -2}) == "C8E0");
    CHECK(short_float(Decimal{2, 1}) == "0210");
    CHECK(short_float(Decimal{-1234, 0}) == "2E0B");
}

TEST_CASE("a short float that would be a special value is told as not at this resolution")
{
    CHECK(short_float(Decimal{2045, 0}) == "FD07");
    CHECK(short_float(Decimal{2046, 0}) == "0008");
    CHECK(short_float(Decimal{-2046, 0}) == "0008");
    CHECK(short_float(Decimal{1, 8}) == "0008");
    CHECK(short_float(Decimal{1, -9}) == "0008");
}

TEST_CASE("a number that is not there is not a number")
{
    CHECK(short_float(std::nullopt) == "FF07");
    CHECK(long_float(std::nullopt) == "FFFF7F00");
}

TEST_CASE("a long float keeps the digits of its number")
{
    CHECK(long_float(Decimal{3660, -2}) == "4C0E00FE");
    CHECK(long_float(Decimal{-1234, 0}) == "2EFBFF00");
    CHECK(long_float(Decimal{8'388'605, 0}) == "FDFF7F00");
    CHECK(long_float(Decimal{8'388'606, 0}) == "00008000");
}

TEST_CASE("a weight is counted in steps of five grams")
{
    CHECK(hex_of(pack_weight(single("body_weight", "kg", Decimal{7245, -2}))) ==
          "029A38EA070B16071F05");
}

TEST_CASE("a weight that could not be taken or does not fit is unsuccessful")
{
    CHECK(hex_of(pack_weight(single("body_weight", "kg", Absence::error))) ==
          "02FFFFEA070B16071F05");
    CHECK(hex_of(pack_weight(single("body_weight", "kg", Decimal{328, 0}))) ==
          "02FFFFEA070B16071F05");
}

TEST_CASE("a glucose is told in moles or kilograms of a litre, as the meter shows it")
{
    CHECK(hex_of(pack_glucose(single("glucose", "mmol/L", Decimal{72, -1}))) ==
          "060700EA070B16071F0548C011");
    CHECK(hex_of(pack_glucose(single("glucose", "mg/dL", Decimal{130, 0}))) ==
          "020700EA070B16071F0582B011");
}

TEST_CASE("a kind without a characteristic of its own is a Generic Health Sensor's")
{
    const auto packet = pack(single("respiratory_rate", "/min", Decimal{16, 0}));
    CHECK(packet.service == "1840");
    CHECK(packet.characteristic == "2B8B");
    CHECK(hex_of(packet.octets) == "0301150003000A50020032A948953200000104E00A10000000");
}

TEST_CASE("an act of nothing that any characteristic tells has no packet")
{
    CHECK(pack(single("inr", "{INR}", Decimal{25, -1})).octets.empty());
    CHECK(pack(Act{}).characteristic.empty());
}
