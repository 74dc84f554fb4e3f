#include "devices/gatt/glucose.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

namespace
{

constexpr auto everything = "1F 10 00 EA 07 0B 16 07 1F 05 88 FF 37 C0 12 01 00";

std::chrono::local_seconds at(int hour, int minute, int second)
{
    using namespace std::chrono;
    return local_days(year(2026) / 11 / 22) + hours(hour) + minutes(minute) + seconds(second);
}

Report decoded(std::string_view hex, const Quirks& quirks = {})
{
    const auto reports = decode_glucose(packet(hex), quirks, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 1);
    return reports->front();
}

void check_value(const Report& report, std::string_view kind, std::string_view unit,
                 const Decimal& value)
{
    REQUIRE(report.readings.size() == 1);
    CHECK(report.readings[0].kind == kind);
    CHECK(report.readings[0].unit == unit);
    REQUIRE(report.readings[0].components.size() == 1);
    CHECK(report.readings[0].components[0].name == "value");
    CHECK(identical(std::get<Decimal>(report.readings[0].components[0].value), value));
}

} // namespace

// innoveit/react-native-ble-manager issue 1162: the meter's display shows 6.2 mmol/L.
TEST_CASE("an Accu-Chek Guide's packet is 111 mg/dL at the time that the user saw")
{
    const auto report = decoded("1B 0F 00 E8 07 01 1E 05 3A 1B 53 01 6F B0 F8 00 00");
    check_value(report, "glucose", "mg/dL", Decimal{111, 0});
    CHECK(report.sequence == 15);
    CHECK(report.time.raw == "2024-01-30T05:58:27+339min#15");
    REQUIRE(report.time.local.has_value());
    CHECK(*report.time.local == std::chrono::local_days(std::chrono::year(2024) / 1 / 30) +
                                    std::chrono::hours(11) + std::chrono::minutes(37) +
                                    std::chrono::seconds(27));
    CHECK(report.status == std::vector<std::string>{"sample-undetermined-plasma",
                                                    "location-not-available", "context-follows"});
}

// dotintent/react-native-ble-plx issue 652: the meter's display shows 120 mg/dL.
TEST_CASE("a meter's packet without a status is 120 mg/dL")
{
    const auto report = decoded("03 06 00 E4 07 04 0D 10 26 0A 00 00 78 B0 F1");
    check_value(report, "glucose", "mg/dL", Decimal{120, 0});
    CHECK(report.sequence == 6);
    CHECK(report.time.raw == "2020-04-13T16:38:10+0min#6");
    CHECK(report.status ==
          std::vector<std::string>{"sample-capillary-whole-blood", "location-not-available"});
}

TEST_CASE("a packet with everything in it keeps the digits of its moles per litre")
{
    // 0xC037: 55 * 10^-4 mol/L
    const auto report = decoded(everything);
    check_value(report, "glucose", "mmol/L", Decimal{55, -1});
    CHECK(report.time.raw == "2026-11-22T07:31:05-120min#16");
    CHECK(report.time.local == at(5, 31, 5));
    CHECK(report.status == std::vector<std::string>{"sample-capillary-plasma", "location-finger",
                                                    "battery-low", "context-follows"});
}

TEST_CASE("a base time without an offset is the time")
{
    const auto report = decoded("00 01 00 EA 07 0B 16 07 1F 05");
    CHECK(report.time.raw == "2026-11-22T07:31:05#1");
    CHECK(report.time.local == at(7, 31, 5));
}

TEST_CASE("an offset that did not fit its field leaves the time unknown")
{
    const auto over = decoded("01 01 00 EA 07 0B 16 07 1F 05 FF 7F");
    CHECK(over.status == std::vector<std::string>{"time-offset-overrun"});
    CHECK(over.time.raw == "2026-11-22T07:31:05+32767min#1");
    CHECK_FALSE(over.time.local.has_value());
    const auto under = decoded("01 01 00 EA 07 0B 16 07 1F 05 00 80");
    CHECK(under.status == std::vector<std::string>{"time-offset-underrun"});
    CHECK(under.time.raw == "2026-11-22T07:31:05-32768min#1");
    CHECK_FALSE(under.time.local.has_value());
}

TEST_CASE("a meter that lost its clock tells no time")
{
    const auto report = decoded("08 01 00 EA 07 0B 16 07 1F 05 00 08");
    CHECK(report.status == std::vector<std::string>{"time-fault"});
    CHECK(report.time.raw == "2026-11-22T07:31:05#1");
    CHECK_FALSE(report.time.local.has_value());
}

TEST_CASE("a control solution is never a patient's value, whether its type or its place says so")
{
    const auto by_type = decoded("02 01 00 EA 07 0B 16 07 1F 05 78 B0 1A");
    CHECK(by_type.readings.empty());
    CHECK(by_type.status == std::vector<std::string>{"control-solution", "location-finger"});
    const auto by_place = decoded("02 01 00 EA 07 0B 16 07 1F 05 78 B0 42");
    CHECK(by_place.readings.empty());
    CHECK(by_place.status ==
          std::vector<std::string>{"control-solution", "sample-capillary-plasma"});
}

TEST_CASE("interstitial fluid is not blood")
{
    const auto report = decoded("02 01 00 EA 07 0B 16 07 1F 05 78 B0 29");
    check_value(report, "interstitial_glucose", "mg/dL", Decimal{120, 0});
    CHECK(report.status ==
          std::vector<std::string>{"sample-interstitial-fluid", "location-alternate-site"});
}

TEST_CASE("a type that is kept for later may be another substance, and is refused")
{
    for (const auto* sample : {"10", "1B", "1F"})
    {
        const auto read =
            read_glucose(packet("02 01 00 EA 07 0B 16 07 1F 05 78 B0 " + std::string(sample)));
        REQUIRE(read.has_error());
        CHECK(read.error().error == Error::value_reserved);
        CHECK(read.error().where == "sample");
        CHECK(read.error().offset == 12);
    }
}

TEST_CASE("a record without a concentration is a report without readings")
{
    const auto report = decoded("08 01 00 EA 07 0B 16 07 1F 05 04 F0");
    CHECK(report.readings.empty());
    CHECK(report.status == std::vector<std::string>{"sample-insufficient", "reserved-bit-12",
                                                    "reserved-bit-13", "reserved-bit-14",
                                                    "reserved-bit-15"});
}

TEST_CASE("every fault of a meter has its name")
{
    CHECK(decoded("08 01 00 EA 07 0B 16 07 1F 05 FF 0F").status ==
          std::vector<std::string>{
              "battery-low", "sensor-malfunction", "sample-insufficient", "strip-insertion-error",
              "strip-type-incorrect", "result-too-high", "result-too-low", "temperature-too-high",
              "temperature-too-low", "strip-pulled-too-soon", "general-fault", "time-fault"});
}

TEST_CASE("every type of sample has its name")
{
    const std::vector<std::string> names{"capillary-whole-blood",    "capillary-plasma",
                                         "venous-whole-blood",       "venous-plasma",
                                         "arterial-whole-blood",     "arterial-plasma",
                                         "undetermined-whole-blood", "undetermined-plasma",
                                         "interstitial-fluid"};
    for (std::size_t i = 0; i < names.size(); ++i)
    {
        auto octets = packet("02 01 00 EA 07 0B 16 07 1F 05 78 B0 31");
        octets.back() = static_cast<std::uint8_t>(0x31 + i);
        const auto reports = decode_glucose(octets, {}, {});
        REQUIRE(reports.has_value());
        CHECK(reports->front().status ==
              std::vector<std::string>{"sample-" + names[i], "location-earlobe"});
    }
}

TEST_CASE("each special value of a concentration says why there is no number")
{
    const auto value = [](std::string_view word)
    {
        return decoded("02 01 00 EA 07 0B 16 07 1F 05 " + std::string(word) + " 12")
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

TEST_CASE("a meter that departs from the specification is read by its quirks")
{
    Quirks quirks;
    quirks.flags_clear = 1U << 4U;
    quirks.flags_set = 1U << 2U;
    quirks.big_endian = {"sequence", "concentration"};
    quirks.user = 2;
    quirks.ignore_trailing = 1;
    const auto report = decoded("12 00 10 EA 07 0B 16 07 1F 05 C0 37 12 99", quirks);
    check_value(report, "glucose", "mmol/L", Decimal{55, -1});
    CHECK(report.sequence == 16);
    CHECK(report.user == 2);
    CHECK(report.status == std::vector<std::string>{"sample-capillary-plasma", "location-finger"});
}

TEST_CASE("a unit in the profile is the unit of the number in the packet")
{
    Quirks quirks;
    quirks.unit = "mg/dL";
    check_value(decoded("02 01 00 EA 07 0B 16 07 1F 05 78 00 12", quirks), "glucose", "mg/dL",
                Decimal{120, 0});
    quirks.unit = "mol/L";
    check_value(decoded("02 01 00 EA 07 0B 16 07 1F 05 37 C0 12", quirks), "glucose", "mmol/L",
                Decimal{55, -1});
}

TEST_CASE("a glucose that is cut anywhere is refused at the field that is missing")
{
    const auto whole = packet(everything);
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        const auto cut = read_glucose(std::span(whole).first(size));
        REQUIRE(cut.has_error());
        CHECK(cut.error().error == Error::packet_truncated);
        CHECK_FALSE(cut.error().where.empty());
    }
}

TEST_CASE("a glucose with reserved flags or octets too many is refused")
{
    CHECK(read_glucose(packet("20 01 00 EA 07 0B 16 07 1F 05")).error().error ==
          Error::value_reserved);
    CHECK(read_glucose(packet("00 01 00 EA 07 0B 16 07 1F 05 00")).error().error ==
          Error::packet_overlong);
}
