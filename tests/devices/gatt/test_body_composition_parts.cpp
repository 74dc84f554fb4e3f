#include "devices/gatt/body_composition.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

namespace
{

// Body fat 22.7 % in each of them.
const char* const first = "26 10 E3 00 EA 07 0B 16 07 1F 05 02 58 1B"; // time, user, muscle mass
const char* const second = "00 1C E3 00 14 37 E2 06";                  // weight, height
const char* const whole = "00 04 E3 00 14 37";                         // weight

std::vector<std::string> kinds(const Report& report)
{
    std::vector<std::string> kinds;
    for (const auto& reading : report.readings)
    {
        kinds.push_back(reading.kind);
    }
    return kinds;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("a measurement in two packets becomes one report when the second comes")
{
    BodyCompositionParts pending;
    const auto waiting = join(pending, packet(first), {});
    REQUIRE(waiting.has_value());
    CHECK(waiting->empty());
    const auto joined = join(pending, packet(second), {});
    REQUIRE(joined.has_value());
    REQUIRE(joined->size() == 1);
    const auto& report = joined->front();
    CHECK(kinds(report) == std::vector<std::string>{"body_fat_percentage", "muscle_mass",
                                                    "body_weight", "body_height"});
    CHECK(report.user == 2);
    CHECK(report.time.raw == "2026-11-22T07:31:05");
    CHECK(report.status.empty());
    CHECK_FALSE(pending.first.has_value());
    CHECK_FALSE(abandon(pending).has_value());
}

TEST_CASE("a measurement in one packet needs no second")
{
    BodyCompositionParts pending;
    const auto reports = join(pending, packet(whole), {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 1);
    CHECK(reports->front().status.empty());
    CHECK_FALSE(pending.first.has_value());
}

TEST_CASE("a first packet whose second never came is told before what came instead")
{
    BodyCompositionParts pending;
    REQUIRE(join(pending, packet(first), {}).has_value());
    const auto reports = join(pending, packet(whole), {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 2);
    CHECK(kinds((*reports)[0]) == Texts{"body_fat_percentage", "muscle_mass"});
    CHECK((*reports)[0].status == Texts{"partial"});
    CHECK(kinds((*reports)[1]) == Texts{"body_fat_percentage", "body_weight"});
    CHECK((*reports)[1].status.empty());
    CHECK_FALSE(pending.first.has_value());
}

TEST_CASE("a packet that cannot be the second of this measurement begins another")
{
    struct Case
    {
        const char* why;
        const char* octets;
    };
    for (const auto& other : {Case{"it tells the time", "02 14 E3 00 EA 07 0B 16 07 1F 05 14 37"},
                              Case{"it tells a user", "04 14 E3 00 02 14 37"},
                              Case{"it tells the unknown user", "04 14 E3 00 FF 14 37"},
                              Case{"it tells a field again", "20 14 E3 00 58 1B 14 37"},
                              Case{"it is in pounds", "01 14 E3 00 14 37"},
                              Case{"it has another body fat", "00 14 E4 00 14 37"},
                              Case{"it could not measure", "00 14 FF FF 14 37"}})
    {
        INFO(other.why);
        BodyCompositionParts pending;
        REQUIRE(join(pending, packet(first), {}).has_value());
        const auto reports = join(pending, packet(other.octets), {});
        REQUIRE(reports.has_value());
        REQUIRE(reports->size() == 1);
        CHECK(kinds(reports->front()) == Texts{"body_fat_percentage", "muscle_mass"});
        CHECK(reports->front().status == Texts{"partial"});
        CHECK(pending.first.has_value());
    }
}

TEST_CASE("a refused packet between two others does not part them")
{
    BodyCompositionParts pending;
    REQUIRE(join(pending, packet(first), {}).has_value());
    const auto refused = join(pending, packet("00 1C E3"), {});
    REQUIRE(refused.has_error());
    CHECK(refused.error().error == Error::packet_truncated);
    const auto joined = join(pending, packet(second), {});
    REQUIRE(joined.has_value());
    REQUIRE(joined->size() == 1);
    CHECK(joined->front().readings.size() == 4);
}

TEST_CASE("what waits when the connection ends is told as partial, once")
{
    BodyCompositionParts pending;
    CHECK_FALSE(abandon(pending).has_value());
    REQUIRE(join(pending, packet(first), {}).has_value());
    const auto report = abandon(pending);
    REQUIRE(report.has_value());
    CHECK(kinds(*report) == Texts{"body_fat_percentage", "muscle_mass"});
    CHECK(report->status == Texts{"partial"});
    CHECK(report->user == 2);
    CHECK_FALSE(abandon(pending).has_value());
}

TEST_CASE("a scale with one user keeps it over both packets")
{
    Quirks quirks;
    quirks.user = 1;
    BodyCompositionParts pending;
    REQUIRE(join(pending, packet("20 10 E3 00 58 1B"), quirks).has_value());
    const auto joined = join(pending, packet(second), quirks);
    REQUIRE(joined.has_value());
    REQUIRE(joined->size() == 1);
    CHECK(joined->front().user == 1);
}
