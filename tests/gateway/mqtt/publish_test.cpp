#include "home.hpp"
#include "listener.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::test;
using namespace std::chrono_literals;

namespace
{

constexpr const char* topic = "varde/scale-1/up/measurement";

} // namespace

TEST_CASE("an acknowledgement reaches the device")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    Listener gateway(home.settings(way));
    const auto heard = home.folder() / "ack";
    varde::tools::ChildOptions options;
    options.output = heard;
    varde::tools::Child device({"mosquitto_sub", "-V", "5", "-N", "-q", "1", "-C", "1", "-p",
                                std::to_string(home.port()), "-t", "varde/scale-1/down/ack"},
                               options);
    // The device may subscribe a moment later; an acknowledgement nobody hears is gone.
    CHECK(eventually(
        [&]
        {
            gateway.subscriber().publish("varde/scale-1/down/ack", R"({"id":"1"})");
            return device.wait(100ms) == 0;
        }));
    CHECK(content(heard) == R"({"id":"1"})");
    CHECK(gateway.subscriber().state().acknowledgements_dropped == 0);
}

TEST_CASE("acknowledgements without a connection are dropped and counted")
{
    Home home;
    Listener gateway(home.settings(every_way().front()));
    home.broker().stop();
    REQUIRE(eventually([&] { return !gateway.subscriber().state().connected; }));
    for (int i = 0; i < 50; ++i)
    {
        gateway.subscriber().publish("varde/scale-1/down/ack", "{}");
    }
    CHECK(eventually([&] { return gateway.subscriber().state().acknowledgements_dropped == 50; }));
    CHECK(gateway.subscriber().state().acknowledgements_published == 0);
}

TEST_CASE("publishing never waits, not even while a callback holds Paho's lock")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    Listener gateway(home.settings(way));
    gateway.hold();
    home.publish(topic, "1");
    REQUIRE(gateway.arrivals(1).size() == 1);
    constexpr std::uint64_t count = 12000; // more than the queue takes
    const auto begun = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; i < count; ++i)
    {
        gateway.subscriber().publish("varde/scale-1/down/ack", "{}");
    }
    CHECK(std::chrono::steady_clock::now() - begun < 2s);
    gateway.let_go();
    CHECK(eventually(
        [&]
        {
            const auto state = gateway.subscriber().state();
            return state.acknowledgements_published + state.acknowledgements_dropped == count;
        }));
    CHECK(gateway.subscriber().state().acknowledgements_published >= 10000);
}
