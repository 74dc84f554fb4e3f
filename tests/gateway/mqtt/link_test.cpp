#include "home.hpp"
#include "listener.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <poll.h>

using namespace varde::gateway::test;
using namespace std::chrono_literals;
using varde::config::Protocol;

namespace
{

constexpr const char* topic = "varde/scale-1/up/measurement";

// Gone and come back.
void wait_for_connection(Listener& gateway, std::uint64_t number)
{
    REQUIRE(eventually(
        [&]
        {
            const auto state = gateway.subscriber().state();
            return state.connects >= number && state.connected;
        }));
}

} // namespace

TEST_CASE("after a restart of the broker new messages arrive")
{
    const auto way = GENERATE(from_range(every_way()));
    Home home;
    Listener gateway(home.settings(way));
    home.broker().restart();
    wait_for_connection(gateway, 2);
    home.publish(topic, "after");
    CHECK(gateway.payloads(1).back() == "after");
}

TEST_CASE("after a restart of a broker that lost its sessions new messages arrive")
{
    const auto way = GENERATE(from_range(every_way()));
    Home home({.more_lines = {}, .persistence = false});
    Listener gateway(home.settings(way));
    home.broker().kill();
    home.broker().restart();
    wait_for_connection(gateway, 2);
    home.publish(topic, "after");
    CHECK(gateway.payloads(1).back() == "after");
}

TEST_CASE("after a restart of a broker that lost its sessions bridges are heard, too")
{
    Home home({.more_lines = {}, .persistence = false});
    Listener gateway(home.settings(every_way().front()));
    gateway.subscriber().set_filters({"home/#"});
    home.broker().kill();
    home.broker().restart();
    wait_for_connection(gateway, 2);
    CHECK(varde::gateway::test::eventually(
        [&]
        {
            home.publish("home/hall", "heard");
            return gateway.count() > 0;
        }));
}

TEST_CASE("what was not committed when the broker went comes again, with a new number")
{
    const auto way = GENERATE(from_range(every_way()));
    Home home;
    Listener gateway(home.settings(way), Committing::when_told);
    home.publish(topic, "first");
    REQUIRE(gateway.arrivals(1).back().number == 1);
    home.broker().restart();
    if (way.acknowledging == varde::config::Acknowledging::callback)
    {
        gateway.commit(1); // too late: the connection on which it could be acknowledged is gone
    }
    wait_for_connection(gateway, 2);
    const auto arrivals = gateway.arrivals(2);
    REQUIRE(arrivals.size() == 2);
    CHECK(arrivals[1].payload == "first");
    CHECK(arrivals[1].number == 2);
    gateway.commit(2);
    home.publish(topic, "second");
    CHECK(gateway.payloads(3).back() == "second");
}

TEST_CASE("a gateway that starts before its broker connects when the broker comes")
{
    Home home;
    home.broker().stop();
    Listener gateway(home.settings(every_way().front()), Committing::at_once, false);
    REQUIRE(eventually([&] { return !gateway.subscriber().state().last_failure.empty(); }));
    CHECK_THAT(gateway.subscriber().state().last_failure, Catch::Contains("cannot connect"));
    home.broker().restart();
    wait_for_connection(gateway, 1);
}

TEST_CASE("a broker by name is found")
{
    const Home home;
    auto settings = home.settings(every_way().front());
    settings.host = "localhost";
    Listener gateway(settings);
    CHECK(gateway.subscriber().state().connected);
}

TEST_CASE("a full queue stops the flow without losing the connection")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    auto settings = home.settings(way);
    settings.keep_alive = 1s; // the broker gives up after 1.5 s
    Listener gateway(settings);
    gateway.hold();
    home.publish_row(topic, 1, 10);
    REQUIRE(gateway.arrivals(1).size() == 1);
    ::poll(nullptr, 0, 3000);
    CHECK(gateway.count() == 1);
    gateway.let_go();
    const auto payloads = gateway.payloads(10);
    CHECK(payloads.size() == 10);
    CHECK(payloads.back() == "10");
    CHECK(gateway.subscriber().state().connects == 1);
}

TEST_CASE("the broker says online while the gateway is connected and offline when it is gone")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    const auto status = "varde/gateway/varded-test/status";
    Listener gateway(home.settings(way));
    REQUIRE(eventually([&] { return home.hear(status) == "online"; }));
    gateway.subscriber().stop();
    CHECK(eventually([&] { return home.hear(status) == "offline"; }));
}

TEST_CASE("a gateway whose client identifier is used by another one says so")
{
    const Home home;
    const auto settings = home.settings(every_way().front());
    Listener first(settings);
    const Listener second(settings);
    CHECK(eventually(
        [&]
        {
            return first.subscriber().state().last_failure.find("uses the client_id varded-test") !=
                   std::string::npos;
        }));
}

TEST_CASE("a first connection takes measurements once subscribed, a later one by its old session")
{
    const Home home;
    const auto protocol = GENERATE(Protocol::mqtt_5, Protocol::mqtt_3_1_1);
    const auto settings = home.settings({varde::config::Acknowledging::gate, protocol});
    {
        Listener first(settings);
        CHECK_FALSE(first.subscriber().state().session_present);
        CHECK(first.subscriber().state().takes_measurements());
    }
    Listener later(settings);
    CHECK(later.subscriber().state().session_present);
}

TEST_CASE("being connected alone is not enough to take measurements")
{
    varde::gateway::mqtt::LinkState state;
    CHECK_FALSE(state.takes_measurements());
    state.connected = true;
    CHECK_FALSE(state.takes_measurements());
    state.subscribed = true;
    CHECK(state.takes_measurements());
    state.subscribed = false;
    state.session_present = true; // its answer to the new subscriptions comes behind the backlog
    CHECK(state.takes_measurements());
    state.connected = false;
    CHECK_FALSE(state.takes_measurements());
}

TEST_CASE("the protocol in use is told")
{
    const Home home;
    const auto [protocol, number] = GENERATE(table<Protocol, int>(
        {{Protocol::mqtt_5, 5}, {Protocol::mqtt_3_1_1, 4}, {Protocol::automatic, 5}}));
    Listener gateway(home.settings({varde::config::Acknowledging::gate, protocol}));
    CHECK(gateway.subscriber().state().protocol == number);
}

TEST_CASE("a username and a password from a file are used, a wrong one is named")
{
    const varde::tools::ScratchFolder scratch;
    const auto accounts = scratch.path() / "accounts";
    varde::tools::Child make(
        {"mosquitto_passwd", "-c", "-b", accounts.string(), "varded", "right"});
    REQUIRE(make.wait(10s) == 0);
    Home home({.more_lines = {"allow_anonymous false", "password_file " + accounts.string()}});
    auto settings = home.settings(
        {varde::config::Acknowledging::gate, GENERATE(Protocol::mqtt_5, Protocol::mqtt_3_1_1)});
    settings.username = "varded";
    settings.password_file = scratch.path() / "password";
    std::ofstream(settings.password_file) << "right\n";
    {
        Listener gateway(settings);
        CHECK(gateway.subscriber().state().connected);
    }
    std::ofstream(settings.password_file) << "wrong\n";
    Listener gateway(settings, Committing::at_once, false);
    CHECK(eventually(
        [&]
        {
            return gateway.subscriber().state().last_failure.find("mqtt.password_file") !=
                   std::string::npos;
        }));
    CHECK(gateway.subscriber().state().connects == 0);
}
