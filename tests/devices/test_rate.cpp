#include "devices/rate.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace std::chrono_literals;

namespace
{

constexpr RateBudget budget{10, 3};
constexpr std::chrono::steady_clock::time_point start{1h};

int taken(Bucket& bucket, std::chrono::steady_clock::time_point now, int tries)
{
    int count = 0;
    for (int i = 0; i < tries; ++i)
    {
        count += take(bucket, budget, now) ? 1 : 0;
    }
    return count;
}

} // namespace

TEST_CASE("a new bucket is full and gives its burst")
{
    Bucket bucket;
    CHECK(taken(bucket, start, 10) == 3);
}

TEST_CASE("an empty bucket fills at its rate")
{
    Bucket bucket;
    CHECK(taken(bucket, start, 3) == 3);
    CHECK(taken(bucket, start + 99ms, 1) == 0);
    CHECK(taken(bucket, start + 101ms, 2) == 1);
}

TEST_CASE("a bucket never holds more than its burst")
{
    Bucket bucket;
    CHECK(taken(bucket, start, 3) == 3);
    CHECK(taken(bucket, start + 24h, 10) == 3);
}

TEST_CASE("asking while it is empty does not keep it empty")
{
    Bucket bucket;
    CHECK(taken(bucket, start, 3) == 3);
    for (auto now = start; now < start + 100ms; now += 1ms)
    {
        CHECK_FALSE(take(bucket, budget, now));
    }
    CHECK(take(bucket, budget, start + 101ms));
}

TEST_CASE("a clock that goes back gives and takes nothing")
{
    Bucket bucket;
    CHECK(taken(bucket, start, 2) == 2);
    CHECK(taken(bucket, start - 1h, 5) == 1);
    CHECK(taken(bucket, start, 5) == 0);
}
