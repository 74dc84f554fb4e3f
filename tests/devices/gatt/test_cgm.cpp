#include "devices/gatt/cgm.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

namespace
{

// The vector of Nordic Semiconductor's Android library, checksum included.
constexpr auto everything = "0F E3 D2 E4 05 00 02 14 FF 02 F0 E5 F3 8E 3F";

std::vector<Report> decoded(std::string_view hex, const Quirks& quirks = {})
{
    const auto reports = decode_cgm(packet(hex), quirks, {});
    REQUIRE(reports.has_value());
    return *reports;
}

void check_reading(const Report& report, std::size_t index, std::string_view kind,
                   std::string_view unit, const Decimal& value)
{
    REQUIRE(report.readings.size() > index);
    CHECK(report.readings[index].kind == kind);
    CHECK(report.readings[index].unit == unit);
    const auto& component = report.readings[index].components.at(0);
    CHECK(component.name == "value");
    CHECK(identical(std::get<Decimal>(component.value), value));
}

Refusal refused(std::string_view hex, const Quirks& quirks = {})
{
    const auto reports = decode_cgm(packet(hex), quirks, {});
    REQUIRE(reports.has_error());
    return reports.error();
}

} // namespace

TEST_CASE("a sensor's record with everything in it becomes three readings and names")
{
    const auto reports = decoded(everything);
    REQUIRE(reports.size() == 1);
    const auto& report = reports[0];
    REQUIRE(report.readings.size() == 3);
    check_reading(report, 0, "interstitial_glucose", "mg/dL", Decimal{1234, -2});
    check_reading(report, 1, "glucose_rate_of_change", "mg/dL/min", Decimal{2, -1});
    check_reading(report, 2, "glucose_quality", "%", Decimal{997, -1});
    CHECK(report.status == std::vector<std::string>{
                               "battery-low", "calibration-recommended", "temperature-too-high",
                               "below-patient-low", "above-patient-high", "below-hypo-level",
                               "above-hyper-level", "rate-of-decrease-exceeded",
                               "rate-of-increase-exceeded", "result-too-low", "result-too-high"});
}

TEST_CASE("a packet alone does not know when its session began")
{
    const auto report = decoded("06 00 0C 10 06 00").at(0);
    check_reading(report, 0, "interstitial_glucose", "mg/dL", Decimal{12, 1});
    CHECK(report.time.raw == "session+6min");
    CHECK_FALSE(report.time.clock.has_value());
    CHECK_FALSE(report.time.local.has_value());
    CHECK_FALSE(report.time.age.has_value());
}

TEST_CASE("several records in a packet are several reports")
{
    const auto reports = decoded("06 00 0C 10 05 00 08 00 0C 10 06 00 59 6F 07 20 6E 00 07 00 04");
    REQUIRE(reports.size() == 3);
    CHECK(reports[0].time.raw == "session+5min");
    CHECK(reports[1].time.raw == "session+6min");
    CHECK(reports[2].time.raw == "session+7min");
    check_reading(reports[2], 0, "interstitial_glucose", "mg/dL", Decimal{110, 0});
    CHECK(reports[2].status == std::vector<std::string>{"below-hypo-level"});
}

TEST_CASE("of the status octets those that are there come in their own order")
{
    const auto report = decoded("08 A0 6E 00 07 00 C1 80").at(0);
    CHECK(report.status == std::vector<std::string>{"session-stopped", "reserved-bit-6",
                                                    "reserved-bit-7", "result-too-high"});
}

TEST_CASE("every fault and warning of a sensor has its name")
{
    CHECK(decoded("09 E0 6E 00 07 00 3F 3F 00").at(0).status ==
          std::vector<std::string>{"session-stopped", "battery-low", "sensor-type-incorrect",
                                   "sensor-malfunction", "device-specific-alert", "general-fault",
                                   "time-synchronization-required", "calibration-not-allowed",
                                   "calibration-recommended", "calibration-required",
                                   "temperature-too-high", "temperature-too-low"});
}

TEST_CASE("a session's start gives each record its time")
{
    CgmSession session;
    session.start = parse_timestamp("2026-11-22T07:31:05+01:00").value();
    const auto reports = decode_cgm_in_session(packet("06 00 0C 10 05 00"), {}, session);
    REQUIRE(reports.has_value());
    const auto& time = reports->at(0).time;
    CHECK(time.raw == "2026-11-22T07:31:05+01:00+5min");
    REQUIRE(time.clock.has_value());
    CHECK(format_timestamp(*time.clock) == "2026-11-22T07:36:05+01:00");
}

TEST_CASE("a start that was told long ago dates only what was measured just now")
{
    CgmSession session;
    session.start = parse_timestamp("2026-11-22T07:31:05+01:00").value();
    session.only_near = parse_timestamp("2026-11-22T07:41:05+01:00").value().instant;
    const auto records = packet("06 00 0C 10 05 00 06 00 0C 10 1A 00");
    const auto reports = decode_cgm_in_session(records, {}, session);
    REQUIRE(reports.has_value());
    CHECK(reports->at(0).time.clock.has_value());
    CHECK(reports->at(1).time.raw == "session+26min");
    CHECK(lacks_session_start(reports->at(1).time));
    CHECK_FALSE(lacks_session_start(reports->at(0).time));
}

TEST_CASE("a session says what the sensor measures in")
{
    CgmSession session;
    session.sample = GlucoseSample{3, 5};
    const auto blood = decode_cgm_in_session(packet("06 00 0C 10 05 00"), {}, session);
    REQUIRE(blood.has_value());
    CHECK(blood->at(0).readings.at(0).kind == "glucose");
    CHECK(blood->at(0).status ==
          std::vector<std::string>{"sample-venous-whole-blood", "location-subcutaneous-tissue"});
    session.sample = GlucoseSample{10, 15};
    const auto control = decode_cgm_in_session(packet("06 00 0C 10 05 00"), {}, session);
    REQUIRE(control.has_value());
    CHECK(control->at(0).readings.empty());
    CHECK(control->at(0).status.front() == "control-solution");
}

TEST_CASE("a wrong checksum is refused with its place in the packet")
{
    const auto refusal = refused("06 00 0C 10 05 00 08 00 0C 10 06 00 58 6F");
    CHECK(refusal.error == Error::checksum_wrong);
    CHECK(refusal.where == "crc");
    CHECK(refusal.offset == 12);
}

TEST_CASE("a session that has checksums takes no record without one, and the other way round")
{
    CgmSession session;
    session.has_crc = true;
    const auto bare = decode_cgm_in_session(packet("06 00 0C 10 05 00"), {}, session);
    REQUIRE(bare.has_error());
    CHECK(bare.error().error == Error::packet_truncated);
    CHECK(bare.error().where == "crc");
    CHECK(decode_cgm_in_session(packet("08 00 0C 10 06 00 59 6F"), {}, session).has_value());
    session.has_crc = false;
    const auto secured = decode_cgm_in_session(packet("08 00 0C 10 06 00 59 6F"), {}, session);
    REQUIRE(secured.has_error());
    CHECK(secured.error().error == Error::packet_overlong);
}

TEST_CASE("a record that lies about its size is refused")
{
    const auto small = refused("06 00 0C 10 05 00 05 00 0C 10 06 00");
    CHECK(small.error == Error::value_reserved);
    CHECK(small.offset == 6);
    CHECK(refused("00 00 0C 10 05 00").error == Error::value_reserved);
    const auto large = refused("06 00 0C 10 05 00 07 00 0C 10 06 00");
    CHECK(large.error == Error::packet_truncated);
    CHECK(large.offset == 6);
    const auto without_trend = refused("06 01 0C 10 05 00");
    CHECK(without_trend.error == Error::packet_truncated);
    CHECK(without_trend.where == "trend");
    CHECK(without_trend.offset == 6);
    const auto wide = refused("07 00 0C 10 05 00 00");
    CHECK(wide.error == Error::packet_overlong);
    CHECK(wide.offset == 6);
}

TEST_CASE("reserved flags of a record are refused, wherever it stands")
{
    const auto refusal = refused("06 00 0C 10 05 00 06 04 0C 10 05 00");
    CHECK(refusal.error == Error::value_reserved);
    CHECK(refusal.where == "flags");
    CHECK(refusal.offset == 7);
}

TEST_CASE("each special value of a sensor says why there is no number")
{
    const auto value = [](std::string_view word)
    {
        return decoded("06 00 " + std::string(word) + " 05 00")
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

TEST_CASE("a sensor that departs from the specification is read by its quirks")
{
    Quirks quirks;
    quirks.big_endian = {"glucose", "time_offset"};
    quirks.flags_clear = 1U << 2U;
    quirks.flags_set = 1U << 0U;
    quirks.unit = "mmol/L";
    quirks.user = 3;
    quirks.ignore_trailing = 1;
    const auto reports = decoded("08 04 F0 37 00 05 02 F0 99", quirks);
    REQUIRE(reports.size() == 1);
    check_reading(reports[0], 0, "interstitial_glucose", "mmol/L", Decimal{55, -1});
    check_reading(reports[0], 1, "glucose_rate_of_change", "mmol/L/min", Decimal{2, -1});
    CHECK(reports[0].time.raw == "session+5min");
    CHECK(reports[0].user == 3);
}

TEST_CASE("octets that a profile allows behind the records never swallow a record")
{
    Quirks quirks;
    quirks.ignore_trailing = 8;
    CHECK(decoded("06 00 0C 10 05 00 06 00 0C 10 06 00", quirks).size() == 2);
}

TEST_CASE("a packet of a sensor that is cut anywhere is refused")
{
    const auto whole = packet(everything);
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        const auto cut = decode_cgm(std::span(whole).first(size), {}, {});
        REQUIRE(cut.has_error());
        CHECK(cut.error().error == Error::packet_truncated);
    }
}
