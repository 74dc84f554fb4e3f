// What bridges say, through a real broker into FHIR: each dialect, both ways of acknowledging, and
// what happens to it across a kill.
#include "config/profiles.hpp"
#include "config/settings.hpp"
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace varde;
using namespace varde::tests;

namespace
{

// A shipped profile whose first readable vector of a message is published as it stands.
struct Spoken
{
    std::string dialect;
    std::string profile;
};

const std::vector<Spoken>& dialects()
{
    static const std::vector<Spoken> all{{"theengs", "xiaomi-mi-scale"},
                                         {"open_mqtt_gateway", "openmqttgateway-gatt"},
                                         {"tasmota", "tasmota-xiaomi-mi-scale"},
                                         {"esphome", "esphome-xiaomi-miscale"},
                                         {"bthome", "bthome-scale"},
                                         {"senml", "senml-vital-signs"},
                                         {"gatt_hex", "generic-gatt-hex"},
                                         {"open_mhealth", "open-mhealth"},
                                         {"json_mapping", "ble-scale-sync"}};
    return all;
}

const devices::Profiles& shipped()
{
    static const devices::Profiles profiles = []
    {
        auto vocabulary = config::parse_vocabulary(
            read_file(VARDE_SOURCE_DIR "/config/vocabulary.toml"), "vocabulary.toml");
        return config::load_profiles({VARDE_SOURCE_DIR "/config/profiles"}, *vocabulary.value)
            .profiles;
    }();
    return profiles;
}

const devices::ProfileVector& message_of(const Spoken& spoken)
{
    const auto& profile = shipped().at(spoken.profile);
    const auto found =
        std::find_if(profile.vectors.begin(), profile.vectors.end(),
                     [&](const devices::ProfileVector& vector)
                     {
                         const auto* bridge =
                             vector.topic.empty() ? nullptr : profile.find_bridge(vector.topic);
                         return bridge != nullptr && bridge->dialect == spoken.dialect &&
                                !vector.retained && vector.refused.empty() &&
                                !vector.address.empty() && !vector.readings.as_array()->empty();
                     });
    INFO(spoken.profile << " has no message with an address and a reading");
    REQUIRE(found != profile.vectors.end());
    return *found;
}

std::string device_table(const std::string& id, const std::string& profile,
                         const std::string& address)
{
    return "[[device]]\nid = \"" + id + "\"\nprofile = \"" + profile + "\"\naddress = \"" +
           address + "\"\n\n[[assignment]]\ndevice = \"" + id +
           "\"\npatient = \"p-1\"\nfrom = 1990-01-01T00:00:00Z\n\n";
}

Wishes with(const std::string& tables, const std::string& acknowledging = "gate")
{
    Wishes wishes;
    wishes.household.more = tables;
    wishes.acknowledging = acknowledging;
    return wishes;
}

Wishes with_scale(const std::string& acknowledging = "gate")
{
    return with(device_table("scale-1", "xiaomi-mi-scale", "5C:CA:D3:70:D4:A2"), acknowledging);
}

constexpr const char* kitchen = "home/TheengsGateway/BTtoMQTT/5CCAD370D4A2";

std::string weight(const std::string& value)
{
    return R"({"id":"5C:CA:D3:70:D4:A2","weighing_mode":"person","unit":"kg","weight":)" + value +
           "}";
}

bool stored(Home& home, std::int64_t messages)
{
    return eventually([&] { return home.varded.count({"conservation", "stored"}) == messages; });
}

} // namespace

TEST_CASE("What each dialect says of an enrolled device reaches its destination in FHIR")
{
    std::string tables;
    for (const auto& spoken : dialects())
    {
        const auto id = "heard-by-" + std::to_string(&spoken - dialects().data());
        tables += device_table(id, spoken.profile, message_of(spoken).address);
    }
    Home home(with(tables));
    for (const auto& spoken : dialects())
    {
        const auto& message = message_of(spoken);
        INFO(spoken.dialect);
        REQUIRE(home.client.publish({message.topic, message.payload, 1, false}) == 0);
    }
    INFO(home.varded.vardectl({"refused"}).output);
    CHECK(stored(home, static_cast<std::int64_t>(dialects().size())));
    CHECK(home.varded.count({"conservation", "refused"}) == 0);
    home.wait_until_delivered();
    std::set<std::string> devices;
    for (const auto& observation : resources_in(home.fhir()))
    {
        devices.insert(std::string(observation.find("device")->text("reference")));
    }
    CHECK(devices.size() == dialects().size());
    home.check_everything();
}

TEST_CASE("Both ways of acknowledging take in what bridges say, and do not tell the bridge")
{
    for (const std::string way : {"gate", "callback"})
    {
        CAPTURE(way);
        Home home(with_scale(way));
        REQUIRE(home.client.publish({kitchen, weight("72.45"), 1, false}) == 0);
        CHECK(stored(home, 1));
        CHECK(home.client.acks("scale-1").empty());
        home.check_everything();
    }
}

TEST_CASE("A device of a bridge is measured once, though the gateway is killed again and again")
{
    Home home(with_scale());
    for (int value = 0; value < 5; ++value)
    {
        REQUIRE(home.client.publish({kitchen, weight("72.4" + std::to_string(value)), 1, false}) ==
                0);
        home.varded.kill();
        home.varded.start();
    }
    CHECK(eventually([&] { return home.varded.count({"conservation", "measurements"}) == 5; }));
    home.wait_until_delivered();
    CHECK(resources_in(home.fhir()).size() == 5);
    home.check_everything();
}

TEST_CASE("Values of one act survive a kill between them and are taken in together")
{
    Home home(with(device_table("scale-2", "esphome-xiaomi-miscale", "hall")));
    const std::string topic = "hall/sensor/xiaomi_mi_scale_";
    REQUIRE(home.client.publish({topic + "weight/state", "72.45", 1, false}) == 0);
    REQUIRE(eventually([&] { return home.varded.count({"conservation", "waiting"}) == 1; }));
    home.varded.kill();
    home.varded.start();
    REQUIRE(home.client.publish({topic + "impedance/state", "503", 1, false}) == 0);
    CHECK(stored(home, 2));
    CHECK(home.varded.count({"conservation", "measurements"}) == 2);
    home.check_everything();
}

TEST_CASE("A stranger is shown for a claim; after it was claimed and assigned its values count")
{
    Home home;
    REQUIRE(home.client.publish({kitchen, weight("61.25"), 1, false}) == 0);
    REQUIRE(eventually(
        [&]
        {
            return home.varded.vardectl({"claim", "list"}).output.find("5C:CA:D3:70:D4:A2") !=
                   std::string::npos;
        }));
    const auto listed = home.varded.vardectl({"claim", "list"}).output;
    CHECK(listed.find("xiaomi-mi-scale") != std::string::npos);
    CHECK(listed.find("61.25") == std::string::npos);

    const auto taken = home.varded.vardectl(
        {"claim", "take", "5C:CA:D3:70:D4:A2", "scale-1", "--profile", "xiaomi-mi-scale"});
    INFO(taken.output);
    REQUIRE(taken.status == 0);
    REQUIRE(home.varded.vardectl({"device", "assign", "scale-1", "p-1"}).status == 0);
    REQUIRE(home.client.publish({kitchen, weight("61.30"), 1, false}) == 0);
    CHECK(stored(home, 1));
    home.check_everything();
}
