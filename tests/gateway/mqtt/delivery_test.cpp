#include "home.hpp"
#include "kill_point_recorder.hpp"
#include "listener.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde::gateway::test;
using namespace std::chrono_literals;
using varde::gateway::mqtt::Arrival;

namespace
{

constexpr const char* topic = "varde/scale-1/up/measurement";

using Payloads = std::vector<std::string>;

// Until the relay has written so many PUBACKs since `before`.
bool acknowledged(std::uint64_t before, std::uint64_t count)
{
    return eventually([=] { return passages("after-puback") >= before + count; });
}

} // namespace

TEST_CASE("messages arrive in order, numbered from 1, with topic and payload untouched")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    Listener gateway(home.settings(way));
    std::string every_byte;
    for (int i = 0; i < 256; ++i)
    {
        every_byte += static_cast<char>(i);
    }
    const Payloads sent{"first", "", every_byte, std::string(60 * 1024, 'x'), "last"};
    for (const auto& payload : sent)
    {
        home.publish(topic, payload);
    }
    const auto arrivals = gateway.arrivals(sent.size());
    REQUIRE(arrivals.size() == sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i)
    {
        CHECK(arrivals[i].number == i + 1);
        CHECK(arrivals[i].topic == topic);
        CHECK((arrivals[i].payload == sent[i]));
        CHECK(arrivals[i].qos == 1);
        CHECK_FALSE(arrivals[i].retained);
    }
}

TEST_CASE("a message that was not committed comes again after a stop, in order")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    {
        Listener gateway(home.settings(way), Committing::when_told);
        home.publish_row(topic, 1, 3);
        const bool gated = way.acknowledging == varde::config::Acknowledging::gate;
        CHECK(gateway.payloads(gated ? 3 : 1).front() == "1");
        gateway.subscriber().stop();
    }
    Listener again(home.settings(way));
    CHECK(again.payloads(3) == Payloads{"1", "2", "3"});
}

TEST_CASE("a message that was committed does not come again after a stop")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    const auto before = passages("after-puback");
    {
        Listener gateway(home.settings(way));
        home.publish_row(topic, 1, 3);
        REQUIRE(gateway.count() <= 3);
        REQUIRE(acknowledged(before, 3));
    }
    home.publish(topic, "new");
    Listener again(home.settings(way));
    CHECK(again.payloads(1) == Payloads{"new"});
}

TEST_CASE("a commit acknowledges what came up to it and nothing after it")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    const auto before = passages("after-puback");
    {
        Listener gateway(home.settings(way), Committing::when_told);
        home.publish_row(topic, 1, 5);
        gateway.arrivals(1);
        gateway.commit(2);
        REQUIRE(acknowledged(before, 2));
        gateway.subscriber().stop();
    }
    CHECK(passages("after-puback") == before + 2);
    Listener again(home.settings(way));
    CHECK(again.payloads(3) == Payloads{"3", "4", "5"});
}

TEST_CASE("every acknowledged message passes each kill point once")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    const auto in_callback = passages("in-callback");
    const auto before_puback = passages("before-puback");
    const auto after_puback = passages("after-puback");
    Listener gateway(home.settings(way));
    home.publish_row(topic, 1, 7);
    REQUIRE(gateway.arrivals(7).size() == 7);
    CHECK(acknowledged(after_puback, 7));
    CHECK(passages("in-callback") == in_callback + 7);
    CHECK(passages("before-puback") == before_puback + 7);
    CHECK(passages("after-puback") == after_puback + 7);
}

TEST_CASE("what a device publishes while the gateway is away is kept for it")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    Listener(home.settings(way)).subscriber().stop();
    home.publish_row(topic, 1, 20);
    Listener gateway(home.settings(way));
    CHECK(gateway.payloads(20).size() == 20);
}

TEST_CASE("a message at QoS 0 arrives with the number of the message before it")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    Listener gateway(home.settings(way));
    home.publish(topic, "one");
    REQUIRE(gateway.arrivals(1).size() == 1);
    home.publish(topic, "zero", {"-q", "0"});
    const auto arrivals = gateway.arrivals(2);
    REQUIRE(arrivals.size() == 2);
    CHECK(arrivals[1].qos == 0);
    CHECK(arrivals[1].number == 1);
}

TEST_CASE("a retained message is not sent at subscription with MQTT 5 and says so with 3.1.1")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    home.publish(topic, "old", {"-r"});
    Listener gateway(home.settings(way));
    home.publish(topic, "new");
    if (way.protocol == varde::config::Protocol::mqtt_5)
    {
        CHECK(gateway.payloads(1) == Payloads{"new"});
        return;
    }
    const auto arrivals = gateway.arrivals(2);
    REQUIRE(arrivals.size() == 2);
    CHECK(arrivals[0].payload == "old");
    CHECK(arrivals[0].retained);
    CHECK_FALSE(arrivals[1].retained);
}

TEST_CASE("messages on bridges' topics arrive from when they are wanted until they are not")
{
    const Home home;
    Listener gateway(home.settings(every_way().front()));
    const auto has = [&gateway](const std::string& payload)
    {
        const auto all = gateway.payloads(gateway.count());
        return std::find(all.begin(), all.end(), payload) != all.end();
    };
    int number = 0;
    const auto hears_the_bridge = [&]
    {
        const auto said = "said " + std::to_string(++number);
        const auto after = "after " + std::to_string(number);
        home.publish("home/hall/BTtoMQTT/5CCAD370D4A2", said);
        home.publish(topic, after);
        REQUIRE(eventually([&] { return has(after); }));
        return has(said);
    };
    CHECK_FALSE(hears_the_bridge());
    gateway.subscriber().set_filters({"home/+/BTtoMQTT/+"});
    CHECK(eventually(hears_the_bridge));
    gateway.subscriber().set_filters({});
    CHECK(eventually([&] { return !hears_the_bridge(); }));
}

TEST_CASE("messages of other topics do not arrive")
{
    const Home home;
    Listener gateway(home.settings(every_way().front()));
    home.publish("varde/scale-1/down/ack", "no");
    home.publish("varde/a/b/up/measurement", "no");
    home.publish(topic, "yes");
    CHECK(gateway.payloads(1) == Payloads{"yes"});
}
