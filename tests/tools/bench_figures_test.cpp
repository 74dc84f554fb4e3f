#include "tools/bench/figures.hpp"

#include <catch2/catch.hpp>

using namespace varde::bench;

namespace
{

constexpr const char* stat =
    "4711 (a (b) c) S 1 4711 4711 0 -1 4194560 800 0 0 0 250 50 0 0 20 0 3 0 99";
constexpr const char* status =
    "Name:\tvarded\nVmHWM:\t   20480 kB\nVmRSS:\t   10240 kB\nThreads:\t3\n";
constexpr const char* io =
    "rchar: 1\nwchar: 5000\nsyscr: 2\nsyscw: 3\nread_bytes: 4\nwrite_bytes: 8192\n"
    "cancelled_write_bytes: 7\n";

} // namespace

TEST_CASE("what a process used is read from the kernel's text")
{
    const auto usage = parse_usage(stat, status, io, 100);
    CHECK(usage.cpu_seconds == Approx(3.0));
    CHECK(usage.resident_kb == 10240);
    CHECK(usage.peak_kb == 20480);
    CHECK(usage.written_chars == 5000);
    CHECK(usage.written_bytes == 8192);
}

TEST_CASE("a process that is gone used nothing")
{
    const auto usage = parse_usage("", "", "", 100);
    CHECK(usage.cpu_seconds == 0);
    CHECK(usage.resident_kb == 0);
    CHECK(usage.written_bytes == 0);
}

TEST_CASE("a quantile is a value that was measured")
{
    CHECK(quantile({3, 1, 2, 4}, 0.5) == 2);
    CHECK(quantile({3, 1, 2, 4}, 0.99) == 4);
    CHECK(quantile({5}, 0.5) == 5);
    CHECK(quantile({}, 0.5) == 0);
}
