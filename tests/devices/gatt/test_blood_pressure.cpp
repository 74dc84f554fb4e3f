#include "devices/gatt/blood_pressure.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

TEST_CASE("a cuff's packet with everything in it becomes a pressure and a pulse")
{
    const auto reports = decode_blood_pressure(
        packet("1E 80 00 50 00 60 00 EA 07 0B 16 07 1F 05 48 00 02 04 00"), {}, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 1);
    const auto& report = reports->front();
    CHECK(report.user == 2);
    CHECK(report.time.raw == "2026-11-22T07:31:05");
    CHECK(report.status == std::vector<std::string>{"irregular-pulse"});
    REQUIRE(report.readings.size() == 2);
    const auto& pressure = report.readings[0];
    CHECK(pressure.kind == "blood_pressure");
    CHECK(pressure.unit == "mm[Hg]");
    CHECK(pressure.components == std::vector<Component>{{"systolic", Decimal{128, 0}},
                                                        {"diastolic", Decimal{80, 0}},
                                                        {"mean", Decimal{96, 0}}});
    CHECK(report.readings[1].components.front().value == Value{Decimal{72, 0}});
}

TEST_CASE("a cuff without a mean says none, and its pressures keep their precision")
{
    const auto reports = decode_blood_pressure(packet("01 AA F0 6E F0 FF 07"), {}, {});
    REQUIRE(reports.has_value());
    const auto& pressure = reports->front().readings.front();
    CHECK(pressure.unit == "kPa");
    REQUIRE(pressure.components.size() == 2);
    CHECK(identical(std::get<Decimal>(pressure.components[0].value), Decimal{170, -1}));
}

TEST_CASE("a mean that a cuff tells and could not measure is absent for its own reason")
{
    const auto mean_of = [](std::string_view octets)
    {
        const auto reports =
            decode_blood_pressure(packet("00 78 00 50 00 " + std::string(octets)), {}, {});
        const auto& components = reports.value().front().readings.front().components;
        return components.size() == 3 ? components[2] : Component{};
    };
    CHECK(mean_of("FE 07") == Component{"mean", Absence::positive_infinity});
    CHECK(mean_of("02 08") == Component{"mean", Absence::negative_infinity});
    CHECK(mean_of("00 08") == Component{"mean", Absence::error}); // not at this resolution
    CHECK(mean_of("01 08") == Component{"mean", Absence::error}); // reserved
    CHECK(mean_of("FF 07") == Component{});
}

TEST_CASE("a cuff whose clock tells an impossible time keeps its measurement, and says so")
{
    const auto reports =
        decode_blood_pressure(packet("12 78 00 50 00 60 00 EA 07 0D 16 07 1F 05 04 00"), {}, {});
    REQUIRE(reports.has_value());
    const auto& report = reports->front();
    CHECK(report.readings.size() == 1);
    CHECK(report.time.raw == "2026-13-22T07:31:05");
    CHECK_FALSE(report.time.local.has_value());
    CHECK(report.status == std::vector<std::string>{"irregular-pulse", "time-invalid"});
}

TEST_CASE("a cuff that lies about its flags and writes its pulse backwards is read by its quirks")
{
    Quirks quirks;
    quirks.flags_set = 1U << 3U;
    quirks.big_endian = {"pulse"};
    const auto reports = decode_blood_pressure(
        packet("16 80 00 50 00 60 00 EA 07 0B 16 07 1F 05 00 48 02 00 00"), quirks, {});
    REQUIRE(reports.has_value());
    CHECK(reports->front().user == 2);
    CHECK(reports->front().readings[1].components.front().value == Value{Decimal{72, 0}});
}

TEST_CASE("an intermediate cuff pressure is never a measurement")
{
    const auto reports = decode_cuff_pressure(packet("00 80 00 FF 07 FF 07"), {}, {});
    REQUIRE(reports.has_value());
    CHECK(reports->front().readings.empty());
    CHECK(reports->front().status == std::vector<std::string>{"intermediate"});
}

TEST_CASE("a blood pressure that is cut anywhere is refused at the field that is missing")
{
    const auto whole = packet("1E 80 00 50 00 60 00 EA 07 0B 16 07 1F 05 48 00 02 04 00");
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        const auto cut = read_blood_pressure(std::span(whole).first(size));
        REQUIRE(cut.has_error());
        CHECK(cut.error().error == Error::packet_truncated);
    }
}

TEST_CASE("a blood pressure with reserved flags or octets too many is refused")
{
    CHECK(read_blood_pressure(packet("20 80 00 50 00 60 00")).error().error ==
          Error::value_reserved);
    CHECK(read_blood_pressure(packet("00 80 00 50 00 60 00 00")).error().error ==
          Error::packet_overlong);
}
