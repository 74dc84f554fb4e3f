#include "gateway/people/lock_out.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::people;
using namespace std::chrono_literals;

namespace
{

const LockOut::Time start{};

// How many tries are possible in `time` for somebody who tries again as soon as that is allowed.
int tries_within(LockOut& lock_out, std::chrono::seconds time)
{
    int tries = 0;
    auto now = start;
    while (now < start + time)
    {
        const auto wait = lock_out.wait("login kari", now);
        if (wait.count() > 0)
        {
            now += wait;
            continue;
        }
        lock_out.failed("login kari", now);
        ++tries;
    }
    return tries;
}

} // namespace

TEST_CASE("at most ten tries are possible in a quarter of an hour")
{
    LockOut lock_out;
    const int tries = tries_within(lock_out, 15min);
    CHECK(tries <= 10);
    CHECK(tries >= LockOut::free_tries);
}

TEST_CASE("each try after the free ones makes the wait longer, up to a quarter of an hour")
{
    LockOut lock_out;
    auto now = start;
    std::chrono::seconds before{0};
    for (int i = 0; i < 20; ++i)
    {
        now += lock_out.wait("login kari", now);
        lock_out.failed("login kari", now);
        const auto wait = lock_out.wait("login kari", now);
        CHECK(wait >= before);
        CHECK(wait <= LockOut::longest_wait);
        before = wait;
    }
    CHECK(before == LockOut::longest_wait);
}

TEST_CASE("one locked name locks no other, and a success forgets the failures")
{
    LockOut lock_out;
    for (int i = 0; i < LockOut::free_tries; ++i)
    {
        lock_out.failed("login kari", start);
    }
    CHECK(lock_out.wait("login kari", start) == LockOut::first_wait);
    CHECK(lock_out.wait("login ola", start) == 0s);
    CHECK(lock_out.wait("login kari", start + LockOut::first_wait) == 0s);
    lock_out.succeeded("login kari");
    CHECK(lock_out.wait("login kari", start) == 0s);
}

TEST_CASE("invented names do not fill the memory, and the ones tried last stay")
{
    LockOut lock_out;
    for (std::size_t i = 0; i < LockOut::most_names + 50; ++i)
    {
        lock_out.failed("login " + std::to_string(i), start + std::chrono::milliseconds(i));
    }
    for (int i = 1; i < LockOut::free_tries; ++i)
    {
        lock_out.failed("login " + std::to_string(LockOut::most_names + 49), start + 1min);
    }
    CHECK(lock_out.wait("login " + std::to_string(LockOut::most_names + 49), start + 1min) > 0s);
}
