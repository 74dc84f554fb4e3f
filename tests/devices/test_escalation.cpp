#include "devices/escalation.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace std::chrono_literals;

namespace
{

const std::vector<EscalationStep> steps{{"nurse", 0min, 2, 30min, Zone::yellow},
                                        {"doctor", 45min, 2, 1h, Zone::red}};

struct Told
{
    std::string role;
    Elapsed due;

    friend bool operator==(const Told&, const Told&) = default;
};

std::vector<Told> told(Zone zone, Elapsed rung)
{
    std::vector<Told> all;
    for (const Notice& notice : notices(steps, zone, rung))
    {
        all.push_back({notice.role, notice.due});
    }
    return all;
}

} // namespace

TEST_CASE("A red alert goes up the chain, a yellow one stays below")
{
    CHECK(told(Zone::red, 0min) ==
          std::vector<Told>{
              {"nurse", 0min}, {"nurse", 30min}, {"doctor", 45min}, {"doctor", 105min}});
    CHECK(told(Zone::yellow, 0min) == std::vector<Told>{{"nurse", 0min}, {"nurse", 30min}});
}

TEST_CASE("Times are counted from the ring, whatever the clock on the wall shows")
{
    CHECK(told(Zone::yellow, 1000h) ==
          std::vector<Told>{{"nurse", 1000h}, {"nurse", 1000h + 30min}});
}

TEST_CASE(
    "The next notice is the first that was not sent, so a restart neither loses nor doubles one")
{
    for (std::size_t sent = 0; sent < 4; ++sent)
    {
        const auto next = next_notice(steps, Zone::red, 5min, sent);
        REQUIRE(next);
        CHECK(*next == notices(steps, Zone::red, 5min).at(sent));
    }
    CHECK_FALSE(next_notice(steps, Zone::red, 5min, 4));
}

TEST_CASE("A chain is bounded, and without steps nobody is told")
{
    CHECK(notices(steps, Zone::red, 0min).size() == 4);
    CHECK_FALSE(next_notice({}, Zone::red, 0min, 0));
}
