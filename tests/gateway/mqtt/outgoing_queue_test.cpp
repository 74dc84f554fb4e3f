#include "gateway/mqtt/outgoing_queue.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using varde::gateway::mqtt::OutgoingQueue;

TEST_CASE("what is pushed comes out in order")
{
    OutgoingQueue queue(10);
    REQUIRE(queue.push({"a", "1"}));
    REQUIRE(queue.push({"b", "2"}));
    CHECK(queue.take()->topic == "a");
    CHECK(queue.take()->topic == "b");
}

TEST_CASE("a full queue refuses, but not what must go first")
{
    OutgoingQueue queue(1);
    REQUIRE(queue.push({"a", "1"}));
    CHECK_FALSE(queue.push({"b", "2"}));
    queue.push_first({"status", "online"});
    CHECK(queue.take()->topic == "status");
    CHECK(queue.take()->topic == "a");
}

TEST_CASE("a closed queue gives nothing more and lets nobody pause")
{
    OutgoingQueue queue(10);
    REQUIRE(queue.push({"a", "1"}));
    queue.close();
    CHECK_FALSE(queue.take());
    CHECK_FALSE(queue.pause(1h));
}
