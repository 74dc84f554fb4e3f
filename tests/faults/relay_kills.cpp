#include "relay_kills.hpp"

#include "fleet.hpp"
#include "tests/integration/relay_road.hpp"
#include "tests/support/delivered.hpp"
#include "tests/support/waiting.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <string>

namespace varde::tests
{
namespace
{

constexpr int messages_per_second = 100;
constexpr std::chrono::milliseconds longest_life{300};
constexpr std::chrono::milliseconds ready_promise{2000};
constexpr std::chrono::minutes patience{4};

RoadWishes wishes()
{
    RoadWishes wanted;
    wanted.household = Fleet::household();
    wanted.patients = {"p-1"};
    wanted.devices.clear();
    for (const auto& loan : wanted.household.loans)
    {
        wanted.devices.push_back(loan.device);
    }
    // Small bundles: more requests and more commits to die in.
    wanted.hub_lines = {"bundle_size = 10"};
    wanted.intake_lines = {"device_messages_per_second = 1000000", "device_burst = 10000000"};
    return wanted;
}

class Killing
{
public:
    explicit Killing(unsigned seed) : random_(seed), road_(wishes()), fleet_(road_.broker.port()) {}

    KillTally run(int kills)
    {
        road_.hub.start();
        fleet_.start(messages_per_second);
        for (int kill = 0; kill < kills; ++kill)
        {
            start_relay();
            let_pass(std::chrono::milliseconds(
                std::uniform_int_distribution<std::int64_t>(0, longest_life.count())(random_)));
            road_.relay.kill();
            tally_.kills += 1;
            verify(road_.relay, "the relay");
        }
        fleet_.stop();
        finish();
        return tally_;
    }

private:
    void start_relay()
    {
        road_.relay.start();
        tally_.starts += 1;
        tally_.slowest_start = std::max(tally_.slowest_start, road_.relay.ready_after());
        if (road_.relay.ready_after() > ready_promise)
        {
            fail("ready only after " + std::to_string(road_.relay.ready_after().count()) + " ms");
        }
    }

    void verify(const Varded& varded, const std::string& name)
    {
        tally_.verify_runs += 1;
        const auto run = varded.vardectl({"verify"});
        if (run.status != 0)
        {
            fail("vardectl verify at " + name + ": " + run.output);
        }
    }

    void finish()
    {
        start_relay();
        if (!fleet_.settle())
        {
            fail(std::to_string(fleet_.unacknowledged()) + " messages were never acknowledged");
        }
        const auto all_there = [this] {
            return road_.relay.count({"conservation", "measurements"}) == fleet_.sent();
        };
        if (!eventually(all_there, patience) || !road_.all_through(patience))
        {
            fail("not everything was delivered: " + road_.hub.account() + road_.relay.account());
        }
        tally_.sent = fleet_.sent();
        tally_.acknowledged = fleet_.acknowledged();
        compare(road_.vkp);
        compare(road_.hospital);
        // Of each resource and row everything, not only the names.
        if (const auto differs = road_.differences(); !differs.empty())
        {
            fail(differs);
        }
        verify(road_.hub, "the hub");
        verify(road_.relay, "the relay");
    }

    void compare(const FhirServer& receiver)
    {
        const auto expected = fleet_.expected();
        const auto there = times_by_identifier(receiver.all("Observation"));
        std::int64_t wrong = 0;
        for (const auto& [id, unused] : expected)
        {
            tally_.lost_at_server += there.contains(id) ? 0 : 1;
            wrong += there.contains(id) ? 0 : 1;
        }
        for (const auto& [id, times] : there)
        {
            tally_.duplicates_at_server += times - 1;
            tally_.never_sent += expected.contains(id) ? 0 : 1;
            wrong += times - 1 + (expected.contains(id) ? 0 : 1);
        }
        if (wrong != 0)
        {
            fail("what arrived at " + receiver.url() +
                 " is not what was sent: " + describe(tally_));
        }
    }

    void fail(const std::string& what)
    {
        tally_.failures.push_back("after kill " + std::to_string(tally_.kills) + ": " + what);
    }

    std::mt19937 random_;
    RelayRoad road_;
    Fleet fleet_;
    KillTally tally_;
};

} // namespace

KillTally relay_killed(int kills, unsigned seed)
{
    return Killing(seed).run(kills);
}

} // namespace varde::tests
