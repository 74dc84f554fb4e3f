// What devices do wrong: they repeat, contradict themselves, skip, restart and name each other.
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;

namespace
{

std::int64_t sequence_count(const Home& home, const std::string& device, const char* what)
{
    const auto status = home.varded.status();
    for (const auto& seen : *status.find("devices")->as_array())
    {
        if (seen.text("device") == device)
        {
            return std::stoll(seen.find({"sequence", what})->as_number()->text);
        }
    }
    return -1;
}

void send_heart_rate(Home& home, std::int64_t sequence, const std::string& time)
{
    home.client.send("cuff-1", sequence,
                     native({sequence, time, single("heart_rate", "70", "/min"), ""}));
    home.client.wait_for_ack("cuff-1", std::to_string(sequence));
}

} // namespace

TEST_CASE("A message that comes six times is one Observation and is answered each time")
{
    Wishes wishes;
    wishes.server = true;
    Home home(wishes);
    const auto payload = heart_rate(1);
    for (int time = 0; time < 6; ++time)
    {
        REQUIRE(home.client.publish({up_topic("cuff-1"), payload, 1, false}) == 0);
    }
    CHECK(home.client.wait_for_ack("cuff-1", "1", 1).status == "stored");
    CHECK(home.client.wait_for_ack("cuff-1", "1", 6).status == "duplicate");

    home.wait_until_delivered();
    CHECK(home.varded.count({"conservation", "duplicate"}) == 5);
    CHECK(home.server().count("Observation") == 1);
    CHECK(resources_in(home.fhir()).size() == 1);
    home.check_everything();
}

TEST_CASE("A second value under the identity of a first one is refused, kept and told")
{
    Home home;
    home.client.send("cuff-1", 1,
                     native({1, time_of_step(1), single("heart_rate", "70", "/min"), ""}));
    CHECK(home.client.wait_for_ack("cuff-1", "1").status == "stored");
    home.client.send("cuff-1", 2,
                     native({2, time_of_step(1), single("heart_rate", "99", "/min"), ""}));

    const auto second = home.client.wait_for_ack("cuff-1", "2");
    CHECK(second.status == "refused");
    CHECK(second.reason == "identity-conflict");
    CHECK(home.open_event("identity-conflict", "cuff-1") == 1);
    CHECK(home.varded.count({"conservation", "refused_by", "identity-conflict"}) == 1);
    home.wait_until_delivered();
    const auto observations = resources_in(home.fhir());
    REQUIRE(observations.size() == 1);
    CHECK(observations.front().find({"valueQuantity", "value"})->as_number()->text == "70");
    home.check_everything();
}

TEST_CASE("A gap in a device's sequence is seen, and closes when the late messages come")
{
    Home home;
    for (const std::int64_t sequence : {1, 2, 5})
    {
        send_heart_rate(home, sequence, "");
    }
    CHECK(sequence_count(home, "cuff-1", "missing") == 2);
    CHECK(home.open_event("sequence-gap", "cuff-1") == 1);

    send_heart_rate(home, 4, "");
    send_heart_rate(home, 3, "");
    CHECK(sequence_count(home, "cuff-1", "missing") == 0);
    CHECK(sequence_count(home, "cuff-1", "late") == 2);
    CHECK(home.open_event("sequence-gap", "cuff-1") == 0);
    home.check_everything();
}

TEST_CASE("A device whose counter begins again is seen to restart, and is no error")
{
    Home home;
    send_heart_rate(home, 1, time_of_step(1));
    send_heart_rate(home, 2, time_of_step(2));
    home.client.send("cuff-1", 1,
                     native({1, time_of_step(3), single("heart_rate", "70", "/min"), ""}));
    CHECK(home.client.wait_for_ack("cuff-1", "1", 2).status == "stored");

    CHECK(sequence_count(home, "cuff-1", "restarts") == 1);
    CHECK(sequence_count(home, "cuff-1", "missing") == 0);
    home.check_everything();
}

TEST_CASE("A retained message is never a measurement, however often the gateway subscribes")
{
    const auto protocol = GENERATE(as<std::string>{}, "mqtt_5", "mqtt_3_1_1");
    CAPTURE(protocol);
    Wishes wishes;
    wishes.started = false;
    Home home(wishes);
    home.settings.mqtt_lines = {"protocol = \"" + protocol + "\""};
    home.varded.write(home.settings);
    REQUIRE(home.client.publish({up_topic("cuff-1"), heart_rate(1), 1, true}) == 0);
    for (int start = 0; start < 2; ++start)
    {
        home.varded.start();
        home.require_alive();
        REQUIRE(home.varded.stop() == 0);
    }
    home.varded.start();
    home.require_alive();
    CHECK(home.varded.count({"conservation", "measurements"}) == 3);
    for (const auto& ack : home.client.acks("cuff-1"))
    {
        CHECK(ack.reason == "retained-stale");
    }
    home.check_everything();
}

TEST_CASE("With MQTT 3.1.1, where the broker sends retained messages unasked, they are refused")
{
    Wishes wishes;
    wishes.started = false;
    Home home(wishes);
    home.settings.mqtt_lines = {"protocol = \"mqtt_3_1_1\""};
    home.varded.write(home.settings);
    REQUIRE(home.client.publish({up_topic("cuff-1"), heart_rate(1), 1, true}) == 0);
    home.varded.start();
    CHECK(home.client.wait_for_ack("cuff-1", "1").reason == "retained-stale");
    CHECK(home.varded.count({"conservation", "refused_by", "retained-stale"}) >= 1);
    home.require_alive();
    home.check_everything();
}

TEST_CASE("A message at QoS 0 is taken in like any other")
{
    Home home;
    home.client.throw_in({up_topic("cuff-1"), heart_rate(1), 0, false});
    CHECK(home.client.wait_for_ack("cuff-1", "1").status == "stored");
    home.check_everything();
}

TEST_CASE("A payload that names another device or a patient is refused")
{
    Home home;
    const auto reading = single("heart_rate", "70", "/min");
    home.client.send("cuff-1", 1, native({1, "", reading, R"(,"device":"cuff-2")"}));
    CHECK(home.client.wait_for_ack("cuff-1", "1").reason == "device-mismatch");
    home.client.send("cuff-1", 2, native({2, "", reading, R"(,"patient":"p-2")"}));
    CHECK(home.client.wait_for_ack("cuff-1", "2").reason == "key-unknown");
    home.client.send("cuff-1", 3, native({3, "", reading, R"(,"device":"cuff-1")"}));
    CHECK(home.client.wait_for_ack("cuff-1", "3").status == "stored");

    home.wait_until_delivered();
    const auto observations = resources_in(home.fhir());
    REQUIRE(observations.size() == 1);
    CHECK(observations.front().find({"subject", "identifier", "value"}) != nullptr);
    CHECK(observations.front().find({"subject", "identifier"})->text("value") ==
          identity_number(1));
    home.check_everything();
}

TEST_CASE("A device that nobody enrolled is refused, and nothing of its message is kept")
{
    Home home;
    home.client.send("stranger", 1, heart_rate(1));
    CHECK(home.client.wait_for_ack("stranger", "1").reason == "device-unknown");
    CHECK(home.varded.count({"conservation", "refused_by", "device-unknown"}) == 1);
    home.require_alive();
    home.check_everything();
}
