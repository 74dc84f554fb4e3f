#include "tools/simulate_home/bridge_outbox.hpp"

#include <catch2/catch.hpp>

using namespace varde::simulate_home;

TEST_CASE("a bridge's message is sent once and is done when the broker has it")
{
    BridgeOutbox outbox;
    outbox.add({{"a", "1"}, {"b", "2"}});
    const auto due = outbox.take_due(10);
    REQUIRE(due.size() == 2);
    CHECK(due[0].second->topic == "a");
    CHECK(due[1].second->payload == "2");
    CHECK(outbox.take_due(10).empty());
    CHECK(outbox.total_published() == 0);
    outbox.published(due[0].first);
    CHECK(outbox.total_published() == 1);
    CHECK(outbox.size() == 1);
}

TEST_CASE("what was under way on a lost connection is sent again, in its order")
{
    BridgeOutbox outbox;
    outbox.add({{"a", "1"}, {"b", "2"}, {"c", "3"}});
    const auto first = outbox.take_due(2);
    REQUIRE(first.size() == 2);
    outbox.published(first[1].first);
    outbox.all_due();
    const auto again = outbox.take_due(10);
    REQUIRE(again.size() == 2);
    CHECK(again[0].second->topic == "a");
    CHECK(again[1].second->topic == "c");
}

TEST_CASE("what the broker says it has twice counts once")
{
    BridgeOutbox outbox;
    outbox.add({{"a", "1"}});
    const auto due = outbox.take_due(1);
    outbox.published(due.at(0).first);
    outbox.published(due.at(0).first);
    CHECK(outbox.total_published() == 1);
    CHECK(outbox.size() == 0);
}
