// What a channel tells next: storm control, tries, and the way to the next channel.
#include "desk.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using devices::Zone;
using tests::Desk;
using tests::webhook;

using Told = std::vector<std::string>;

namespace
{

void tell_of(Desk& desk, int rules, Zone zone)
{
    for (int rule = 0; rule < rules; ++rule)
    {
        desk.rings("rule-" + std::to_string(rule), zone);
    }
}

} // namespace

TEST_CASE("every new condition is told, however many there are")
{
    Desk desk({webhook("all", {})});
    tell_of(desk, 40, Zone::yellow);
    CHECK(desk.tell("all").size() == 40);
}

TEST_CASE("a rise in priority is told in the middle of a storm")
{
    Desk desk({webhook("all", {})});
    tell_of(desk, 40, Zone::yellow);
    desk.tell("all");
    desk.rings("rule-7", Zone::red);
    CHECK(desk.tell("all") == Told{"nurse p-1/rule-7"});
}

TEST_CASE("reminders beyond ten in ten minutes are held back and summed up in one notice")
{
    Desk desk({webhook("all", {})});
    tell_of(desk, 40, Zone::yellow);
    desk.tell("all");
    desk.now += 30min;
    CHECK(desk.tell("all").size() == 10);
    CHECK(desk.tell("all").empty());
    desk.now += 9min;
    CHECK(desk.tell("all").empty());
    desk.now += 1min;
    CHECK(desk.tell("all") == Told{"sum of 30"});
    desk.now += 100h;
    CHECK(desk.tell("all").empty());
}

TEST_CASE("what is held back and then answered is not summed up")
{
    Desk desk({webhook("all", {})});
    tell_of(desk, 11, Zone::yellow);
    desk.tell("all");
    desk.now += 30min;
    CHECK(desk.tell("all").size() == 10);
    for (int rule = 0; rule < 11; ++rule)
    {
        desk.acknowledged("rule-" + std::to_string(rule));
    }
    desk.now += 10min;
    CHECK(desk.tell("all").empty());
}

TEST_CASE("10,000 crossings in a minute are one condition and few notifications")
{
    Desk desk({webhook("all", {})});
    gateway::store::Store::Transaction one_commit(*desk.store); // the disk is not what is tested
    std::size_t told = 0;
    for (int crossing = 0; crossing < 10000; ++crossing)
    {
        desk.rings("pulse", Zone::yellow);
        if (crossing % 3 == 0)
        {
            told += desk.tell("all").size();
        }
        desk.over("pulse");
        desk.now += 6ms;
    }
    CHECK(told == 10);
    CHECK(desk.store->notices().open_rings().empty());
}

TEST_CASE("a red alert that comes and goes unacknowledged keeps its one chain")
{
    Desk desk({webhook("all", {})});
    for (int crossing = 0; crossing < 1000; ++crossing)
    {
        desk.rings("pulse", Zone::red);
        desk.now += 60ms;
    }
    CHECK(desk.tell("all").size() == 1);
}

TEST_CASE("a red alert is told before the yellow ones that waited longer")
{
    Desk desk({webhook("all", {})});
    desk.rings("first", Zone::yellow);
    desk.now += 1s;
    desk.rings("second", Zone::red);
    CHECK(desk.tell("all") == Told{"nurse p-1/second", "nurse p-1/first"});
}

TEST_CASE(
    "a channel that fails is an alert, and the next channel of the role tells the same notice")
{
    Desk desk({webhook("first", {"nurse"}), webhook("second", {"nurse"}),
               webhook("technicians", {"technician"})});
    desk.rings("pulse", Zone::yellow);
    const auto id = desk.queue->next(desk.channel("first"))->notice.id;
    for (int attempt = 0; attempt < 3; ++attempt)
    {
        CHECK_FALSE(desk.is_open("channel-failed", "first"));
        CHECK(desk.tell("second").empty());
        desk.fail("first", "http status 503");
        desk.now += 1s;
    }
    CHECK(desk.is_open("channel-failed", "first"));
    CHECK(desk.tell("technicians") == Told{"technician event:channel-failed/first"});
    const auto moved = desk.queue->next(desk.channel("second"));
    REQUIRE(moved);
    CHECK(moved->notice.id == id);
    CHECK(desk.tell("second") == Told{"nurse p-1/pulse"});
}

TEST_CASE("what a channel will never take goes to the next one at once")
{
    Desk desk({webhook("first", {"nurse"}), webhook("second", {"nurse"})});
    desk.rings("pulse", Zone::yellow);
    desk.fail("first", "http status 404", true);
    CHECK(desk.tell("second") == Told{"nurse p-1/pulse"});
}

TEST_CASE("when every channel of a role fails they are tried in turn until one takes it")
{
    Desk desk({webhook("first", {"nurse"}), webhook("second", {"nurse"})});
    desk.rings("pulse", Zone::yellow);
    for (int turn = 0; turn < 5; ++turn)
    {
        desk.fail("first", "http status 404", true);
        desk.fail("second", "http status 404", true);
        CHECK(desk.tell("first").empty()); // not without a pause
        desk.now += 1s;
    }
    CHECK(desk.tell("first") == Told{"nurse p-1/pulse"});
    CHECK_FALSE(desk.is_open("channel-failed", "first"));
}

TEST_CASE("the only channel of a role is tried until it takes the notice")
{
    Desk desk({webhook("only", {})});
    desk.rings("pulse", Zone::yellow);
    for (int attempt = 0; attempt < 50; ++attempt)
    {
        desk.fail("only", "http status 503");
        desk.now += 1s;
    }
    const auto told = desk.tell("only");
    CHECK(std::ranges::find(told, "nurse p-1/pulse") != told.end());
    CHECK_FALSE(desk.is_open("channel-failed", "only"));
}

TEST_CASE("what waits for a channel that the settings lost goes to the next one of its role")
{
    Desk desk({webhook("old", {"nurse"}), webhook("other", {"nurse"})});
    desk.rings("pulse", Zone::yellow);
    desk.settings.notification.channels.erase(desk.settings.notification.channels.begin());
    desk.start_again();
    CHECK(desk.tell("other") == Told{"nurse p-1/pulse"});
}
