#include "gateway/log.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway;

TEST_CASE("a log line names its event and its fields")
{
    CHECK(log::format("message refused", {{"device", "cuff-1"}, {"code", "unit-unknown"}}) ==
          R"(message refused device="cuff-1" code="unit-unknown")");
}

TEST_CASE(
    "what a device wrote cannot break out of its field, begin a new line or colour a terminal")
{
    CHECK(log::format("x", {{"a", "\" b=\"\r\n\x1b[31m\xe2\x80\xae\\"}}) ==
          R"(x a="\x22 b=\x22\x0d\x0a\x1b[31m\xe2\x80\xae\x5c")");
}

TEST_CASE("an unknown log level is refused")
{
    CHECK_FALSE(log::set_level("loud"));
    CHECK(log::set_level("info"));
}
