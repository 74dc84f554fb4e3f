#include "tools/simulate_home/simulated_clock.hpp"

#include <catch2/catch.hpp>

using namespace varde::simulate_home;
using namespace std::chrono;
using varde::devices::Instant;

namespace
{

const Instant now = Instant(hours(24 * 20000));

} // namespace

TEST_CASE("a bounded simulation ends now")
{
    const auto clock = make_clock(now, 3600, seconds(60), std::nullopt);
    CHECK(clock.at(now) == now - hours(60));
    CHECK(clock.at(now + seconds(30)) == now - hours(30));
    CHECK(clock.at(now + seconds(60)) == now);
}

TEST_CASE("simulated time never runs past the real time")
{
    const auto clock = make_clock(now, 3600, seconds(60), std::nullopt);
    CHECK(clock.at(now + seconds(90)) == now + seconds(90));
}

TEST_CASE("history is never older than a gateway believes")
{
    CHECK(make_clock(now, 1e6, seconds(3600), std::nullopt).start == now - days(360));
    CHECK(make_clock(now, 10, std::nullopt, std::nullopt).start == now - days(360));
}

TEST_CASE("a given start is kept")
{
    const auto clock = make_clock(now, 60, seconds(10), now - days(3));
    CHECK(clock.at(now) == now - days(3));
    CHECK(clock.at(now + seconds(1)) == now - days(3) + minutes(1));
}
