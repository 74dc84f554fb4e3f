#include "gateway/mqtt/commit_mark.hpp"

#include <catch2/catch.hpp>

#include <future>

using varde::gateway::mqtt::CommitMark;

TEST_CASE("the commit mark never moves back")
{
    CommitMark mark;
    mark.advance(7);
    mark.advance(3);
    CHECK(mark.number() == 7);
}

TEST_CASE("who waits for a number goes on when it is committed")
{
    CommitMark mark;
    auto waiting = std::async(std::launch::async, [&mark] { return mark.wait_for(5); });
    mark.advance(5);
    CHECK(waiting.get());
}

TEST_CASE("who waits when the waiting is given up learns that it is not committed")
{
    CommitMark mark;
    auto waiting = std::async(std::launch::async, [&mark] { return mark.wait_for(5); });
    mark.advance(4);
    mark.give_up();
    CHECK_FALSE(waiting.get());
    CHECK(mark.wait_for(4));
}
