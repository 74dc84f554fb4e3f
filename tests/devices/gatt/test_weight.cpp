#include "devices/gatt/weight.hpp"
#include "tests/devices/gatt/cuts.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::check_cuts;
using varde::tests::packet;

namespace
{

std::string text(const Reading& reading)
{
    const auto* value = std::get_if<Decimal>(&reading.components.front().value);
    return value == nullptr ? "absent" : to_string(*value) + " " + reading.unit;
}

} // namespace

TEST_CASE("a scale's packet with everything in it becomes a weight, an index and a height")
{
    const auto reports =
        decode_weight(packet("0E 14 37 EA 07 0B 16 07 1F 05 02 E3 00 E2 06"), {}, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 1);
    const auto& report = reports->front();
    CHECK(report.user == 2);
    CHECK(report.time.raw == "2026-11-22T07:31:05");
    CHECK(report.status.empty());
    REQUIRE(report.readings.size() == 3);
    CHECK(report.readings[0].kind == "body_weight");
    CHECK(text(report.readings[0]) == "70.500 kg");
    CHECK(report.readings[1].kind == "body_mass_index");
    CHECK(text(report.readings[1]) == "22.7 kg/m2");
    CHECK(report.readings[2].kind == "body_height");
    CHECK(text(report.readings[2]) == "1.762 m");
}

TEST_CASE("a scale that weighs in pounds measures in inches")
{
    const auto reports = decode_weight(packet("09 B8 3C E3 00 B5 02"), {}, {});
    REQUIRE(reports.has_value());
    CHECK(text(reports->front().readings[0]) == "155.44 [lb_av]");
    CHECK(text(reports->front().readings[2]) == "69.3 [in_i]");
}

TEST_CASE("a scale that could not weigh says error, not 327 kilograms")
{
    const auto reports = decode_weight(packet("04 FF FF 01"), {}, {});
    REQUIRE(reports.has_value());
    CHECK(reports->front().readings[0].components.front().value == Value{Absence::error});
    CHECK(reports->front().user == 1);
    const auto heaviest = decode_weight(packet("00 FE FF"), {}, {});
    REQUIRE(heaviest.has_value());
    CHECK(text(heaviest->front().readings[0]) == "327.670 kg");
}

TEST_CASE("the unknown user is nobody, even on a scale with one user")
{
    Quirks quirks;
    quirks.user = 1;
    CHECK_FALSE(read_weight(packet("04 14 37 FF"), quirks).value().user.has_value());
    CHECK(read_weight(packet("04 14 37 FE"), quirks).value().user == 254);
    CHECK(read_weight(packet("00 14 37"), quirks).value().user == 1);
}

TEST_CASE("a scale with quirks is read by its profile")
{
    Quirks quirks;
    quirks.big_endian = {"weight", "height", "body_mass_index"};
    quirks.resolution = Decimal{1, -1};
    const auto turned = decode_weight(packet("08 02 C1 00 E3 06 E2"), quirks, {});
    REQUIRE(turned.has_value());
    CHECK(text(turned->front().readings[0]) == "70.5 kg");
    CHECK(text(turned->front().readings[1]) == "22.7 kg/m2");
    CHECK(text(turned->front().readings[2]) == "1.762 m");

    Quirks pounds;
    pounds.unit = "[lb_av]";
    const auto weighed = decode_weight(packet("08 B8 3C E3 00 B5 02"), pounds, {});
    REQUIRE(weighed.has_value());
    CHECK(text(weighed->front().readings[0]) == "155.44 [lb_av]");
    CHECK(text(weighed->front().readings[2]) == "69.3 [in_i]");

    Quirks kilograms;
    kilograms.unit = "kg";
    kilograms.ignore_trailing = 1;
    const auto si = decode_weight(packet("01 14 37 00"), kilograms, {});
    REQUIRE(si.has_value());
    CHECK(text(si->front().readings[0]) == "70.500 kg");
    CHECK(decode_weight(packet("01 14 37 00 00"), kilograms, {}).error().error ==
          Error::packet_overlong);
}

TEST_CASE("a resolution that no number can hold is an error, never a wrong weight")
{
    CHECK(counted(65535, Decimal{999'999'999'999'999'999, -18}) == Value{Absence::error});
    CHECK(counted(2, Decimal{1, 1}) == Value{Decimal{20, 0}});
    CHECK(counted(0, Decimal{5, -3}) == Value{Decimal{0, 0}});
}

TEST_CASE("a weight that is cut anywhere is refused at the field that is missing")
{
    check_cuts(packet("0E 14 37 EA 07 0B 16 07 1F 05 02 E3 00 E2 06"),
               [](auto octets) { return read_weight(octets); });
}

TEST_CASE("a weight with reserved flags or octets too many is refused")
{
    CHECK(read_weight(packet("10 14 37")).error().error == Error::value_reserved);
    CHECK(read_weight(packet("80 14 37")).error().error == Error::value_reserved);
    CHECK(read_weight(packet("00 14 37 00")).error().error == Error::packet_overlong);
}

TEST_CASE("a scale's feature says how finely it weighs and measures")
{
    struct Case
    {
        unsigned code;
        Decimal metric;
        Decimal imperial;
    };
    const std::array<Case, 7> masses = {{{1, {5, -1}, {1, 0}},
                                         {2, {2, -1}, {5, -1}},
                                         {3, {1, -1}, {2, -1}},
                                         {4, {5, -2}, {1, -1}},
                                         {5, {2, -2}, {5, -2}},
                                         {6, {1, -2}, {2, -2}},
                                         {7, {5, -3}, {1, -2}}}};
    for (const auto& known : masses)
    {
        const std::vector<std::uint8_t> octets{static_cast<std::uint8_t>(known.code << 3U), 0, 0,
                                               0};
        const auto read = read_weight_feature(octets);
        REQUIRE(read.has_value());
        REQUIRE(read->mass.has_value());
        CHECK(read->mass->metric == known.metric);
        CHECK(read->mass->imperial == known.imperial);
        CHECK_FALSE(read->height.has_value());
    }
    const std::array<Case, 3> heights = {
        {{1, {1, -2}, {1, 0}}, {2, {5, -3}, {5, -1}}, {3, {1, -3}, {1, -1}}}};
    for (const auto& known : heights)
    {
        const std::vector<std::uint8_t> octets{static_cast<std::uint8_t>(known.code << 7U),
                                               static_cast<std::uint8_t>(known.code >> 1U), 0, 0};
        const auto read = read_weight_feature(octets);
        REQUIRE(read.has_value());
        REQUIRE(read->height.has_value());
        CHECK(read->height->metric == known.metric);
        CHECK(read->height->imperial == known.imperial);
        CHECK_FALSE(read->mass.has_value());
    }
}

TEST_CASE("a scale's feature says what its packets may hold, and keeps what is not known yet")
{
    const auto read = read_weight_feature(packet("05 00 00 80"));
    REQUIRE(read.has_value());
    CHECK(read->tells_time);
    CHECK_FALSE(read->knows_users);
    CHECK(read->tells_body_mass_index);
    CHECK(read->bits == 0x8000'0005U);
    Quirks quirks;
    quirks.big_endian = {"feature"};
    CHECK(read_weight_feature(packet("00 00 00 02"), quirks).value().knows_users);
}

TEST_CASE("a scale's feature with a resolution kept for later, cut or too long is refused")
{
    for (const auto* octets : {"40 00 00 00", "78 00 00 00", "00 02 00 00", "80 03 00 00"})
    {
        INFO(octets);
        CHECK(read_weight_feature(packet(octets)).error().error == Error::value_reserved);
    }
    check_cuts(packet("05 00 00 00"), [](auto octets) { return read_weight_feature(octets); });
    CHECK(read_weight_feature(packet("05 00 00 00 00")).error().error == Error::packet_overlong);
}
