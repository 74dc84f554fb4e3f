#include "gateway/latency_window.hpp"

#include <catch2/catch.hpp>

using varde::gateway::LatencyWindow;
using namespace std::chrono_literals;

TEST_CASE("without a delivery there is no latency")
{
    CHECK(LatencyWindow().quantiles().p99 == 0.0);
}

TEST_CASE("the quantiles are those of the delays seen")
{
    LatencyWindow window;
    for (int i = 1; i <= 101; ++i)
    {
        window.note(std::chrono::milliseconds(i));
    }
    CHECK(window.quantiles().p50 == Approx(0.051));
    CHECK(window.quantiles().p99 == Approx(0.100));
}

TEST_CASE("only the last thousand delays count")
{
    LatencyWindow window;
    window.note(1h);
    for (int i = 0; i < 1000; ++i)
    {
        window.note(10ms);
    }
    CHECK(window.quantiles().p99 == Approx(0.010));
}
