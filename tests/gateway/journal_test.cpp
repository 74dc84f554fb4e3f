#include "gateway/journal.hpp"
#include "gateway/wrong_clock.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::gateway;
using namespace std::chrono_literals;

namespace
{

// The machine has run for an hour at noon.
ClockReading after(std::chrono::milliseconds passed, const char* boot = "first")
{
    return {tests::noon() + passed, 1h + passed, boot};
}

ClockReading set_by(ClockReading reading, std::chrono::milliseconds step)
{
    reading.wall += step;
    return reading;
}

struct Scene
{
    Journal start(const ClockReading& now) { return Journal(store, now); }
    void note(Journal& journal, const ClockReading& now)
    {
        store::Store::Transaction transaction(store);
        journal.note(now);
        transaction.commit();
    }

    tools::ScratchFolder folder;
    store::Store store{folder.path()};
};

} // namespace

TEST_CASE("the clock that nobody can set goes on while the gateway runs and while it does not")
{
    Scene scene;
    {
        auto journal = scene.start(after(0s));
        scene.note(journal, after(10min));
        CHECK(journal.elapsed(after(11min)) == 11min);
    }
    const auto journal = scene.start(after(1h));
    CHECK(journal.elapsed(after(1h)) == 1h);
    CHECK(journal.elapsed(after(2h)) == 2h);
}

TEST_CASE("setting the wall clock does not move the clock that nobody can set")
{
    Scene scene;
    auto journal = scene.start(after(0s));
    for (const auto step : {24h * 365 * 3, -24h * 365 * 6})
    {
        const auto set = set_by(after(5min), step);
        scene.note(journal, set);
        CHECK(journal.elapsed(set) == 5min);
    }
}

TEST_CASE("nobody is expected to have measured before the wall clock was set")
{
    Scene scene;
    auto journal = scene.start(after(0s));
    CHECK(watched_since(journal.entries()) == tests::noon());
    const auto ahead = set_by(after(5min), 24h * 30);
    scene.note(journal, ahead);
    CHECK(watched_since(journal.entries()) == ahead.wall);
    CHECK(hub_outages(journal.entries()).empty());
    const auto other = set_by(after(6min), 24h);
    const auto again = scene.start(other);
    CHECK(watched_since(again.entries()) == other.wall);
}

TEST_CASE("of a clock that is set back to what it was, nothing is forgotten that was expected")
{
    Scene scene;
    auto journal = scene.start(after(0s));
    scene.note(journal, set_by(after(5min), 24h * 30));
    scene.note(journal, set_by(after(6min), -24h * 30));
    scene.note(journal, after(7min));
    CHECK(watched_since(journal.entries()) == tests::noon());
    CHECK(hub_outages(journal.entries()).empty());
    CHECK(watched_since(scene.start(after(8min)).entries()) == tests::noon());
}

TEST_CASE("a wall clock that is slowed or hastened by seconds was not set")
{
    Scene scene;
    auto journal = scene.start(after(0s));
    for (int minute = 1; minute < 100; ++minute)
    {
        scene.note(journal, set_by(after(minute * 1min), minute * 20s));
    }
    CHECK(journal.entries().size() == 1);
}

TEST_CASE(
    "the time in which the gateway did not run is an outage of the hub, a short restart is none")
{
    Scene scene;
    {
        auto journal = scene.start(after(0s));
        scene.note(journal, after(10min));
    }
    CHECK(hub_outages(scene.start(after(12min)).entries()).empty());
    const auto outages = hub_outages(scene.start(after(5h, "second")).entries());
    REQUIRE(outages.size() == 1);
    CHECK(outages.front().link == devices::Link::hub);
    CHECK(outages.front().from == tests::noon() + 12min);
    CHECK(outages.front().until == tests::noon() + 5h);
}

TEST_CASE("over a boot the wall clock says how long the machine was off, within reason")
{
    Scene scene;
    CHECK(scene.start(after(0s)).elapsed(after(0s)) == 0s);
    ClockReading booted = after(3h, "second");
    booted.since_boot = 10s;
    CHECK(scene.start(booted).elapsed(booted) == 3h);
    ClockReading years = after(24h * 365, "third");
    years.since_boot = 10s;
    CHECK(scene.start(years).elapsed(years) == 3h + 24h * 7);
    ClockReading back = after(-24h * 365, "fourth");
    back.since_boot = 10s;
    const auto journal = scene.start(back);
    CHECK(journal.elapsed(back) == 3h + 24h * 7);
    CHECK(watched_since(journal.entries()) == back.wall);
}

TEST_CASE("an outage in the time of a wrong clock is one of the right time, when that is known")
{
    Scene scene;
    {
        auto journal = scene.start(set_by(after(0s), 24h * 365));
        scene.note(journal, set_by(after(10min), 24h * 365));
    }
    {
        auto journal = scene.start(set_by(after(60min), 24h * 365));
        scene.note(journal, set_by(after(70min), 24h * 365));
    }
    auto journal = scene.start(after(120min)); // set right while the gateway did not run
    const auto unknown = hub_outages(journal.entries());
    REQUIRE(unknown.size() == 1);
    CHECK(unknown.front().from == tests::noon() + 10min + 24h * 365);

    const auto nobody = [](std::int64_t, std::int64_t) { return false; };
    store::Store::Transaction transaction(scene.store);
    journal.dated(dating_of(journal.entries(), nobody).entries);
    transaction.commit();
    const auto outages = hub_outages(journal.entries());
    REQUIRE(outages.size() == 2);
    CHECK(outages.front().from == tests::noon() + 10min);
    CHECK(outages.front().until == tests::noon() + 60min);
    CHECK(outages.back().from == tests::noon() + 70min);
    CHECK(outages.back().until == tests::noon() + 120min);
    CHECK(scene.store.journal() == journal.entries());
    CHECK_FALSE(moves_anything(dating_of(scene.store.journal(), nobody).entries));
}

TEST_CASE("what came by another clock than that of the newest entry is known by its time")
{
    Scene scene;
    auto journal = scene.start(after(0s));
    const auto& newest = journal.entries().back();
    CHECK(may_have_come(tests::noon() + 5s, newest, after(6s)));
    CHECK_FALSE(may_have_come(tests::noon() + 7s, newest, after(6s)));
    CHECK_FALSE(may_have_come(tests::noon() - 1s, newest, after(6s)));
}
