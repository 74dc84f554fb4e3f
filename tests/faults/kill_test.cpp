// Done when 2: SIGKILL at random instants and at every step of the path, in both ways of
// acknowledging. Nothing that was acknowledged may be lost, nothing may arrive twice.
//   kill_test [gate|callback|relay]...   all, when none is named; relay: the relay of a hub
//   VARDE_KILLS=500   how many kills, half in each way of acknowledging, a fifth at the relay
//   VARDE_SEED=1      another series of random instants
#include "kill_run.hpp"
#include "relay_kills.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

namespace
{

using namespace varde::tests;
using namespace std::chrono_literals;

constexpr int messages_per_second = 100;
constexpr int backlog = 20000;
constexpr auto longest_life = 300ms;

int number_from_environment(const char* name, int otherwise)
{
    const char* text = std::getenv(name); // NOLINT(concurrency-mt-unsafe): one thread so far
    return text == nullptr ? otherwise : std::stoi(text);
}

// The steps of the path, in its order.
std::vector<std::string> points(const std::string& way)
{
    std::vector<std::string> names{"in-callback"};
    if (way == "gate")
    {
        // With the callback it is Paho that sends the PUBACK: nothing of ours runs there.
        names.insert(names.end(), {"before-puback", "after-puback"});
    }
    names.insert(names.end(),
                 {"after-begin", "after-insert", "before-commit", "after-commit", "before-send",
                  "after-send", "after-append", "before-settle-commit", "after-settle-commit"});
    return names;
}

KillTally at_each_step(const std::string& way, unsigned seed)
{
    KillRun run(way, seed);
    run.start();
    run.fleet.start(messages_per_second);
    run.kill_within(longest_life);
    for (const auto& point : points(way))
    {
        for (const int passage : {1, 7})
        {
            run.start_and_die_at(point, passage);
        }
    }
    return run.finish();
}

KillTally under_load(const std::string& way, int kills, unsigned seed)
{
    KillRun run(way, seed);
    run.fleet.start(messages_per_second);
    for (int kill = 0; kill < kills; ++kill)
    {
        run.start();
        run.kill_within(longest_life);
    }
    return run.finish();
}

// The broker keeps messages only for a gateway that subscribed before. When one backlog is drained
// the next one follows.
void queue_backlog(KillRun& run)
{
    run.start();
    run.stop();
    run.fleet.send(backlog);
}

KillTally while_draining(const std::string& way, int kills, unsigned seed)
{
    KillRun run(way, seed);
    queue_backlog(run);
    for (int kill = 0; kill < kills; ++kill)
    {
        if (kill % 5 == 4)
        {
            run.kill_while_starting(longest_life);
            continue;
        }
        run.start();
        run.kill_within(longest_life);
    }
    return run.finish();
}

void print(const std::string& name, const KillTally& tally)
{
    std::cout << name << ": " << describe(tally) << "\n";
    for (const auto& failure : tally.failures)
    {
        std::cout << "  FAILED " << failure << "\n";
    }
    std::cout << std::flush;
}

} // namespace

int main(int count, char** arguments)
{
    std::vector<std::string> ways(arguments + 1, arguments + count);
    if (ways.empty())
    {
        ways = {"gate", "callback", "relay"};
    }
    const int kills = number_from_environment("VARDE_KILLS", 500);
    const auto seed = static_cast<unsigned>(number_from_environment("VARDE_SEED", 20261122));
    std::cout << "seed " << seed << "\n" << std::flush;
    KillTally all;
    for (const auto& way : ways)
    {
        if (way == "relay")
        {
            const auto relayed = relay_killed(std::max(2, kills / 5), seed + 3);
            print("relay, while a hub drains at 100 messages/s", relayed);
            all.add(relayed);
            continue;
        }
        const auto stepped = at_each_step(way, seed);
        print(way + ", at each step", stepped);
        const auto rest = std::max(2, kills / 2 - static_cast<int>(stepped.kills));
        const auto loaded = under_load(way, rest / 2, seed + 1);
        print(way + ", at 100 messages/s", loaded);
        const auto drained = while_draining(way, rest - rest / 2, seed + 2);
        print(way + ", while a backlog of 20000 drains", drained);
        for (const auto& tally : {stepped, loaded, drained})
        {
            all.add(tally);
        }
    }
    print("in all", all);
    return all.failures.empty() ? 0 : 1;
}
