// Who is told when: the chain of a plan, what ends it, and that a restart neither loses nor
// repeats.
#include "desk.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using devices::Ring;
using devices::Zone;
using tests::Desk;
using tests::webhook;

using Told = std::vector<std::string>;

TEST_CASE(
    "an alert that nobody acknowledges is told, reminded of, and goes to the next in the chain")
{
    Desk desk({webhook("nurses", {"nurse"}), webhook("doctors", {"doctor"})});
    desk.rings("pulse", Zone::red);
    CHECK(desk.tell("nurses") == Told{"nurse p-1/pulse"});
    CHECK(desk.tell("doctors").empty());
    desk.now += 29min;
    CHECK(desk.tell("nurses").empty());
    desk.now += 1min;
    CHECK(desk.tell("nurses") == Told{"nurse p-1/pulse"});
    desk.now += 30min;
    CHECK(desk.tell("doctors") == Told{"doctor p-1/pulse"});
    desk.now += 100h;
    CHECK(desk.tell("nurses").empty());
    CHECK(desk.tell("doctors").empty());
}

TEST_CASE("a yellow alert stops before the steps that are for red ones")
{
    Desk desk({webhook("all", {})});
    desk.rings("pulse", Zone::yellow);
    desk.now += 100h;
    CHECK(desk.tell("all") == Told{"nurse p-1/pulse", "nurse p-1/pulse"});
}

TEST_CASE("what was not sent is cancelled when a person answers or the alert is over")
{
    Desk desk({webhook("all", {})});
    desk.rings("pulse", Zone::red);
    CHECK(desk.tell("all").size() == 1);
    SECTION("acknowledged")
    {
        desk.acknowledged("pulse");
    }
    SECTION("over")
    {
        desk.over("pulse");
    }
    desk.now += 100h;
    CHECK(desk.tell("all").empty());
    CHECK(desk.store->notices().open_rings().empty());
}

TEST_CASE("an alert that rings again without being worse does not begin its chain anew")
{
    Desk desk({webhook("all", {})});
    desk.rings("pulse", Zone::red);
    desk.tell("all");
    desk.now += 59min;
    desk.rings("pulse", Zone::red);
    desk.rings("pulse", Zone::yellow);
    desk.rings("pulse", Zone::red, Ring::late);
    desk.now += 1min;
    CHECK(desk.tell("all") == Told{"nurse p-1/pulse", "doctor p-1/pulse"});
}

TEST_CASE("a rise in priority begins the chain of the worse zone")
{
    Desk desk({webhook("all", {})});
    desk.rings("pulse", Zone::yellow);
    desk.tell("all");
    desk.rings("pulse", Zone::red);
    CHECK(desk.tell("all") == Told{"nurse p-1/pulse"});
    desk.now += 1h;
    CHECK(desk.tell("all") == Told{"nurse p-1/pulse", "doctor p-1/pulse"});
}

TEST_CASE("what is not happening now is told once and reminds nobody")
{
    Desk desk({webhook("all", {})});
    desk.rings("pulse", Zone::red, Ring::late);
    CHECK(desk.tell("all") == Told{"nurse p-1/pulse"});
    desk.now += 100h;
    CHECK(desk.tell("all").empty());
    CHECK(desk.store->notices().open_rings().empty());
}

TEST_CASE("what was told as over is told as what is, with its chain, when a reading of now says so")
{
    Desk desk({webhook("all", {})});
    desk.rings("pulse", Zone::red, Ring::late);
    CHECK(desk.tell("all").size() == 1);
    desk.goes_on("pulse", Zone::red, 3h);
    CHECK(desk.tell("all").empty());
    desk.goes_on("pulse", Zone::red, 1h);
    CHECK(desk.tell("all") == Told{"nurse p-1/pulse"});
    CHECK_FALSE(desk.store->notices().open_rings().front().late);
    desk.goes_on("pulse", Zone::red, 0h);
    desk.now += 1h;
    CHECK(desk.tell("all") == Told{"nurse p-1/pulse", "doctor p-1/pulse"});
}

TEST_CASE("a chain at its end is an alert itself, until somebody answers")
{
    Desk desk({webhook("all", {})});
    desk.rings("pulse", Zone::red);
    desk.now += 2h - 1ms;
    desk.escalation->watch({});
    const auto alert = desk.store->notices().open_rings().front().alert;
    CHECK_FALSE(desk.is_open("escalation-ended", alert));
    desk.now += 1ms;
    desk.escalation->watch({});
    CHECK(desk.is_open("escalation-ended", alert));
    const auto told = desk.tell("all");
    CHECK(std::ranges::find(told, "technician event:escalation-ended/" + alert) != told.end());
    desk.acknowledged("pulse");
    CHECK_FALSE(desk.is_open("escalation-ended", alert));
    CHECK(desk.store->notices().open_rings().empty());
}

TEST_CASE("where nobody is responsible the whole role is told, and that nobody is")
{
    Desk desk({webhook("all", {})});
    desk.plan.responsible.clear();
    desk.rings("pulse", Zone::yellow);
    CHECK(desk.is_open("nobody-responsible", "nurse"));
    const auto told = desk.tell("all");
    CHECK(std::ranges::find(told, "nurse p-1/pulse") != told.end());
    CHECK(std::ranges::find(told, "technician event:nobody-responsible/nurse") != told.end());
}

TEST_CASE("a role that no channel leads to is an alert, and is told when there is a channel")
{
    Desk desk({webhook("technicians", {"technician"})});
    desk.rings("pulse", Zone::yellow);
    CHECK(desk.is_open("no-channel", "nurse"));
    CHECK(desk.tell("technicians") == Told{"technician event:no-channel/nurse"});
    desk.settings.notification.channels.push_back(webhook("nurses", {"nurse"}));
    desk.start_again();
    CHECK(desk.tell("nurses") == Told{"nurse p-1/pulse"});
    CHECK_FALSE(desk.is_open("no-channel", "nurse"));
}

TEST_CASE("each team that answers for a role is told on its own channel")
{
    auto north = webhook("north", {"nurse"});
    north.teams = {"north"};
    auto south = webhook("south", {"nurse"});
    south.teams = {"south"};
    Desk desk({north, south});
    desk.plan.responsible.push_back({"nurse", "south", devices::Instant{}, {}});
    desk.rings("pulse", Zone::yellow);
    CHECK(desk.tell("north") == Told{"nurse p-1/pulse"});
    CHECK(desk.tell("south") == Told{"nurse p-1/pulse"});
}

TEST_CASE("a restart in the middle of an escalation neither loses nor repeats a notice")
{
    Desk desk({webhook("all", {})});
    Told told;
    std::vector<std::string> ids;
    desk.rings("pulse", Zone::red);
    for (int minute = 0; minute < 200; ++minute)
    {
        desk.start_again();
        for (const auto& one : desk.tell("all"))
        {
            told.push_back(one);
        }
        desk.now += 1min;
    }
    CHECK(told == Told{"nurse p-1/pulse", "nurse p-1/pulse", "doctor p-1/pulse"});
}

TEST_CASE("a notice that was told but not settled before a kill is told again under the same id")
{
    Desk desk({webhook("all", {})});
    desk.rings("pulse", Zone::red);
    const auto first = desk.queue->next(desk.channel("all"));
    desk.start_again();
    const auto again = desk.queue->next(desk.channel("all"));
    REQUIRE((first && again));
    CHECK(first->notice.id == again->notice.id);
}

TEST_CASE("a technical event of the list is told to the technician until it is over")
{
    Desk desk({webhook("all", {})});
    desk.raise("data-not-reaching", "hospital");
    desk.raise("device-silent", "oxi-1");
    CHECK(desk.tell("all") == Told{"technician event:data-not-reaching/hospital"});
    desk.now += 1h;
    CHECK(desk.tell("all") == Told{"technician event:data-not-reaching/hospital"});
    desk.clear("data-not-reaching", "hospital");
    desk.now += 1h;
    CHECK(desk.tell("all").empty());
}

TEST_CASE("a broken plan is told without whose it is")
{
    Desk desk({webhook("all", {})});
    desk.raise("plan-broken", "p-1");
    const auto told = desk.tell("all");
    REQUIRE(told.size() == 1);
    CHECK(told.front().starts_with("technician event:plan-broken/"));
    CHECK(told.front().find("p-1") == std::string::npos);
    desk.clear("plan-broken", "p-1");
    CHECK(desk.store->notices().open_rings().empty());
}

TEST_CASE("that nobody can tell the technician is not told to the technician")
{
    Desk desk({webhook("nurses", {"nurse"})});
    desk.raise("data-not-reaching", "hospital");
    CHECK(desk.is_open("no-channel", "technician"));
    CHECK(desk.store->notices().open_rings().size() == 1);
}

TEST_CASE("where no channel is set up nobody is to be told, and nothing waits for one")
{
    Desk desk({});
    desk.rings("pulse", Zone::red);
    desk.raise("data-not-reaching", "hospital");
    CHECK(desk.store->notices().open_rings().empty());
    CHECK_FALSE(desk.is_open("no-channel", "nurse"));
}
