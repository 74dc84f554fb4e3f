#include "devices/redelivery.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::steady_clock::time_point start{};

// Two messages on the first connection, then a second one.
Redelivery reconnected()
{
    Redelivery state;
    notice_connection(state, 1, start);
    remember(state, "a", sample::received());
    remember(state, "b", sample::received() + 1s);
    notice_connection(state, 2, start + 1h);
    return state;
}

} // namespace

TEST_CASE("the same bytes shortly after a broken connection are the same message, once")
{
    auto state = reconnected();
    CHECK(find_again(state, "a", start + 1h + 1s) == sample::received());
    CHECK_FALSE(find_again(state, "a", start + 1h + 2s).has_value());
    CHECK(find_again(state, "b", start + 1h + 3s) == sample::received() + 1s);
}

TEST_CASE("the same bytes on the same connection are another message")
{
    Redelivery state;
    notice_connection(state, 1, start);
    remember(state, "a", sample::received());
    notice_connection(state, 1, start + 1s);
    CHECK_FALSE(find_again(state, "a", start + 1s).has_value());
}

TEST_CASE("long after the connection is back, the same bytes are another message")
{
    auto state = reconnected();
    CHECK_FALSE(find_again(state, "a", start + 1h + 61s).has_value());
}

TEST_CASE("what comes before the connection is said to stand is known again, too")
{
    constexpr auto not_yet = std::chrono::steady_clock::time_point::max();
    Redelivery state;
    state.kept = {{"a", sample::received()}, {"b", sample::received()}};
    notice_connection(state, 1, not_yet);
    CHECK(find_again(state, "a", start).has_value());
    notice_connection(state, 1, start);
    CHECK_FALSE(find_again(state, "b", start + 61s).has_value());
}

TEST_CASE("what was kept long before the connection broke is not expected again")
{
    Redelivery state;
    notice_connection(state, 1, start);
    remember(state, "old", sample::received());
    remember(state, "new", sample::received() + 6min);
    notice_connection(state, 2, start);
    CHECK_FALSE(find_again(state, "old", start).has_value());
    CHECK(find_again(state, "new", start).has_value());
}

TEST_CASE("what the store kept before a restart counts as a connection that broke")
{
    Redelivery state;
    state.kept = {{"a", sample::received()}};
    notice_connection(state, 1, start);
    CHECK(find_again(state, "a", start).has_value());
}

TEST_CASE("the memory for messages is bounded")
{
    Redelivery state;
    notice_connection(state, 1, start);
    for (int i = 0; i < 1010; ++i)
    {
        remember(state, std::to_string(i), sample::received());
    }
    CHECK(state.kept.size() == 1000);
    CHECK(state.kept.front().digest == "10");
}
