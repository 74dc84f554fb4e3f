#include "home.hpp"
#include "listener.hpp"
#include "scripted_broker.hpp"

#include <catch2/catch.hpp>

using namespace std::string_literals;
using namespace varde::gateway::test;
using varde::config::Acknowledging;
using varde::config::Protocol;

namespace
{

const auto refused_as_version_5 = "\x20\x03\x00\x84\x00"s;
const auto refused_as_version_3 = "\x20\x02\x00\x01"s;

} // namespace

TEST_CASE("a broker that does not speak MQTT 5 is used with 3.1.1")
{
    const auto refusal = GENERATE(refused_as_version_5, refused_as_version_3);
    const auto acknowledging = GENERATE(Acknowledging::gate, Acknowledging::callback);
    const Home home;
    const ScriptedBroker old(refusal, home.port());
    auto settings = home.settings({acknowledging, Protocol::automatic});
    settings.port = old.port();
    Listener gateway(settings);
    CHECK(gateway.subscriber().state().protocol == 4);
    home.publish("varde/scale-1/up/measurement", "hello");
    CHECK(gateway.payloads(1) == std::vector<std::string>{"hello"});
}

TEST_CASE("a broker that does not speak MQTT 5 is not used when MQTT 5 is asked for")
{
    const Home home;
    const ScriptedBroker old(refused_as_version_5, home.port());
    auto settings = home.settings({Acknowledging::gate, Protocol::mqtt_5});
    settings.port = old.port();
    Listener gateway(settings, Committing::at_once, false);
    CHECK(eventually(
        [&] {
            return gateway.subscriber().state().last_failure.find("mqtt.protocol") !=
                   std::string::npos;
        }));
    CHECK(gateway.subscriber().state().connects == 0);
}

TEST_CASE("a server that does not speak MQTT is refused by name of what it sent")
{
    const Home home;
    const ScriptedBroker other("\x00\x00oops"s, 1);
    auto settings = home.settings({Acknowledging::gate, Protocol::automatic});
    settings.port = other.port();
    Listener gateway(settings, Committing::at_once, false);
    CHECK(eventually(
        [&] {
            return gateway.subscriber().state().last_failure.find("reserved type") !=
                   std::string::npos;
        }));
}
