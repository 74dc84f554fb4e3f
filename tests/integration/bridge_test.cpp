// What bridges say, through a real broker into FHIR: each dialect, both ways of acknowledging, and
// what happens to it across a kill.
#include "config/profiles.hpp"
#include "config/settings.hpp"
#include "devices/read_by_profile.hpp"
#include "tests/support/home.hpp"
#include "tests/support/source_file.hpp"

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

const devices::Vocabulary& vocabulary()
{
    static const auto loaded = config::parse_vocabulary(
        read_file(varde::tests::source_file("config/vocabulary.toml")), "vocabulary.toml");
    return *loaded.value;
}

const devices::Profiles& shipped()
{
    static const devices::Profiles profiles =
        config::load_profiles({varde::tests::source_file("config/profiles")}, vocabulary())
            .profiles;
    return profiles;
}

const devices::ProfileVector& message_of(const Spoken& spoken)
{
    const auto& profile = shipped().at(spoken.profile);
    const auto found = std::find_if(
        profile.vectors.begin(), profile.vectors.end(),
        [&](const devices::ProfileVector& vector)
        {
            const auto* bridge = vector.topic.empty() ? nullptr : profile.find_bridge(vector.topic);
            return bridge != nullptr && bridge->dialect == spoken.dialect && !vector.retained &&
                   vector.refused.empty() && !vector.readings.as_array()->empty();
        });
    INFO(spoken.profile << " has no message with a reading");
    REQUIRE(found != profile.vectors.end());
    return *found;
}

std::string address_in(const Spoken& spoken)
{
    const auto& message = message_of(spoken);
    const auto sightings = devices::read_message(
        shipped().at(spoken.profile), {message.topic, message.payload, false}, vocabulary());
    REQUIRE(sightings.has_value());
    const auto measures = [](const devices::bridges::Sighting& sighting)
    {
        return std::any_of(sighting.reports.begin(), sighting.reports.end(),
                           [](const devices::Report& report) { return !report.readings.empty(); });
    };
    const auto found = std::find_if(sightings->begin(), sightings->end(), measures);
    REQUIRE(found != sightings->end());
    return found->address;
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
    for (const auto& spoken : dialects())
    {
        CAPTURE(spoken.dialect);
        const auto& message = message_of(spoken);
        Home home(with(device_table("heard", spoken.profile, address_in(spoken))));
        home.wait_until_subscribed();
        REQUIRE(home.client.publish({message.topic, message.payload, 1, false}) == 0);
        INFO(home.varded.vardectl({"refused"}).output);
        CHECK(stored(home, 1));
        home.wait_until_delivered();
        CHECK(resources_in(home.fhir()).size() ==
              static_cast<std::size_t>(home.varded.count({"conservation", "measurements"})));
        home.check_everything();
    }
}

TEST_CASE("Both ways of acknowledging take in what bridges say, and do not tell the bridge")
{
    for (const std::string way : {"gate", "callback"})
    {
        CAPTURE(way);
        Home home(with_scale(way));
        home.wait_until_subscribed();
        REQUIRE(home.client.publish({kitchen, weight("72.45"), 1, false}) == 0);
        CHECK(stored(home, 1));
        CHECK(home.client.acks("scale-1").empty());
        home.check_everything();
    }
}

TEST_CASE("A device of a bridge is measured once, though the gateway is killed again and again")
{
    Home home(with_scale());
    home.wait_until_subscribed();
    for (int value = 0; value < 5; ++value)
    {
        REQUIRE(home.client.publish({kitchen, weight("72.4" + std::to_string(value)), 1, false}) ==
                0);
        home.varded.kill();
        home.varded.start();
    }
    INFO(home.varded.vardectl({"measurements"}).output << home.varded.log());
    CHECK(eventually([&] { return home.varded.count({"conservation", "measurements"}) == 5; }));
    home.wait_until_delivered();
    CHECK(resources_in(home.fhir()).size() == 5);
    home.check_everything();
}

TEST_CASE("Values of one act survive a kill between them and are taken in together")
{
    Home home(with(device_table("scale-2", "esphome-xiaomi-miscale", "hall")));
    home.wait_until_subscribed();
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

TEST_CASE("A stranger is shown for a claim, and after it was claimed and assigned its values count")
{
    Home home;
    home.wait_until_subscribed();
    REQUIRE(home.client.publish({kitchen, weight("61.25"), 1, false}) == 0);
    std::string listed;
    const bool shown = eventually(
        [&]
        {
            listed = home.varded.vardectl({"claim", "list"}).output;
            return listed.find("5C:CA:D3:70:D4:A2") != std::string::npos;
        });
    INFO(listed << home.varded.log());
    REQUIRE(shown);
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
