#include "devices/act.hpp"
#include "devices/read_by_profile.hpp"
#include "devices/told_before.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace std::chrono_literals;

namespace
{

Profile sensor()
{
    Profile made;
    made.id = "sensor";
    made.bridges.push_back({"gatt_hex", {"hex/#"}, {}});
    made.characteristics = {{0x2A9B, {}}, {0x2A9C, {}}, {0x2A9D, {}}, {0x2A9E, {}},
                            {0x2AA7, {}}, {0x2AA8, {}}, {0x2AAA, {}}};
    return made;
}

constexpr auto begun = "EA 07 0B 16 07 1F 05 04 00"; // 2026-11-22T07:31:05+01:00
// Two records, 5 and 10 minutes after that.
constexpr auto records = "06 00 7D 00 05 00 06 00 7E 00 0A 00";
const Instant told_at = sample::instant("2026-11-22T06:42:00Z");

class Bridge
{
public:
    std::vector<Report> hear(const std::string& topic, std::string_view hex, Instant at = told_at)
    {
        const auto read =
            read_message(profile, {"hex/" + topic, hex, false}, sample::vocabulary(), told, at);
        REQUIRE(read.has_value());
        REQUIRE(read->size() == 1);
        return read->front().reports;
    }

    std::vector<std::string> times(const std::string& topic, Instant at = told_at)
    {
        std::vector<std::string> times;
        for (const auto& report : hear(topic, records, at))
        {
            times.push_back(report.time.clock ? format_timestamp(*report.time.clock)
                                              : report.time.raw);
        }
        return times;
    }

    Profile profile = sensor();
    ToldBefore told;
};

using Times = std::vector<std::string>;
const Times without_start{"session+5min", "session+10min"};
const Times with_start{"2026-11-22T07:36:05+01:00", "2026-11-22T07:41:05+01:00"};

std::string weight_of(const std::vector<Report>& reports)
{
    return to_string(std::get<Decimal>(reports.front().readings.back().components.front().value));
}

} // namespace

TEST_CASE("a sensor that told when its session began dates its records")
{
    Bridge bridge;
    CHECK(bridge.times("s/2AA7") == without_start);
    CHECK(bridge.hear("s/2AAA", begun).front().readings.empty());
    CHECK(bridge.times("s/2AA7") == with_start);
}

TEST_CASE("what one device told is nothing about another, nor by another profile")
{
    Bridge bridge;
    bridge.hear("s/2AAA", begun);
    CHECK(bridge.times("other/2AA7") == without_start);
    bridge.profile.id = "another";
    CHECK(bridge.times("s/2AA7") == without_start);
}

TEST_CASE("a start told long ago dates what was measured just now, and nothing else")
{
    Bridge bridge;
    bridge.hear("s/2AAA", begun, told_at - 2h);
    CHECK(bridge.times("s/2AA7") == with_start);
    CHECK(bridge.times("s/2AA7", told_at + 24h) == without_start);
    bridge.hear("s/2AAA", begun, told_at + 24h);
    CHECK(bridge.times("s/2AA7", told_at + 24h + 9min) == with_start);
    CHECK(bridge.times("s/2AA7", told_at + 24h + 11min) == without_start);
}

TEST_CASE("a session that begins anew at a new patient is never dated by the old one's start")
{
    Bridge bridge;
    bridge.hear("s/2AAA", begun);
    CHECK(bridge.times("s/2AA7") == with_start);
    // Two weeks later the same transmitter counts from another start, which nobody read.
    CHECK(bridge.times("s/2AA7", told_at + 24h * 14) == without_start);
}

TEST_CASE("a new start takes the place of the old one, and one that is no instant takes it away")
{
    Bridge bridge;
    bridge.hear("s/2AAA", begun);
    bridge.hear("s/2AAA", "EA 07 0B 16 06 1F 05 04 00");
    CHECK(bridge.times("s/2AA7").front() == "2026-11-22T06:36:05+01:00");
    bridge.hear("s/2AAA", "EA 07 0B 16 07 1F 05 80 00"); // where it is, it does not know
    CHECK(bridge.times("s/2AA7") == without_start);
}

TEST_CASE("a sensor that told its features is held to them")
{
    Bridge bridge;
    bridge.hear("s/2AA8", "00 80 01 51 FF FF"); // capillary blood, no checksum
    CHECK(bridge.hear("s/2AA7", records).front().readings.front().kind == "glucose");
    bridge.hear("s/2AA8", "00 90 01 59 C4 5C"); // with one
    const auto bare = read_message(bridge.profile, {"hex/s/2AA7", records, false},
                                   sample::vocabulary(), bridge.told, told_at);
    REQUIRE(bare.has_error());
    CHECK(bare.error().error == Error::packet_truncated);
}

TEST_CASE("a scale that told how finely it weighs has its weights with these digits")
{
    Bridge bridge;
    CHECK(weight_of(bridge.hear("s/2A9D", "00 14 37")) == "70.500");
    bridge.hear("s/2A9E", "18 00 00 00");
    CHECK(weight_of(bridge.hear("s/2A9D", "00 14 37")) == "70.5");
    CHECK(weight_of(bridge.hear("s/2A9C", "00 04 E3 00 14 37")) == "70.500"); // another feature
    bridge.hear("s/2A9B", "00 18 00 00");
    CHECK(weight_of(bridge.hear("s/2A9C", "00 04 E3 00 14 37")) == "70.5");
    CHECK(bridge.hear("s/2A9D", "00 17 37").front().status ==
          std::vector<std::string>{"finer-than-resolution"});
}

TEST_CASE("what a scale told holds for a body composition in two packets, whole or half")
{
    Bridge bridge;
    bridge.hear("s/2A9B", "00 18 00 00");
    constexpr bridges::BridgeMessage first{"hex/s/2A9C", "00 10 E3 00", false};
    constexpr bridges::BridgeMessage second{"hex/s/2A9C", "00 14 E3 00 14 37", false};
    for (const auto& messages : {std::vector{first, second}, std::vector{second}})
    {
        const auto act =
            read_act(bridge.profile, "s", messages, sample::vocabulary(), bridge.told, told_at);
        REQUIRE(act.reports.size() == 1);
        CHECK(weight_of(act.reports) == "70.5");
    }
}

TEST_CASE("a packet that says nothing readable of a device leaves what it told before")
{
    Bridge bridge;
    bridge.hear("s/2AAA", begun);
    CHECK(read_message(bridge.profile, {"hex/s/2AAA", "EA 07", false}, sample::vocabulary(),
                       bridge.told, told_at)
              .has_error());
    CHECK(bridge.times("s/2AA7") == with_start);
}

TEST_CASE("so many devices are remembered and no more, and the one heard last the longest ago goes")
{
    Bridge bridge;
    for (std::size_t i = 0; i <= ToldBefore::most_devices; ++i)
    {
        bridge.hear("s" + std::to_string(i) + "/2AAA", begun, told_at + std::chrono::seconds(i));
    }
    CHECK(bridge.times("s0/2AA7") == without_start);
    CHECK(bridge.times("s1/2AA7") == with_start);
    CHECK(bridge.times("s1000/2AA7") == with_start);
}
