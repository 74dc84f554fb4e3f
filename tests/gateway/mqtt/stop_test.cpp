#include "home.hpp"
#include "kill_point_recorder.hpp"
#include "listener.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace varde::gateway::test;
using namespace std::chrono_literals;

namespace
{

constexpr const char* topic = "varde/scale-1/up/measurement";

std::chrono::steady_clock::duration time_to_stop(Listener& gateway)
{
    const auto begun = std::chrono::steady_clock::now();
    gateway.subscriber().stop();
    return std::chrono::steady_clock::now() - begun;
}

std::set<std::string> distinct(const std::vector<std::string>& payloads)
{
    return {payloads.begin(), payloads.end()};
}

} // namespace

TEST_CASE("a stop ends soon although a message waits for its commit and others to be published")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    Listener gateway(home.settings(way), Committing::when_told);
    home.publish_row(topic, 1, 5);
    gateway.arrivals(1);
    for (int i = 0; i < 100; ++i)
    {
        gateway.subscriber().publish("varde/scale-1/down/ack", "{}");
    }
    const auto pubacks = passages("after-puback");
    CHECK(time_to_stop(gateway) < 2s);
    CHECK(passages("after-puback") == pubacks);
}

TEST_CASE("a stop ends soon without a broker, and before the first connection")
{
    const auto way = GENERATE(from_range(every_way()));
    Home home;
    home.broker().stop();
    Listener gateway(home.settings(way), Committing::at_once, false);
    CHECK(time_to_stop(gateway) < 2s);
}

TEST_CASE("a stop ends soon while a name server does not answer")
{
    const Home home;
    auto settings = home.settings(every_way().front());
    settings.host = "broker.invalid";
    Listener gateway(settings, Committing::at_once, false);
    CHECK(time_to_stop(gateway) < 2s);
}

TEST_CASE("a stop may come twice, and a subscriber may never start")
{
    const Home home;
    Listener gateway(home.settings(every_way().front()));
    gateway.subscriber().stop();
    gateway.subscriber().stop();
    const varde::gateway::mqtt::Subscriber never(home.settings(every_way().front()),
                                                 [](const auto&) {});
    CHECK_FALSE(never.state().connected);
}

TEST_CASE("stopped again and again amid a backlog, every message is committed in the end")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    constexpr unsigned backlog = 5000;
    Listener(home.settings(way)).subscriber().stop();
    home.publish_row(topic, 1, backlog);
    std::set<std::string> committed;
    for (const std::size_t stop_after : {1U, 7U, 300U, 1000U, 2U, 40U})
    {
        Listener gateway(home.settings(way), Committing::at_once, false);
        gateway.arrivals(stop_after);
        gateway.subscriber().stop();
        committed.merge(distinct(gateway.payloads(0)));
    }
    Listener gateway(home.settings(way));
    CHECK(eventually(
        [&]
        {
            committed.merge(distinct(gateway.payloads(0)));
            return committed.size() == backlog;
        }));
}

TEST_CASE("after a stop nothing is delivered")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    Listener gateway(home.settings(way));
    gateway.subscriber().stop();
    home.publish(topic, "late");
    CHECK(gateway.count() == 0);
    CHECK_FALSE(gateway.subscriber().state().connected);
}
