#include "devices/gatt/temperature.hpp"
#include "tests/devices/gatt/cuts.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::check_cuts;
using varde::tests::packet;

TEST_CASE("a thermometer's packet with everything in it becomes a temperature")
{
    const auto reports =
        decode_temperature(packet("06 72 01 00 FF EA 07 0B 16 07 1F 05 03"), {}, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 1);
    const auto& report = reports->front();
    CHECK(report.time.raw == "2026-11-22T07:31:05");
    CHECK(report.time.local.has_value());
    CHECK(report.status == std::vector<std::string>{"site-ear"});
    REQUIRE(report.readings.size() == 1);
    CHECK(report.readings[0].kind == "body_temperature");
    CHECK(report.readings[0].unit == "Cel");
    CHECK(report.readings[0].components == std::vector<Component>{{"value", Decimal{370, -1}}});
}

TEST_CASE("a temperature keeps the precision that the thermometer showed")
{
    struct Case
    {
        const char* octets;
        Decimal value;
    };
    // HL7 PHD guide, FLOATS.
    const std::array<Case, 6> cases = {{{"00 02 00 00 00", {2, 0}},
                                        {"00 14 00 00 FF", {20, -1}},
                                        {"00 C8 00 00 FE", {200, -2}},
                                        {"00 02 00 00 01", {2, 1}},
                                        {"00 02 00 00 02", {2, 2}},
                                        {"00 2E FB FF 00", {-1234, 0}}}};
    for (const auto& known : cases)
    {
        INFO(known.octets);
        const auto read = read_temperature(packet(known.octets));
        REQUIRE(read.has_value());
        REQUIRE(std::holds_alternative<Decimal>(read->value));
        CHECK(identical(std::get<Decimal>(read->value), known.value));
    }
}

TEST_CASE("a thermometer that has no number says why")
{
    const auto value = [](const char* octets)
    { return read_temperature(packet(octets)).value().value; };
    CHECK(value("00 FF FF 7F 00") == Value{Absence::not_a_number});
    CHECK(value("00 FE FF 7F 00") == Value{Absence::positive_infinity});
    CHECK(value("00 02 00 80 00") == Value{Absence::negative_infinity});
    CHECK(value("00 00 00 80 00") == Value{Absence::error});
    CHECK(value("00 01 00 80 00") == Value{Absence::error});
}

TEST_CASE("a thermometer measures in Fahrenheit when its flag or its profile says so")
{
    const auto flagged = decode_temperature(packet("01 DA 03 00 FF"), {}, {});
    REQUIRE(flagged.has_value());
    CHECK(flagged->front().readings[0].unit == "[degF]");
    Quirks quirks;
    quirks.unit = "[degF]";
    const auto known = decode_temperature(packet("00 DA 03 00 FF"), quirks, {});
    REQUIRE(known.has_value());
    CHECK(known->front().readings[0].unit == "[degF]");
}

TEST_CASE("each place on the body has its own status")
{
    const std::array<const char*, 9> sites = {"armpit", "body",   "ear", "finger",  "gi-tract",
                                              "mouth",  "rectum", "toe", "tympanum"};
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        auto octets = packet("04 72 01 00 FF 00");
        octets.back() = static_cast<std::uint8_t>(i + 1);
        const auto reports = decode_temperature(octets, {}, {});
        REQUIRE(reports.has_value());
        CHECK(reports->front().status == std::vector<std::string>{"site-" + std::string(sites[i])});
        const auto type = read_temperature_type(std::span(octets).last(1));
        REQUIRE(type.has_value());
        CHECK(*type == sites[i]);
    }
}

TEST_CASE("a temperature type that is kept for later is refused where it stands")
{
    for (const auto* octets : {"04 72 01 00 FF 00", "04 72 01 00 FF 0A", "04 72 01 00 FF FF"})
    {
        const auto read = read_temperature(packet(octets));
        REQUIRE(read.has_error());
        CHECK(read.error().error == Error::value_reserved);
        CHECK(read.error().where == "type");
        CHECK(read.error().offset == 5U);
    }
    CHECK(read_temperature_type(packet("0A")).error().error == Error::value_reserved);
    CHECK(read_temperature_type(packet("")).error().error == Error::packet_truncated);
    CHECK(read_temperature_type(packet("01 01")).error().error == Error::packet_overlong);
}

TEST_CASE("an intermediate temperature is never a measurement")
{
    const auto reports = decode_intermediate_temperature(packet("04 72 01 00 FF 06"), {}, {});
    REQUIRE(reports.has_value());
    CHECK(reports->front().readings.empty());
    CHECK(reports->front().status == std::vector<std::string>{"site-mouth", "intermediate"});
    CHECK(decode_intermediate_temperature(packet("04 72 01"), {}, {}).has_error());
}

TEST_CASE("a thermometer with quirks is read by its profile")
{
    Quirks quirks;
    quirks.big_endian = {"temperature"};
    quirks.flags_clear = 1U << 1U;
    quirks.ignore_trailing = 2;
    quirks.user = 1;
    const auto reports = decode_temperature(packet("02 FF 00 01 72 AA BB"), quirks, {});
    REQUIRE(reports.has_value());
    CHECK(reports->front().user == 1);
    CHECK(reports->front().time.raw.empty());
    CHECK(reports->front().readings[0].components.front().value == Value{Decimal{370, -1}});
    CHECK(decode_temperature(packet("02 FF 00 01 72 AA BB CC"), quirks, {}).error().error ==
          Error::packet_overlong);
}

TEST_CASE("a temperature that is cut anywhere is refused at the field that is missing")
{
    check_cuts(packet("06 72 01 00 FF EA 07 0B 16 07 1F 05 03"),
               [](auto octets) { return read_temperature(octets); });
}

TEST_CASE("a temperature with reserved flags or octets too many is refused")
{
    CHECK(read_temperature(packet("08 72 01 00 FF")).error().error == Error::value_reserved);
    CHECK(read_temperature(packet("00 72 01 00 FF 00")).error().error == Error::packet_overlong);
}
