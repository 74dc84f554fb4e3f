#include "tools/demo/summary.hpp"

#include <catch2/catch.hpp>

using namespace varde::demo;

namespace
{

constexpr const char* status = R"({"gateway":"demo","ready":true,
"conservation":{"received":12,"stored":9,"duplicate":2,"refused":1,"refused_by":{},
"measurements":14,"withheld":1},
"destinations":[
{"id":"folder","state":"idle","reason":"","queued":13,"delivered":11,"pending":2,"parked":0,"dropped":0},
{"id":"server","state":"waiting","reason":"connect: refused","queued":13,"delivered":0,"pending":13,
"parked":0,"dropped":0}],
"alerts":[
{"number":3,"words":{"en":"Newer.","nb":"Nyere."}},
{"number":1,"words":{"en":"Older.","nb":"Eldre."}}],
"alerts_raised":5})";

} // namespace

TEST_CASE("the counts of a status are read")
{
    const auto summary = read_summary(status);
    REQUIRE(summary.has_value());
    CHECK(summary->ready);
    CHECK(summary->received == 12);
    CHECK(summary->stored == 9);
    CHECK(summary->duplicate == 2);
    CHECK(summary->refused == 1);
    CHECK(summary->measurements == 14);
    CHECK(summary->withheld == 1);
}

TEST_CASE("every destination of a status is read with its state")
{
    const auto summary = read_summary(status);
    REQUIRE(summary->destinations.size() == 2);
    CHECK(summary->find("folder")->delivered == 11);
    CHECK(summary->find("server")->reason == "connect: refused");
    CHECK(summary->find("nowhere") == nullptr);
    CHECK(summary->pending() == 15);
}

TEST_CASE("the newest alert is the one with the highest number")
{
    const auto summary = read_summary(status);
    CHECK(summary->alerts_open == 2);
    CHECK(summary->alerts_raised == 5);
    CHECK(summary->newest_alert == "Newer.");
}

TEST_CASE("what is no status gives no summary")
{
    CHECK_FALSE(read_summary("").has_value());
    CHECK_FALSE(read_summary("[]").has_value());
    CHECK_FALSE(read_summary("{\"ready\":true}").has_value());
}
