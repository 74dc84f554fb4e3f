#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;

TEST_CASE("a free port is outside the range that the kernel takes source ports from")
{
    for (int i = 0; i < 100; ++i)
    {
        const auto port = varde::tools::free_port();
        CHECK(port >= 20000);
        CHECK(port < 32768);
    }
}

TEST_CASE("waiting for a port on which nothing listens ends at the deadline")
{
    CHECK_FALSE(varde::tools::wait_for_port(varde::tools::free_port(), 30ms));
}
