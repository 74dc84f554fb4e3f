#include "gateway/auth/clock_check.hpp"
#include "gateway/auth/clock_watch.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace varde::gateway::auth;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using varde::config::AuthWay;
using Milliseconds = std::chrono::milliseconds;

namespace
{

constexpr const char* date = "Sun, 06 Nov 1994 08:49:37 GMT";
constexpr std::chrono::sys_time<Milliseconds> told{784111777000ms};

Heard heard(Milliseconds off, Milliseconds took = 100ms)
{
    return {told + off, told + off + took};
}

std::string complaint(Milliseconds off, AuthWay way = AuthWay::helseid)
{
    return clock_complaint(date, heard(off), way, "the server").en;
}

} // namespace

TEST_CASE("a clock that agrees with the server's within its second is right")
{
    for (const auto off : {-100ms, 0ms, 500ms, 1000ms})
    {
        CHECK(clock_error(date, heard(off)) == Milliseconds(0));
    }
}

TEST_CASE("only what the way and the missing fractions do not explain counts as an error")
{
    CHECK(clock_error(date, heard(4000ms)) == Milliseconds(3000));
    CHECK(clock_error(date, heard(-4000ms)) == Milliseconds(-3900));
    CHECK(clock_error(date, heard(-4000ms, 30s)) == Milliseconds(0));
}

TEST_CASE("a server that does not tell the time says nothing about ours")
{
    CHECK_FALSE(clock_error(std::nullopt, heard(0ms)));
    CHECK_FALSE(clock_error("yesterday", heard(0ms)));
    CHECK(clock_complaint(std::nullopt, heard(1h), AuthWay::helseid, "the server").en.empty());
}

TEST_CASE("a clock that is off is told in words: by how much, which way, and what to do")
{
    CHECK_THAT(complaint(-10min - 100ms), Contains("is 10 min behind the clock of the server"));
    CHECK_THAT(complaint(10min + 4s), Contains("is 10 min 3 s ahead of the clock of the server"));
    CHECK_THAT(complaint(26h), Contains("is 1 d 1 h ahead of"));
    CHECK_THAT(complaint(2h + 5min), Contains("2 h 4 min"));
    CHECK_THAT(complaint(7s), Contains("is 6 s ahead"));
    CHECK_THAT(complaint(1h), Contains("timedatectl set-ntp true"));
    const auto norwegian = clock_complaint(date, heard(-10min - 100ms), AuthWay::helseid, "it").nb;
    CHECK_THAT(norwegian, Contains("går 10 min etter klokken til mottakeren"));
}

TEST_CASE("HelseID's proofs bear five seconds, SMART's a minute")
{
    CHECK(complaint(6s).empty());
    CHECK_FALSE(complaint(6001ms).empty());
    CHECK(complaint(60s, AuthWay::smart).empty());
    CHECK_FALSE(complaint(62s, AuthWay::smart).empty());
}

TEST_CASE("the clock is told of when it becomes wrong and when it becomes good, not each time")
{
    std::vector<std::string> told_of;
    ClockWatch watch(AuthWay::helseid, [&told_of](const varde::devices::Words& words)
                     { told_of.push_back(words.nb); });
    varde::fhir::Answer answer;
    answer.date = date;
    CHECK(watch.look(answer, heard(0ms), "it").empty());
    CHECK_FALSE(watch.look(answer, heard(1h), "it").empty());
    CHECK_FALSE(watch.look(answer, heard(1h), "it").empty());
    answer.date.reset();
    CHECK(watch.look(answer, heard(1h), "it").empty());
    answer.date = date;
    CHECK(watch.look(answer, heard(0ms), "it").empty());
    REQUIRE(told_of.size() == 3);
    CHECK(told_of[0].empty()); // it may have been wrong before the start
    CHECK_THAT(told_of[1], Contains("foran"));
    CHECK(told_of[2].empty());
}
