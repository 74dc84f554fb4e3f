#include "devices/read_by_profile.hpp"
#include "tests/devices/gatt/packet.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using varde::tests::packet;

namespace
{

constexpr const char* whole_uuid = "00002a35-0000-1000-8000-00805f9b34fb";

Profile cuff()
{
    Profile profile;
    profile.id = "cuff";
    profile.characteristics.push_back({0x2A35, {}});
    profile.bridges.push_back({"gatt_hex", {"hex/#"}, {}});
    profile.bridges.push_back({"open_mqtt_gateway", {"omg/+"}, {}});
    return profile;
}

Result<std::vector<bridges::Sighting>> read(const Profile& profile, std::string_view topic,
                                            std::string_view payload)
{
    return read_message(profile, {topic, payload, false}, sample::vocabulary());
}

Value first_value(const Report& report)
{
    return report.readings.front().components.front().value;
}

} // namespace

TEST_CASE("a packet is read with the quirks that its profile has for the characteristic")
{
    Profile profile = cuff();
    profile.characteristics.front().quirks.unit = "kPa";
    const auto reports =
        read_packet(profile, "2A35", packet("00 80 00 50 00 FF 07"), sample::vocabulary());
    REQUIRE(reports.has_value());
    CHECK(reports->front().readings.front().unit == "kPa");
}

TEST_CASE("a characteristic is the same in every spelling of its UUID")
{
    for (const char* uuid : {"2A35", "2a35", "0x2a35", whole_uuid})
    {
        INFO(uuid);
        CHECK(read_packet(cuff(), uuid, packet("00 80 00 50 00 FF 07"), sample::vocabulary())
                  .has_value());
    }
}

TEST_CASE("a characteristic that the profile does not list is refused")
{
    for (const char* uuid : {"2A1C", "FFFF", "", "nonsense"})
    {
        INFO(uuid);
        const auto reports = read_packet(cuff(), uuid, packet("00"), sample::vocabulary());
        REQUIRE(reports.has_error());
        CHECK(reports.error().error == Error::characteristic_unknown);
    }
}

TEST_CASE("a characteristic that nothing decodes is refused though the profile lists it")
{
    Profile profile;
    profile.characteristics.push_back({0xFFF1, {}});
    const auto reports = read_packet(profile, "FFF1", packet("00"), sample::vocabulary());
    REQUIRE(reports.has_error());
    CHECK(reports.error().error == Error::characteristic_unknown);
}

TEST_CASE("a packet that comes through a bridge is read as if it had come by radio")
{
    const auto sightings = read(cuff(), "hex/A4C1389628F7/2A35", "00800050006000");
    REQUIRE(sightings.has_value());
    REQUIRE(sightings->size() == 1);
    const auto& sighting = sightings->front();
    CHECK(sighting.address == "A4:C1:38:96:28:F7");
    CHECK_FALSE(sighting.packet.has_value());
    REQUIRE(sighting.reports.size() == 1);
    CHECK(first_value(sighting.reports.front()) == Value{Decimal{128, 0}});
}

TEST_CASE("a packet without a time has that of the bridge, one with a time keeps its own")
{
    const auto json = [](const char* hex)
    {
        return R"({"address":"cuff","characteristic":"2A35","hex":")" + std::string(hex) +
               R"(","time":"2026-11-22T08:00:00+01:00"})";
    };
    const auto without = read(cuff(), "hex/x", json("00800050006000"));
    REQUIRE(without.has_value());
    CHECK(without->front().reports.front().time.raw == "2026-11-22T08:00:00+01:00");
    const auto with = read(cuff(), "hex/x", json("02800050006000EA070B16071F05"));
    REQUIRE(with.has_value());
    CHECK(with->front().reports.front().time.raw == "2026-11-22T07:31:05");
}

TEST_CASE("a packet that cannot be read refuses the whole message")
{
    const auto sightings =
        read(cuff(), "hex/x",
             R"([{"address":"a","characteristic":"2A35","hex":"00800050006000"},)"
             R"({"address":"a","characteristic":"2A35","hex":"0080"}])");
    REQUIRE(sightings.has_error());
    CHECK(sightings.error().error == Error::packet_truncated);
}

TEST_CASE("the octets of an advertisement are not taken for a characteristic")
{
    const auto sightings =
        read(cuff(), "omg/A4C1389628F7",
             R"({"id":"A4:C1:38:96:28:F7","servicedatauuid":"0x2a35","servicedata":"0080"})");
    REQUIRE(sightings.has_value());
    REQUIRE(sightings->size() == 1);
    CHECK(sightings->front().reports.empty());
    CHECK(sightings->front().packet.has_value());
    CHECK(sightings->front().note == "undecoded");
}

TEST_CASE("the bridge that listens on the topic decides the dialect")
{
    CHECK(read(cuff(), "omg/A4C1389628F7", "00800050006000").has_error());
    CHECK(read(cuff(), "hex/A4C1389628F7/2A35", "00800050006000").has_value());
}

TEST_CASE("a topic on which the profile does not listen is refused")
{
    const auto sightings = read(cuff(), "other/A4C1389628F7/2A35", "00800050006000");
    REQUIRE(sightings.has_error());
    CHECK(sightings.error().error == Error::topic_malformed);
}

TEST_CASE("a profile can only name dialects that there are")
{
    Profile profile = cuff();
    profile.bridges.front().dialect = "klingon";
    CHECK(read(profile, "hex/A4C1389628F7/2A35", "00").has_error());
}

TEST_CASE("a profile narrows the ranges of the components it names and no others")
{
    Profile profile;
    profile.plausible = {{"blood_pressure", "systolic", {Decimal{60, 0}, Decimal{230, 0}}},
                         {"steps", "value", {Decimal{0, 0}, Decimal{1, 0}}}};
    const Vocabulary vocabulary = narrowed(sample::vocabulary(), profile);
    const Kind& kind = *vocabulary.find("blood_pressure");
    CHECK(kind.find_component("systolic")->plausible.high == Decimal{230, 0});
    CHECK(kind.find_component("diastolic")->plausible.high == Decimal{200, 0});
    CHECK(vocabulary.find("steps") == nullptr);
}

TEST_CASE("slots begin where the device begins to count")
{
    const UserSlots slots{0, 2};
    CHECK(slots.has(0));
    CHECK(slots.has(1));
    CHECK_FALSE(slots.has(2));
    CHECK_FALSE(slots.has(-1));
    CHECK_FALSE(UserSlots{}.has(1));
}
