#include "devices/gatt/body_composition.hpp"
#include "tests/devices/gatt/cuts.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::check_cuts;
using varde::tests::packet;

namespace
{

const char* const everything = "FE 0F E3 00 EA 07 0B 16 07 1F 05 02 70 17 9A 01 "
                               "58 1B A8 2A D4 28 C4 1D 8A 13 14 37 E2 06";

std::vector<std::string> texts(const Report& report)
{
    std::vector<std::string> texts;
    for (const auto& reading : report.readings)
    {
        const auto* value = std::get_if<Decimal>(&reading.components.front().value);
        texts.push_back(reading.kind + " " +
                        (value == nullptr ? "absent" : to_string(*value) + " " + reading.unit));
    }
    return texts;
}

} // namespace

TEST_CASE("an analyser's packet with everything in it becomes ten readings")
{
    const auto reports = decode_body_composition(packet(everything), {}, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 1);
    const auto& report = reports->front();
    CHECK(report.user == 2);
    CHECK(report.time.raw == "2026-11-22T07:31:05");
    CHECK(report.status.empty());
    CHECK(texts(report) ==
          std::vector<std::string>{"body_fat_percentage 22.7 %", "basal_metabolism 6000 kJ/d",
                                   "muscle_percentage 41.0 %", "muscle_mass 35.000 kg",
                                   "fat_free_mass 54.600 kg", "soft_lean_mass 52.260 kg",
                                   "body_water_mass 38.100 kg", "body_impedance 500.2 Ohm",
                                   "body_weight 70.500 kg", "body_height 1.762 m"});
}

TEST_CASE("an analyser that weighs in pounds measures in inches")
{
    const auto reports = decode_body_composition(packet("21 0C E3 00 A8 1E B8 3C B5 02"), {}, {});
    REQUIRE(reports.has_value());
    CHECK(texts(reports->front()) ==
          std::vector<std::string>{"body_fat_percentage 22.7 %", "muscle_mass 78.48 [lb_av]",
                                   "body_weight 155.44 [lb_av]", "body_height 69.3 [in_i]"});
}

TEST_CASE("an analyser that could not measure says error, not 6553.5 %")
{
    const auto reports = decode_body_composition(packet("04 00 FF FF FF"), {}, {});
    REQUIRE(reports.has_value());
    CHECK(reports->front().readings[0].components.front().value == Value{Absence::error});
    CHECK_FALSE(reports->front().user.has_value());
}

TEST_CASE("an analyser with quirks is read by its profile")
{
    Quirks quirks;
    quirks.big_endian = {"flags", "body_fat_percentage", "muscle_mass"};
    quirks.resolution = Decimal{1, -1};
    quirks.user = 1;
    quirks.flags_set = 1U << 5U;
    quirks.flags_clear = 1U << 12U;
    quirks.ignore_trailing = 1;
    const auto reports = decode_body_composition(packet("10 00 00 E3 02 C1 00"), quirks, {});
    REQUIRE(reports.has_value());
    CHECK(reports->front().user == 1);
    CHECK(reports->front().status.empty());
    CHECK(texts(reports->front()) ==
          std::vector<std::string>{"body_fat_percentage 22.7 %", "muscle_mass 70.5 kg"});

    Quirks pounds;
    pounds.unit = "[lb_av]";
    const auto weighed = decode_body_composition(packet("00 0C E3 00 B8 3C B5 02"), pounds, {});
    REQUIRE(weighed.has_value());
    CHECK(texts(weighed->front()) == std::vector<std::string>{"body_fat_percentage 22.7 %",
                                                              "body_weight 155.44 [lb_av]",
                                                              "body_height 69.3 [in_i]"});
}

TEST_CASE("a body composition that is cut anywhere is refused at the field that is missing")
{
    check_cuts(packet(everything), [](auto octets) { return read_body_composition(octets); });
}

TEST_CASE("a body composition with reserved flags or octets too many is refused")
{
    CHECK(read_body_composition(packet("00 20 E3 00")).error().error == Error::value_reserved);
    CHECK(read_body_composition(packet("00 80 E3 00")).error().error == Error::value_reserved);
    CHECK(read_body_composition(packet("00 00 E3 00 00")).error().error == Error::packet_overlong);
}

TEST_CASE("one packet of two is a report that says partial")
{
    const auto reports = decode_body_composition(packet("00 14 E3 00 14 37"), {}, {});
    REQUIRE(reports.has_value());
    CHECK(reports->front().status == std::vector<std::string>{"partial"});
    CHECK(reports->front().readings.size() == 2);
}

TEST_CASE("an analyser's feature says what it can tell and how finely")
{
    const auto read = read_body_composition_feature(packet("85 3E 01 00"));
    REQUIRE(read.has_value());
    CHECK(read->tells_time);
    CHECK_FALSE(read->knows_users);
    CHECK(read->kinds == std::vector<std::string_view>{"basal_metabolism", "body_water_mass",
                                                       "body_weight", "body_height"});
    REQUIRE(read->mass.has_value());
    CHECK(read->mass->metric == Decimal{5, -3});
    REQUIRE(read->height.has_value());
    CHECK(read->height->metric == Decimal{5, -3});
    CHECK(read->bits == 0x0001'3E85U);
}

TEST_CASE("an analyser's feature with a resolution kept for later, cut or too long is refused")
{
    for (const auto* octets : {"00 40 00 00", "00 78 00 00", "00 00 02 00", "00 80 03 00"})
    {
        INFO(octets);
        CHECK(read_body_composition_feature(packet(octets)).error().error == Error::value_reserved);
    }
    check_cuts(packet("05 00 00 00"),
               [](auto octets) { return read_body_composition_feature(octets); });
    CHECK(read_body_composition_feature(packet("05 00 00 00 00")).error().error ==
          Error::packet_overlong);
    CHECK(read_body_composition_feature(packet("05 00 00 80")).has_value());
}
