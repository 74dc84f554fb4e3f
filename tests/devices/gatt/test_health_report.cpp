#include "devices/gatt/health_report.hpp"
#include "tests/devices/gatt/health_vocabulary.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::health_vocabulary;
using varde::tests::packet;

namespace
{

using Status = std::vector<std::string>;

std::vector<Report> live(std::string_view hex, const Quirks& quirks = {})
{
    auto reports = decode_live_observation(packet(hex), quirks, health_vocabulary());
    if (!reports)
    {
        FAIL(describe(reports.error()));
    }
    return *std::move(reports);
}

Report only(std::string_view hex, const Quirks& quirks = {})
{
    const auto reports = live(hex, quirks);
    REQUIRE(reports.size() == 1);
    return reports.front();
}

Refusal refused(std::string_view hex)
{
    const auto reports = decode_live_observation(packet(hex), {}, health_vocabulary());
    REQUIRE(reports.has_error());
    return reports.error();
}

void check_single(const Reading& reading, const char* kind, const char* unit, const Value& value)
{
    CHECK(reading.kind == kind);
    CHECK(reading.unit == unit);
    CHECK(reading.components == std::vector<Component>{{"value", value}});
}

} // namespace

TEST_CASE("a number becomes the reading that its code names, with its time, user and details")
{
    // Saturation of 97 %, 2026-11-22T07:31:05Z, user 3, 2.5 s, MDC_MODALITY_SPOT.
    const auto report = only("03 01 1F 00 67 00 B8 4B 02 00 22 B9 56 95 32 00 00 01 00 "
                             "19 00 00 FF 03 01 3C 4C 02 00 20 02 61 00 00 00");
    REQUIRE(report.readings.size() == 1);
    check_single(report.readings.front(), "oxygen_saturation", "%", Decimal{97, 0});
    CHECK(report.time.raw == "2026-11-22T07:31:05Z");
    CHECK(report.time.clock.has_value());
    CHECK(report.user == 3);
    CHECK(report.status == Status{"mdc-150588", "duration-2.5-s"});
    CHECK_FALSE(report.sequence.has_value());
}

TEST_CASE("a number without a time has none, and keeps its precision")
{
    const auto report = only("03 01 0C 00 01 00 5C 4B 02 00 A0 17 72 01 00 FF");
    check_single(report.readings.front(), "body_temperature", "Cel", Decimal{370, -1});
    CHECK(report.time.raw.empty());
    const auto& value = report.readings.front().components.front().value;
    CHECK(identical(std::get<Decimal>(value), Decimal{370, -1}));
}

TEST_CASE("the pressures of a compound observation become one reading")
{
    const auto report = only("03 07 2C 00 11 00 04 4A 02 00 40 E2 01 00 03 "
                             "05 4A 02 00 01 20 0F 80 00 00 00 06 4A 02 00 01 20 0F 50 00 00 00 "
                             "07 4A 02 00 01 20 0F 60 00 00 00");
    REQUIRE(report.readings.size() == 1);
    const auto& pressure = report.readings.front();
    CHECK(pressure.kind == "blood_pressure");
    CHECK(pressure.unit == "mm[Hg]");
    CHECK(pressure.components == std::vector<Component>{{"systolic", Decimal{128, 0}},
                                                        {"diastolic", Decimal{80, 0}},
                                                        {"mean", Decimal{96, 0}}});
    CHECK(report.status == Status{"observation-123456"});
}

TEST_CASE("components of several kinds become several readings, the others are named")
{
    // A pulse, a pressure, a code, a text and a number that no kind has.
    const auto report = only("03 07 36 00 00 00 05 0A 48 02 00 01 A0 0A 48 00 00 00 "
                             "05 4A 02 00 01 20 0F 80 00 00 00 C8 71 80 00 02 CC 71 80 00 "
                             "9C 09 01 00 03 02 00 6F 6B 30 4B 02 00 01 20 02 5A 00 00 00");
    REQUIRE(report.readings.size() == 2);
    check_single(report.readings[0], "heart_rate", "/min", Decimal{72, 0});
    CHECK(report.readings[1].kind == "blood_pressure");
    CHECK(report.status == Status{"mdc-8417736-8417740", "unread-mdc-67996", "unread-mdc-150320"});
}

TEST_CASE("a code that says more than the kind is read as the kind, and named")
{
    const auto pulse = only("03 01 0C 00 01 00 1A 48 02 00 A0 0A 48 00 00 00");
    check_single(pulse.readings.front(), "heart_rate", "/min", Decimal{72, 0});
    CHECK(pulse.status == Status{"mdc-149530"});
    const auto glucose = only("03 01 0C 00 01 00 BC 71 02 00 52 08 64 00 00 00");
    check_single(glucose.readings.front(), "glucose", "mg/dL", Decimal{100, 0});
    CHECK(glucose.status == Status{"mdc-160188"});
}

TEST_CASE("control solution is nobody's glucose")
{
    const auto refusal = refused("03 01 0C 00 01 00 D0 71 02 00 52 08 64 00 00 00");
    CHECK(refusal.error == Error::kind_unknown);
    CHECK(refusal.detail == "mdc-160208");
}

TEST_CASE("of two kinds with one code the unit tells which")
{
    const auto mass = only("03 01 0C 00 01 00 04 72 80 00 D2 06 F4 01 00 00");
    check_single(mass.readings.front(), "medication_mass", "mg", Decimal{500, 0});
    const auto volume = only("03 01 0C 00 01 00 04 72 80 00 52 06 05 00 00 00");
    check_single(volume.readings.front(), "medication_volume", "mL", Decimal{5, 0});
}

TEST_CASE("the bits of the status are named, reserved ones by number")
{
    const auto report = only("03 01 0E 00 09 00 B8 4B 02 00 6A C1 20 02 61 00 00 00");
    CHECK(report.status == Status{"questionable", "calibrating", "early-estimate",
                                  "manually-entered", "reserved-bit-8", "threshold-error",
                                  "thresholding-disabled"});
    check_single(report.readings.front(), "oxygen_saturation", "%", Decimal{97, 0});
}

TEST_CASE("an invalid number is an error, one that is not available is unknown")
{
    const auto invalid = only("03 01 0E 00 09 00 B8 4B 02 00 01 00 20 02 61 00 00 00");
    check_single(invalid.readings.front(), "oxygen_saturation", "%", Absence::error);
    CHECK(invalid.status == Status{"invalid"});
    const auto missing = only("03 01 0E 00 09 00 B8 4B 02 00 04 00 20 02 FF FF 7F 00");
    check_single(missing.readings.front(), "oxygen_saturation", "%", Absence::unknown);
    CHECK(missing.status == Status{"not-available"});
    const auto nothing = only("03 01 0C 00 01 00 B8 4B 02 00 20 02 FF FF 7F 00");
    check_single(nothing.readings.front(), "oxygen_saturation", "%", Absence::not_a_number);
}

TEST_CASE("a setting and test data are no measurement of a person")
{
    const auto setting = only("03 01 0E 00 09 00 B8 4B 02 00 80 00 20 02 61 00 00 00");
    CHECK(setting.readings.empty());
    CHECK(setting.status == Status{"setting"});
    const auto test = only("03 01 0E 00 09 00 B8 4B 02 00 10 00 20 02 61 00 00 00");
    CHECK(test.readings.empty());
    CHECK(test.status == Status{"test-data"});
}

TEST_CASE("a bundle says once what holds for its members, each becomes a report")
{
    // Time and spot of the bundle; a saturation, a pulse of user 2, a code.
    const auto reports = live("03 FF 39 00 42 00 22 B9 56 95 32 00 00 04 00 01 3C 4C 02 00 03 "
                              "01 0C 00 01 00 B8 4B 02 00 20 02 61 00 00 00 "
                              "01 0D 00 21 00 0A 48 02 00 02 A0 0A 48 00 00 00 "
                              "02 06 00 00 00 3C 4C 02 00");
    REQUIRE(reports.size() == 2);
    check_single(reports[0].readings.front(), "oxygen_saturation", "%", Decimal{97, 0});
    check_single(reports[1].readings.front(), "heart_rate", "/min", Decimal{72, 0});
    CHECK(reports[0].time.raw == "2026-11-22T07:31:05Z");
    CHECK(reports[1].time.raw == "2026-11-22T07:31:05Z");
    CHECK_FALSE(reports[0].user.has_value());
    CHECK(reports[1].user == 2);
    CHECK(reports[0].status == Status{"mdc-150588", "unread-class-2"});
    CHECK(reports[1].status == Status{"mdc-150588"});
}

TEST_CASE("a status of the bundle joins that of its members, as do its references")
{
    // The bundle is invalid, took 1 s and is derived from 7; its member is questionable.
    const auto report = only("03 FF 1F 00 8C 00 01 00 00 00 01 00 01 07 00 00 00 01 "
                             "01 0E 00 09 00 B8 4B 02 00 02 00 20 02 61 00 00 00");
    check_single(report.readings.front(), "oxygen_saturation", "%", Absence::error);
    CHECK(report.status == Status{"invalid", "questionable", "duration-1-s", "derived-from-7"});
}

TEST_CASE("a bundle with a unit that nobody knows is refused as a whole")
{
    const auto refusal =
        refused("03 FF 21 00 00 00 02 01 0C 00 01 00 B8 4B 02 00 34 12 61 00 00 00 "
                "01 0C 00 01 00 0A 48 02 00 A0 0A 48 00 00 00");
    CHECK(refusal.error == Error::unit_unknown);
}

TEST_CASE("members without a type have the bundle's")
{
    const auto reports = live("03 FF 1D 00 01 00 0A 48 02 00 02 "
                              "01 08 00 00 00 A0 0A 48 00 00 00 01 08 00 00 00 A0 0A 49 00 00 00");
    REQUIRE(reports.size() == 2);
    check_single(reports[0].readings.front(), "heart_rate", "/min", Decimal{72, 0});
    check_single(reports[1].readings.front(), "heart_rate", "/min", Decimal{73, 0});
}

TEST_CASE("a stamp of an earlier timeline is named")
{
    const auto report = only("03 01 15 00 03 00 B8 4B 02 00 02 B9 56 95 32 00 00 04 00 "
                             "20 02 61 00 00 00");
    CHECK(report.status == Status{"not-on-current-timeline"});
    CHECK(report.time.raw == "2026-11-22T07:31:05Z");
    CHECK_FALSE(report.time.clock.has_value());
}

TEST_CASE("the user is the observation's, then the profile's, and 255 is nobody known")
{
    Quirks quirks;
    quirks.user = 4;
    CHECK(only("03 01 0C 00 01 00 B8 4B 02 00 20 02 61 00 00 00", quirks).user == 4);
    CHECK(only("03 01 0D 00 21 00 B8 4B 02 00 01 20 02 61 00 00 00", quirks).user == 1);
    CHECK_FALSE(
        only("03 01 0D 00 21 00 B8 4B 02 00 FF 20 02 61 00 00 00", quirks).user.has_value());
}

TEST_CASE("what is no number is refused by the name of its class")
{
    const std::vector<std::pair<const char*, const char*>> classes{
        {"03 02 0A 00 01 00 3C 4C 02 00 3C 4C 02 00", "mdc-150588, class 2, simple discrete"},
        {"03 03 06 00 00 00 02 00 6F 6B", "class 3, string"},
        {"03 04 18 00 00 00 B2 10 01 00 00 00 00 00 00 00 0A 00 00 FD 01 01 02 00 00 00 07 08",
         "class 4, sample array"},
        {"03 05 07 00 00 00 01 F0 00 03 00", "class 5, compound discrete events"},
        {"03 06 06 00 00 00 01 FF FF 01", "class 6, compound states and events"},
        {"03 07 0C 00 00 00 01 C8 71 80 00 02 CC 71 80 00", "class 7, compound"},
        {"03 08 0B 00 00 00 01 9C 09 01 00 01 00 04 62", "class 8, TLV"},
        {"03 FF 03 00 00 00 00", "class 255, bundle"},
        {"03 01 08 00 00 00 A0 0A 48 00 00 00", "class 1, numeric"},
    };
    for (const auto& [hex, detail] : classes)
    {
        const auto refusal = refused(hex);
        CHECK(refusal.error == Error::kind_unknown);
        CHECK(refusal.detail == detail);
    }
}

TEST_CASE("a type or a unit that nobody knows is refused by its code")
{
    const auto type = refused("03 01 0C 00 01 00 30 4B 02 00 20 02 5A 00 00 00");
    CHECK(type.error == Error::kind_unknown);
    CHECK(type.where == "type");
    CHECK(type.detail == "mdc-150320");
    const auto unit = refused("03 01 0C 00 01 00 B8 4B 02 00 34 12 61 00 00 00");
    CHECK(unit.error == Error::unit_unknown);
    CHECK(unit.detail == "MDC dimension 4660 of mdc-150456");
}

TEST_CASE("a number for a kind of several components is refused")
{
    CHECK(refused("03 01 0C 00 01 00 04 4A 02 00 20 0F 80 00 00 00").detail == "mdc-150020");
}

TEST_CASE("pressures in two units are refused")
{
    const auto refusal = refused("03 07 19 00 00 00 02 05 4A 02 00 01 20 0F 80 00 00 00 "
                                 "06 4A 02 00 01 03 0F 0B 00 00 00");
    CHECK(refusal.error == Error::unit_unknown);
}

TEST_CASE("a pressure that comes twice in one observation is refused")
{
    const auto refusal = refused("03 07 19 00 00 00 02 05 4A 02 00 01 20 0F 80 00 00 00 "
                                 "05 4A 02 00 01 20 0F 82 00 00 00");
    CHECK(refusal.error == Error::kind_repeated);
    CHECK(refusal.where == "type");
    CHECK(refusal.detail == "mdc-150021 twice in one observation");
}

TEST_CASE("a stored observation tells its record as the sequence")
{
    const auto reports = decode_stored_observation(
        packet("03 40 E2 01 00 01 0C 00 01 00 B8 4B 02 00 20 02 61 00 00 00"), {},
        health_vocabulary());
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 1);
    CHECK(reports->front().sequence == 123456);
    check_single(reports->front().readings.front(), "oxygen_saturation", "%", Decimal{97, 0});
}

TEST_CASE("a packet that is one of several segments is refused as such")
{
    for (const char* part : {"01 01 0C 00", "06 61 00 00 00", "04 00"})
    {
        CHECK(refused(part).error == Error::segment_missing);
        const auto stored = decode_stored_observation(packet(part), {}, health_vocabulary());
        REQUIRE(stored.has_error());
        CHECK(stored.error().error == Error::segment_missing);
    }
}

TEST_CASE("a refusal points into the packet, header and record counted")
{
    CHECK(refused("03 09 02 00 00 00").offset == 1U);
    const auto stored = decode_stored_observation(packet("03 01 00 00 00 09 02 00 00 00"), {}, {});
    REQUIRE(stored.has_error());
    CHECK(stored.error().offset == 5U);
}
