#include "devices/gatt/pulse_oximeter.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

namespace
{

constexpr auto spot_check = "0F 61 00 48 00 EA 07 0B 16 07 1F 05 80 01 20 00 00 23 F0";
constexpr auto continuous = "1F 61 00 48 00 60 00 4A 00 62 00 46 00 20 00 10 00 00 23 F0";

std::vector<Report> spot_checked(std::string_view hex, const Quirks& quirks = {})
{
    const auto reports = decode_spot_check(packet(hex), quirks, {});
    REQUIRE(reports.has_value());
    return *reports;
}

void check_reading(const Report& report, std::size_t index, std::string_view kind,
                   std::string_view unit, const Value& value)
{
    REQUIRE(report.readings.size() > index);
    CHECK(report.readings[index].kind == kind);
    CHECK(report.readings[index].unit == unit);
    const auto& component = report.readings[index].components.at(0);
    CHECK(component.name == "value");
    CHECK(component.value == value);
}

} // namespace

TEST_CASE("a spot check with everything in it becomes three readings and names")
{
    const auto reports = spot_checked(spot_check);
    REQUIRE(reports.size() == 1);
    const auto& report = reports[0];
    REQUIRE(report.readings.size() == 3);
    check_reading(report, 0, "oxygen_saturation", "%", Decimal{97, 0});
    check_reading(report, 1, "heart_rate", "/min", Decimal{72, 0});
    check_reading(report, 2, "perfusion_index", "%", Decimal{35, -1});
    CHECK(report.time.raw == "2026-11-22T07:31:05");
    CHECK(report.time.local.has_value());
    CHECK(report.status ==
          std::vector<std::string>{"validated", "fully-qualified", "low-perfusion"});
}

TEST_CASE("a saturation keeps the precision of its oximeter")
{
    const auto report = spot_checked("00 CA F3 D8 F2").at(0);
    CHECK(identical(std::get<Decimal>(report.readings.at(0).components.at(0).value),
                    Decimal{970, -1}));
    CHECK(report.time.raw.empty());
    CHECK(report.status.empty());
}

TEST_CASE("an oximeter whose clock was never set tells no time")
{
    const auto report = spot_checked("11 61 00 48 00 D0 07 01 01 00 00 05").at(0);
    CHECK(report.status == std::vector<std::string>{"clock-not-set"});
    CHECK(report.time.raw == "2000-01-01T00:00:05");
    CHECK_FALSE(report.time.local.has_value());
}

TEST_CASE("numbers for a demonstration or a test are named as such")
{
    CHECK(spot_checked("02 61 00 48 00 00 04").at(0).status ==
          std::vector<std::string>{"demonstration"});
    CHECK(spot_checked("02 61 00 48 00 00 08").at(0).status ==
          std::vector<std::string>{"testing-data"});
}

TEST_CASE("numbers that the oximeter itself does not believe are absent")
{
    const auto unavailable = spot_checked("0A 61 00 48 00 00 20 23 F0").at(0);
    CHECK(unavailable.status == std::vector<std::string>{"measurement-unavailable"});
    check_reading(unavailable, 0, "oxygen_saturation", "%", Absence::unknown);
    check_reading(unavailable, 1, "heart_rate", "/min", Absence::unknown);
    check_reading(unavailable, 2, "perfusion_index", "%", Absence::unknown);
    const auto invalid = spot_checked("02 61 00 FF 07 00 A0").at(0);
    CHECK(invalid.status ==
          std::vector<std::string>{"measurement-unavailable", "invalid-measurement"});
    check_reading(invalid, 0, "oxygen_saturation", "%", Absence::error);
    check_reading(invalid, 1, "heart_rate", "/min", Absence::not_a_number);
}

TEST_CASE("a questionable measurement keeps its numbers")
{
    const auto report = spot_checked("02 61 00 48 00 00 40").at(0);
    CHECK(report.status == std::vector<std::string>{"questionable-measurement"});
    check_reading(report, 0, "oxygen_saturation", "%", Decimal{97, 0});
}

TEST_CASE("every status of an oximeter has its name")
{
    CHECK(spot_checked("06 61 00 48 00 E0 FF FF FF 00").at(0).status ==
          std::vector<std::string>{"measurement-ongoing",
                                   "early-estimate",
                                   "validated",
                                   "fully-qualified",
                                   "from-storage",
                                   "demonstration",
                                   "testing-data",
                                   "calibration-ongoing",
                                   "measurement-unavailable",
                                   "questionable-measurement",
                                   "invalid-measurement",
                                   "extended-display-update",
                                   "equipment-malfunction",
                                   "signal-processing-irregularity",
                                   "inadequate-signal",
                                   "poor-signal",
                                   "low-perfusion",
                                   "erratic-signal",
                                   "nonpulsatile-signal",
                                   "questionable-pulse",
                                   "signal-analysis-ongoing",
                                   "sensor-interference",
                                   "sensor-unconnected-to-user",
                                   "unknown-sensor",
                                   "sensor-displaced",
                                   "sensor-malfunction",
                                   "sensor-disconnected"});
}

TEST_CASE("status bits that are kept for later are named by their number")
{
    CHECK(spot_checked("06 61 00 48 00 1F 00 00 00 FF").at(0).status.size() == 13);
    CHECK(spot_checked("06 61 00 48 00 01 00 00 80 80").at(0).status ==
          std::vector<std::string>{"reserved-bit-0", "sensor-disconnected", "reserved-bit-23"});
}

TEST_CASE("a continuous packet with everything in it is three reports")
{
    const auto reports = decode_continuous_oximetry(packet(continuous), {}, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 3);
    const auto& normal = reports->at(0);
    CHECK(normal.readings.size() == 3);
    check_reading(normal, 0, "oxygen_saturation", "%", Decimal{97, 0});
    check_reading(normal, 2, "perfusion_index", "%", Decimal{35, -1});
    CHECK(normal.status == std::vector<std::string>{"measurement-ongoing", "poor-signal"});
    const auto& fast = reports->at(1);
    CHECK(fast.readings.size() == 2);
    check_reading(fast, 0, "oxygen_saturation", "%", Decimal{96, 0});
    check_reading(fast, 1, "heart_rate", "/min", Decimal{74, 0});
    CHECK(fast.status == std::vector<std::string>{"measurement-ongoing", "poor-signal", "fast"});
    const auto& slow = reports->at(2);
    check_reading(slow, 0, "oxygen_saturation", "%", Decimal{98, 0});
    check_reading(slow, 1, "heart_rate", "/min", Decimal{70, 0});
    CHECK(slow.status.back() == "slow");
    CHECK(slow.time.raw.empty());
}

TEST_CASE("each special value of an oximeter says why there is no number")
{
    const auto value = [](std::string_view word)
    {
        return spot_checked("00 " + std::string(word) + " 48 00")
            .at(0)
            .readings.at(0)
            .components.at(0)
            .value;
    };
    CHECK(value("FF 07") == Value{Absence::not_a_number});
    CHECK(value("FE 07") == Value{Absence::positive_infinity});
    CHECK(value("02 08") == Value{Absence::negative_infinity});
    CHECK(value("00 08") == Value{Absence::error});
    CHECK(value("01 08") == Value{Absence::error});
}

TEST_CASE("an oximeter that departs from the specification is read by its quirks")
{
    Quirks quirks;
    quirks.big_endian = {"saturation", "measurement_status"};
    quirks.flags_clear = 1U << 4U;
    quirks.flags_set = 1U << 1U;
    quirks.user = 1;
    quirks.ignore_trailing = 2;
    const auto report = spot_checked("10 00 61 48 00 00 80 99 99", quirks).at(0);
    check_reading(report, 0, "oxygen_saturation", "%", Decimal{97, 0});
    CHECK(report.status == std::vector<std::string>{"validated"});
    CHECK(report.user == 1);
}

TEST_CASE("an oximeter's packet that is cut anywhere is refused at the field that is missing")
{
    const auto spot = packet(spot_check);
    for (std::size_t size = 0; size < spot.size(); ++size)
    {
        const auto cut = read_spot_check(std::span(spot).first(size));
        REQUIRE(cut.has_error());
        CHECK(cut.error().error == Error::packet_truncated);
        CHECK_FALSE(cut.error().where.empty());
    }
    const auto whole = packet(continuous);
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        const auto cut = read_continuous_oximetry(std::span(whole).first(size));
        REQUIRE(cut.has_error());
        CHECK(cut.error().error == Error::packet_truncated);
    }
}

TEST_CASE("an oximeter's packet with reserved flags or octets too many is refused")
{
    CHECK(read_spot_check(packet("20 61 00 48 00")).error().error == Error::value_reserved);
    CHECK(read_continuous_oximetry(packet("80 61 00 48 00")).error().error ==
          Error::value_reserved);
    CHECK(read_spot_check(packet("00 61 00 48 00 00")).error().error == Error::packet_overlong);
}

TEST_CASE("an oximeter tells what it can do")
{
    const auto everything = read_pulse_oximeter_features(packet("FF 00 E0 FF FF FF 00"));
    REQUIRE(everything.has_value());
    CHECK(everything->stores_spot_checks);
    CHECK(everything->stamps_spot_checks);
    CHECK(everything->has_fast);
    CHECK(everything->has_slow);
    CHECK(everything->has_perfusion_index);
    CHECK(everything->has_several_bonds);
    CHECK(everything->measurement_status == 0xFFE0);
    CHECK(everything->device_status == 0x00FFFF);
    const auto little = read_pulse_oximeter_features(packet("48 00"));
    REQUIRE(little.has_value());
    CHECK_FALSE(little->stores_spot_checks);
    CHECK(little->stamps_spot_checks);
    CHECK(little->has_perfusion_index);
    CHECK_FALSE(little->has_fast);
    CHECK_FALSE(little->measurement_status.has_value());
    CHECK_FALSE(little->device_status.has_value());
}

TEST_CASE("an oximeter's features that are cut anywhere are refused")
{
    const auto whole = packet("FF 00 E0 FF FF FF 00");
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        CHECK(read_pulse_oximeter_features(std::span(whole).first(size)).error().error ==
              Error::packet_truncated);
    }
    CHECK(read_pulse_oximeter_features(packet("48 00 00")).error().error == Error::packet_overlong);
}
