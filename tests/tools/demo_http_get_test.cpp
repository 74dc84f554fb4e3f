#include "tools/demo/http_get.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

using namespace varde::demo;
using namespace std::chrono_literals;

TEST_CASE("the body of a whole answer is taken")
{
    CHECK(body_of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}") == "{}");
}

TEST_CASE("an answer that was cut off is none")
{
    CHECK_FALSE(body_of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}").has_value());
    CHECK_FALSE(body_of("HTTP/1.1 200 OK\r\nContent-Le").has_value());
    CHECK_FALSE(body_of("").has_value());
}

TEST_CASE("another status than 200 is no answer")
{
    CHECK_FALSE(body_of("HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\n{}").has_value());
}

TEST_CASE("a port where nobody listens gives nothing, without an exception")
{
    CHECK_FALSE(http_get(varde::tools::free_port(), "/status", 1000ms).has_value());
}
