#include "gateway/inbox.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <future>

using varde::gateway::Inbox;
using varde::gateway::mqtt::Arrival;
using namespace std::chrono_literals;

namespace
{

Arrival numbered(std::uint64_t number)
{
    Arrival arrival;
    arrival.number = number;
    return arrival;
}

} // namespace

TEST_CASE("arrivals leave in the order in which they came, at most as many as asked for")
{
    Inbox inbox(10, [] {});
    for (std::uint64_t i = 1; i <= 3; ++i)
    {
        inbox.push(numbered(i));
    }
    const auto two = inbox.take(2);
    REQUIRE(two.size() == 2);
    CHECK(two[0].number == 1);
    CHECK(two[1].number == 2);
    CHECK(inbox.waiting() == 1);
}

TEST_CASE("only the first arrival of an empty inbox wakes the core")
{
    int woken = 0;
    Inbox inbox(10, [&woken] { woken += 1; });
    inbox.push(numbered(1));
    inbox.push(numbered(2));
    CHECK(woken == 1);
    inbox.take(2);
    inbox.push(numbered(3));
    CHECK(woken == 2);
}

TEST_CASE("who pushes into a full inbox waits until there is room")
{
    Inbox inbox(1, [] {});
    inbox.push(numbered(1));
    auto second = std::async(std::launch::async, [&inbox] { inbox.push(numbered(2)); });
    CHECK(second.wait_for(20ms) == std::future_status::timeout);
    CHECK(inbox.take(1).front().number == 1);
    second.get();
    CHECK(inbox.take(1).front().number == 2);
}

TEST_CASE("a closed inbox takes nothing more, frees who waits, and still gives what it holds")
{
    Inbox inbox(1, [] {});
    inbox.push(numbered(1));
    auto second = std::async(std::launch::async, [&inbox] { inbox.push(numbered(2)); });
    inbox.close();
    second.get();
    CHECK(inbox.take(10).size() == 1);
    CHECK(inbox.take(10).empty());
}
