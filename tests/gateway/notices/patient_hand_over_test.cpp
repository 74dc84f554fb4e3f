// Who is told of the alerts of a patient whom somebody gave to a team or a colleague.
#include "desk.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using devices::Zone;
using tests::Desk;

namespace
{

using Told = std::vector<std::string>;

config::ChannelSettings at(const std::string& id, const std::string& team)
{
    auto channel = tests::webhook(id, {"nurse", "doctor"});
    channel.teams = {team};
    return channel;
}

struct Shift : Desk
{
    Shift()
        : Desk({at("north", "north"), at("night", "night"), at("kari", "person:kari"),
                tests::webhook("technicians", {"technician"})})
    {
    }
};

} // namespace

TEST_CASE("who gets a patient is told of what is open at once, and of what comes")
{
    Shift desk;
    desk.rings("pulse", Zone::yellow);
    CHECK(desk.tell("north") == Told{"nurse p-1/pulse"});
    desk.gives_patient("pulse", "night");
    CHECK(desk.tell("night") == Told{"nurse p-1/pulse/night"});
    desk.rings("weight", Zone::yellow);
    CHECK(desk.tell("night") == Told{"nurse p-1/weight"});
    desk.now += 30min;
    CHECK(desk.tell("night").size() == 2); // reminders
    CHECK(desk.tell("north").empty());
}

TEST_CASE(
    "a colleague is told in the place of who is told first, and the chain goes on by the plan")
{
    Shift desk;
    desk.gives_patient("weight", "", "kari");
    desk.tell("kari");
    desk.rings("pulse", Zone::red);
    CHECK(desk.tell("kari") == Told{"nurse p-1/pulse"});
    CHECK(desk.tell("north").empty());
    desk.now += 30min;
    CHECK(desk.tell("kari") == Told{"nurse p-1/pulse"});
    desk.now += 30min;
    CHECK(desk.tell("kari").empty());
    CHECK(desk.tell("north") == Told{"doctor p-1/pulse"});
}

TEST_CASE("a patient who comes back is told of to those whom the plan names")
{
    Shift desk;
    desk.rings("pulse", Zone::red);
    desk.tell("north");
    desk.gives_patient("pulse", "", "kari");
    CHECK(desk.tell("kari") == Told{"nurse p-1/pulse/person:kari"});
    desk.gives_patient("pulse", "");
    CHECK(desk.tell("north") == Told{"nurse p-1/pulse/plan"});
    desk.now += 30min;
    CHECK(desk.tell("kari").empty());
}

TEST_CASE("a colleague to whom no channel leads leaves nobody untold, and is an alert itself")
{
    Shift desk;
    desk.gives_patient("pulse", "", "jonas");
    CHECK(desk.tell("north") == Told{"nurse p-1/pulse/person:jonas"});
    CHECK(desk.is_open("no-channel", "person:jonas/nurse"));
}

TEST_CASE("settings that are read anew do not take a patient from who has him")
{
    Shift desk;
    desk.rings("pulse", Zone::red);
    desk.gives_patient("pulse", "", "kari");
    desk.tell("kari");
    desk.tell("north");
    auto plan = desk.plan;
    plan.responsible = {{"nurse", "night", devices::Instant{}, {}},
                        {"doctor", "night", devices::Instant{}, {}}};
    desk.settings.plans.patients["p-1"] = {plan};
    desk.start_again();
    CHECK(desk.tell("night").empty());
    desk.now += 30min;
    CHECK(desk.tell("kari") == Told{"nurse p-1/pulse/person:kari"});
}
