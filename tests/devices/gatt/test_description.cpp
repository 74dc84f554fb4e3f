#include "devices/gatt/characteristic.hpp"
#include "tests/devices/gatt/cuts.hpp"
#include "tests/devices/gatt/packet.hpp"
#include "tests/devices/gatt/rounds.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace varde::devices;
using namespace varde::devices::gatt;
using namespace varde::tests;

namespace
{

using Status = std::vector<std::string>;

struct Case
{
    std::uint16_t uuid = 0;
    const char* octets = "";
    Status status;
};

Status status_of(std::uint16_t uuid, std::string_view octets)
{
    const auto reports = find_characteristic(uuid)->decode(packet(octets), {}, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 1);
    CHECK(reports->front().readings.empty());
    return reports->front().status;
}

Refusal refused(std::uint16_t uuid, std::string_view octets)
{
    const auto reports = find_characteristic(uuid)->decode(packet(octets), {}, {});
    REQUIRE(reports.has_error());
    return reports.error();
}

const std::vector<Case>& cases()
{
    static const std::vector<Case> all{
        {0x2A08, "EA 07 0B 16 07 1F 05", {"clock: 2026-11-22T07:31:05"}},
        {0x2A08, "EA 07 0D 16 07 1F 05", {"clock: 2026-13-22T07:31:05", "time-invalid"}},
        {0x2A0D, "04", {"daylight-saving: 60 min"}},
        {0x2A0D, "FF", {"daylight-saving-unknown"}},
        {0x2A0E, "F0", {"time-zone: -240 min"}},
        {0x2A0E, "80", {"time-zone-unknown"}},
        {0x2A0F, "04 FF", {"time-zone: 60 min", "daylight-saving-unknown"}},
        {0x2A1D, "03", {"site-ear"}},
        {0x2A23, "00 1C 05 FF FE FF E8 74", {"system-id: 74-E8-FF-FE-FF-05-1C-00"}},
        {0x2A24, "42 4D 38 35 00", {"model: BM85"}},
        {0x2A25, "31 32 33 34", {"serial-number: 1234"}},
        {0x2A26, "31 2E 30", {"firmware: 1.0"}},
        {0x2A27, "31 2E 31", {"hardware: 1.1"}},
        {0x2A28, "32 2E 31", {"software: 2.1"}},
        {0x2A29, "41 63 6D 65", {"manufacturer: Acme"}},
        {0x2A29, "00", {}},
        {0x2A2A, "00 02 00 12", {"certification: 4 octets"}},
        {0x2A2B,
         "EA 07 0B 16 07 1F 05 07 80 05",
         {"clock: 2026-11-22T07:31:05", "weekday: 7", "manual-time-update", "time-zone-change"}},
        {0x2A50,
         "01 57 01 01 00 10 01",
         {"product-id: bluetooth 0x0157, product 0x0001, version 0x0110"}},
        {0x2A50,
         "02 83 04 40 57 00 02",
         {"product-id: usb 0x0483, product 0x5740, version 0x0200"}},
        {0x2A9B,
         "15 99 00 00",
         {"mass-resolution: 0.1 kg or 0.2 [lb_av]", "height-resolution: 0.01 m or 1 [in_i]",
          "tells-time", "tells: basal_metabolism", "tells: muscle_mass", "tells: body_impedance"}},
        {0x2A9E,
         "9B 00 00 00",
         {"mass-resolution: 0.1 kg or 0.2 [lb_av]", "height-resolution: 0.01 m or 1 [in_i]",
          "tells-time", "knows-users"}},
        {0x2A9E, "04 00 00 00", {"tells-body-mass-index"}},
        {0x2AA8,
         "00 80 01 59 FF FF",
         {"sample-interstitial-fluid", "location-subcutaneous-tissue", "tells-trend",
          "tells-quality"}},
        {0x2AAA, "EA 07 0B 16 07 1F 05 04 00", {"session-start: 2026-11-22T07:31:05+01:00"}},
        {0x2AAA,
         "EA 07 0B 16 07 1F 05 80 00",
         {"session-start: 2026-11-22T07:31:05", "time-zone-unknown"}},
        {0x2AAA,
         "EA 07 0D 16 07 1F 05 04 00",
         {"session-start: 2026-13-22T07:31:05", "time-invalid"}},
        {0x2AAB, "50 01", {"session-run-time: 336 h"}},
        {0x2BF2,
         "32 B9 56 95 32 00 00 01 04 01 03",
         {"clock: 2026-11-22T08:31:05+01:00", "clock-needs-setting", "applies-summer-time",
          "manages-time-zone"}},
        {0x2BF3,
         "01 01 02 4B 02 00 01 08 10 01",
         {"observes: 150274", "specialization: 4104, version 1"}},
    };
    return all;
}

} // namespace

TEST_CASE("what a device says of itself is a report without readings, thing by thing")
{
    for (const auto& one : cases())
    {
        CAPTURE(one.uuid, one.octets);
        CHECK(status_of(one.uuid, one.octets) == one.status);
    }
}

TEST_CASE("what a device says of itself is refused by name where it cannot be read")
{
    CHECK(refused(0x2A08, "EA 07 0B 16 07 1F").error == Error::packet_truncated);
    CHECK(refused(0x2A08, "EA 07 0B 16 07 1F 05 00").error == Error::packet_overlong);
    CHECK(refused(0x2A0E, "3F").error == Error::value_reserved);
    CHECK(refused(0x2A1D, "0A").error == Error::value_reserved);
    CHECK(refused(0x2A23, "00 1C 05 FF FE FF E8").error == Error::packet_truncated);
    CHECK(refused(0x2A24, "42 07").error == Error::text_malformed);
    CHECK(refused(0x2A29, "FF").error == Error::text_malformed);
    CHECK(refused(0x2A50, "03 57 01 01 00 10 01").error == Error::value_reserved);
    CHECK(refused(0x2A9B, "00 40 00 00").error == Error::value_reserved);
    CHECK(refused(0x2A9E, "40 00 00 00").error == Error::value_reserved);
    CHECK(refused(0x2AA8, "00 80 01 50 FF FF").error == Error::value_reserved);
    CHECK(refused(0x2AAA, "EA 07 0B 16 07 1F 05 3F 00").error == Error::value_reserved);
    CHECK(refused(0x2AAB, "50").error == Error::packet_truncated);
    CHECK(refused(0x2BF2, "F2 B9 56 95 32 00 00 01 04 01 03").error == Error::value_reserved);
    CHECK(refused(0x2BF3, "01 01 02 4B 02 00").error == Error::packet_truncated);
}

TEST_CASE("a description at random octets is a report or a refusal, never a crash")
{
    for (const auto& one : cases())
    {
        Random random(one.uuid);
        for (int round = 0; round < rounds_of_each / 10; ++round)
        {
            const auto noise = random.octets(24);
            const auto read = find_characteristic(one.uuid)->decode(noise, {}, {});
            const bool sound = read ? read->size() == 1 && read->front().readings.empty()
                                    : read.error().offset.value_or(0) <= noise.size();
            if (!sound)
            {
                FAIL("characteristic " << one.uuid << " in round " << round);
            }
        }
    }
}
