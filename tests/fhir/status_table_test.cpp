#include "fhir/status_table.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

TEST_CASE("a status alone never means that something was stored")
{
    for (int status = 100; status < 600; ++status)
    {
        CAPTURE(status);
        REQUIRE(verdict_on_request(status, 1) != Verdict::delivered);
        REQUIRE(verdict_on_request(status, 2) != Verdict::delivered);
    }
}

TEST_CASE("a status for several items never parks them, nor splits a single one")
{
    for (int status = 100; status < 600; ++status)
    {
        CAPTURE(status);
        const auto several = verdict_on_request(status, 50);
        REQUIRE(several != Verdict::parked);
        REQUIRE(several != Verdict::look_up);
        REQUIRE(verdict_on_request(status, 1) != Verdict::split);
    }
}

TEST_CASE("an entry is delivered with 200, 201 and 204 only")
{
    for (int status = 100; status < 600; ++status)
    {
        CAPTURE(status);
        const bool stored = status == 200 || status == 201 || status == 204;
        REQUIRE((verdict_on_entry(status) == Verdict::delivered) == stored);
    }
}

TEST_CASE("an entry is parked for what is wrong with itself only")
{
    const auto status = GENERATE(400, 404, 405, 406, 410, 413, 415, 422, 428);
    CAPTURE(status);
    REQUIRE(verdict_on_entry(status) == Verdict::parked);
}

TEST_CASE("what passes by itself is tried again, for a request and for an entry")
{
    const auto status = GENERATE(408, 409, 425, 429, 500, 502, 503, 504, 507, 599);
    CAPTURE(status);
    REQUIRE(verdict_on_request(status, 1) == Verdict::retry);
    REQUIRE(verdict_on_entry(status) == Verdict::retry);
}

TEST_CASE("what a technician must set right pauses the destination")
{
    const auto status =
        GENERATE(300, 301, 302, 307, 308, 401, 403, 404, 405, 406, 407, 410, 415, 501, 505, 511);
    CAPTURE(status);
    REQUIRE(verdict_on_request(status, 1) == Verdict::pause);
    REQUIRE(verdict_on_request(status, 2) == Verdict::pause);
}

TEST_CASE("a refusal before the item was looked at leaves no doubt")
{
    const auto status = GENERATE(301, 400, 401, 408, 409, 429, 503);
    CAPTURE(status);
    REQUIRE_FALSE(may_be_stored(status));
}

TEST_CASE("a failure after the item was taken leaves a doubt")
{
    const auto status = GENERATE(102, 200, 202, 500, 502, 504);
    CAPTURE(status);
    REQUIRE(may_be_stored(status));
}

} // namespace
} // namespace varde::fhir
