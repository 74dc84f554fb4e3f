#include "gateway/mqtt/broker_watch.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace std::string_literals;
using varde::gateway::mqtt::BrokerWatch;
using varde::gateway::mqtt::Connack;
using varde::gateway::mqtt::Farewell;
using varde::gateway::mqtt::FrameError;
using varde::gateway::mqtt::MessageSeen;
using varde::gateway::mqtt::Sighting;

namespace
{

using Sightings = std::vector<Sighting>;

const auto connack = "\x20\x02\x01\x00"s;
const auto publish_qos_0 = "\x30\x05\x00\x01t\x01\x02"s;
const auto publish_qos_1 = "\x32\x07\x00\x01t\x12\x34xy"s;
const auto ping_answer = "\xd0\x00"s;

} // namespace

TEST_CASE("the answer to CONNECT is seen with its session flag and code, in both versions")
{
    const auto [bytes, expected] = GENERATE(table<std::string, Connack>({
        {"\x20\x02\x01\x00"s, {true, 0}},
        {"\x20\x02\x00\x01"s, {false, 1}},
        {"\x20\x06\x00\x00\x03\x21\x00\x64"s, {false, 0}},
        {"\x20\x03\x00\x84\x00"s, {false, 0x84}},
    }));
    BrokerWatch watch;
    CHECK(*watch.follow(bytes) == Sightings{expected});
}

TEST_CASE("of a message at QoS 1 the packet identifier is seen, of one at QoS 0 or 2 nothing")
{
    const auto publish_qos_2 = "\x34\x05\x00\x01t\x00\x01"s;
    BrokerWatch watch;
    const auto seen = watch.follow(publish_qos_0 + publish_qos_1 + ping_answer + publish_qos_2);
    CHECK(*seen == Sightings{MessageSeen{0x1234}});
}

TEST_CASE("the same is seen however the stream is cut")
{
    const auto stream = connack + publish_qos_1 + ping_answer + publish_qos_0 + publish_qos_1;
    const auto step = GENERATE(range(1, 12));
    BrokerWatch watch;
    Sightings seen;
    for (std::size_t at = 0; at < stream.size(); at += static_cast<std::size_t>(step))
    {
        const auto part = watch.follow(stream.substr(at, static_cast<std::size_t>(step)));
        REQUIRE(part.has_value());
        seen.insert(seen.end(), part->begin(), part->end());
    }
    CHECK(seen == Sightings{Connack{true, 0}, MessageSeen{0x1234}, MessageSeen{0x1234}});
}

TEST_CASE("a message is seen as soon as its packet identifier has passed, before its payload")
{
    BrokerWatch watch;
    CHECK(*watch.follow(publish_qos_1.substr(0, 7)) == Sightings{MessageSeen{0x1234}});
    CHECK(watch.follow(publish_qos_1.substr(7))->empty());
}

TEST_CASE("why the broker hangs up is seen, with and without a code")
{
    BrokerWatch watch;
    const auto seen = watch.follow("\xe0\x02\x8e\x00"s + "\xe0\x00"s);
    CHECK(*seen == Sightings{Farewell{0x8e}, Farewell{0}});
}

TEST_CASE("a message whose topic is longer than the packet is refused")
{
    BrokerWatch watch;
    CHECK(watch
              .follow("\x32\x05\x00\xff"
                      "abc"s)
              .error() == FrameError::body_malformed);
}

TEST_CASE("an answer to CONNECT without a code is refused")
{
    BrokerWatch watch;
    CHECK(watch.follow("\x20\x01\x00"s).error() == FrameError::body_malformed);
}
