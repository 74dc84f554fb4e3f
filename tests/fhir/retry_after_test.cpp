#include "fhir/verdict.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

using std::chrono::seconds;

// Sun, 06 Nov 1994 08:49:37 GMT
const std::chrono::sys_seconds now{seconds(784111777)};

std::optional<seconds> parsed(std::string_view text)
{
    return parse_retry_after(text, now);
}

TEST_CASE("Retry-After in seconds is that many seconds")
{
    REQUIRE(parsed("120") == seconds(120));
    REQUIRE(parsed(" 7\t") == seconds(7));
    REQUIRE(parsed("0") == seconds(0));
}

TEST_CASE("an absurd Retry-After is an hour")
{
    REQUIRE(parsed("3601") == seconds(3600));
    REQUIRE(parsed("1000000000000") == seconds(3600));
    REQUIRE(parsed(std::string(400, '9')) == seconds(3600));
    REQUIRE(parsed("Fri, 31 Dec 9999 23:59:59 GMT") == seconds(3600));
}

TEST_CASE("all three forms of an HTTP date are read")
{
    REQUIRE(parsed("Sun, 06 Nov 1994 08:50:37 GMT") == seconds(60));
    REQUIRE(parsed("Sunday, 06-Nov-94 08:50:37 GMT") == seconds(60));
    REQUIRE(parsed("Sun Nov  6 08:50:37 1994") == seconds(60));
}

TEST_CASE("a date in the past means at once")
{
    REQUIRE(parsed("Sun, 06 Nov 1994 08:49:36 GMT") == seconds(0));
    REQUIRE(parsed("Thu, 01 Jan 1970 00:00:00 GMT") == seconds(0));
}

TEST_CASE("a year of two digits is the nearest one, not more than fifty years ahead")
{
    REQUIRE(parsed("Sunday, 06-Nov-45 08:50:37 GMT") == seconds(0));
    REQUIRE(parsed("Sunday, 06-Nov-43 08:50:37 GMT") == seconds(3600));
    REQUIRE(parsed("Friday, 06-Nov-95 08:50:37 GMT") == seconds(3600));
}

TEST_CASE("what is neither seconds nor a date says nothing")
{
    const auto* wrong =
        GENERATE("", "-5", "1.5", "1e12", "soon", "12 s", "Sun, 31 Feb 1994 08:49:37 GMT",
                 "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET",
                 "Sun, 06 Nob 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49 GMT",
                 "Sun, -6 Nov 1994 08:49:37 GMT x y", "Sun, 06 ovD 1994 08:49:37 GMT");
    CAPTURE(wrong);
    REQUIRE(parsed(wrong) == std::nullopt);
}

} // namespace
} // namespace varde::fhir
