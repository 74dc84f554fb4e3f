// Who is told of an alert that a person gave to another team.
#include "desk.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace std::chrono_literals;
using devices::Ring;
using devices::SignalState;
using devices::Zone;
using tests::Desk;

namespace
{

using Told = std::vector<std::string>;

config::ChannelSettings of_team(const std::string& team, std::vector<std::string> roles)
{
    auto channel = tests::webhook(team, std::move(roles));
    channel.teams = {team};
    return channel;
}

struct TwoTeams : Desk
{
    TwoTeams()
        : Desk({of_team("north", {"nurse", "doctor"}), of_team("night", {"nurse", "doctor"}),
                tests::webhook("technicians", {"technician"})})
    {
    }
};

} // namespace

TEST_CASE(
    "who got the alert is told at once, is reminded and escalated to, and the first team is not")
{
    TwoTeams desk;
    desk.rings("pulse", Zone::red);
    CHECK(desk.tell("north") == Told{"nurse p-1/pulse"});
    desk.now += 10min;
    desk.hands_over("pulse", "night");
    CHECK(desk.tell("night") == Told{"nurse p-1/pulse/night"});
    desk.now += 30min;
    CHECK(desk.tell("night") == Told{"nurse p-1/pulse/night"});
    desk.now += 30min;
    CHECK(desk.tell("night") == Told{"doctor p-1/pulse/night"});
    CHECK(desk.tell("north").empty());
}

TEST_CASE("the chain that was handed over ends as every other: by an answer, or as an alert")
{
    TwoTeams desk;
    desk.rings("pulse", Zone::red);
    desk.hands_over("pulse", "night");
    desk.tell("night");
    SECTION("answered")
    {
        desk.acknowledged("pulse");
        desk.now += 100h;
        CHECK(desk.tell("night").empty());
        CHECK(desk.store->notices().open_rings().empty());
    }
    SECTION("nobody answers")
    {
        const auto alert = desk.store->notices().open_rings().front().alert;
        desk.now += 2h;
        desk.escalation->watch({});
        CHECK(desk.is_open("escalation-ended", alert));
    }
}

TEST_CASE("an acknowledged alert is told once to who gets it, and reminds nobody")
{
    TwoTeams desk;
    desk.rings("pulse", Zone::red);
    desk.tell("north");
    desk.acknowledged("pulse");
    desk.hands_over("pulse", "night", SignalState::acknowledged);
    CHECK(desk.store->notices().open_rings().empty());
    desk.acknowledged("pulse"); // one more reading: nothing of it cancels what was not sent yet
    CHECK(desk.tell("night") == Told{"nurse p-1/pulse/night"});
    desk.now += 100h;
    CHECK(desk.tell("night").empty());
    CHECK(desk.tell("north").empty());
}

TEST_CASE("when it rings anew, after a snooze or because it is worse, the team that got it is told")
{
    TwoTeams desk;
    desk.rings("pulse", Zone::yellow);
    desk.tell("north");
    desk.hands_over("pulse", "night", SignalState::snoozed);
    desk.tell("night");
    desk.rings("pulse", Zone::red);
    CHECK(desk.tell("night") == Told{"nurse p-1/pulse"});
    CHECK(desk.tell("north").empty());
}

TEST_CASE("of two hand-overs the last one holds, also after a restart")
{
    TwoTeams desk;
    desk.rings("pulse", Zone::red);
    desk.hands_over("pulse", "night");
    desk.hands_over("pulse", "north");
    desk.start_again();
    CHECK(desk.tell("night").empty());
    CHECK(desk.tell("north") == Told{"nurse p-1/pulse/north"});
}

TEST_CASE("a team that no channel leads to leaves nobody untold, and is an alert itself")
{
    TwoTeams desk;
    desk.rings("pulse", Zone::red);
    desk.tell("north");
    desk.hands_over("pulse", "elsewhere");
    CHECK(desk.tell("north") == Told{"nurse p-1/pulse/elsewhere"});
    CHECK(desk.is_open("no-channel", "elsewhere/nurse"));
    const auto told = desk.tell("technicians");
    CHECK(std::ranges::find(told, "technician event:no-channel/elsewhere/nurse") != told.end());
}

TEST_CASE("what was handed over while it was told as over stays so, and lights no lamp")
{
    TwoTeams desk;
    desk.rings("pulse", Zone::red, Ring::late);
    desk.tell("north");
    desk.hands_over("pulse", "night");
    CHECK(desk.tell("night") == Told{"nurse p-1/pulse/night"});
    CHECK(desk.store->notices().open_rings().empty());
    desk.now += 100h;
    CHECK(desk.tell("night").empty());
}

TEST_CASE("when the plan names another team, that one is told by the chain, and the first no more")
{
    TwoTeams desk;
    desk.rings("pulse", Zone::red);
    CHECK(desk.tell("north") == Told{"nurse p-1/pulse"});
    auto plan = desk.plan;
    plan.responsible = {{"nurse", "night", devices::Instant{}, {}},
                        {"doctor", "night", devices::Instant{}, {}}};
    desk.settings.plans.patients["p-1"] = {plan};
    SECTION("it goes there at once")
    {
        desk.start_again();
        CHECK(desk.tell("night") == Told{"nurse p-1/pulse"});
        desk.now += 1h;
        CHECK(desk.tell("night") == Told{"nurse p-1/pulse", "doctor p-1/pulse"});
        CHECK(desk.tell("north").empty());
    }
    SECTION("once, however often the settings are read")
    {
        desk.start_again();
        desk.start_again();
        CHECK(desk.tell("night") == Told{"nurse p-1/pulse"});
        desk.start_again();
        CHECK(desk.tell("night").empty());
    }
    SECTION("but what a person handed over stays with whom it was given to")
    {
        desk.hands_over("pulse", "north");
        desk.start_again();
        CHECK(desk.tell("north") == Told{"nurse p-1/pulse/north"});
        CHECK(desk.tell("night").empty());
    }
}

TEST_CASE("where the plan names the same team as before, settings that are read anew tell nobody")
{
    TwoTeams desk;
    desk.rings("pulse", Zone::red);
    desk.tell("north");
    desk.settings.plans.patients["p-1"] = {desk.plan};
    desk.start_again();
    CHECK(desk.tell("north").empty());
    desk.now += 30min;
    CHECK(desk.tell("north") == Told{"nurse p-1/pulse"});
}

TEST_CASE("where no channel is set up a hand-over tells nobody and nothing waits")
{
    Desk desk({});
    desk.rings("pulse", Zone::red);
    desk.hands_over("pulse", "night");
    CHECK(desk.store->notices().open_rings().empty());
    CHECK_FALSE(desk.is_open("no-channel", "night/nurse"));
}
