// That data do not reach the clinicians, and the lamps.
#include "desk.hpp"
#include "gateway/notices/lamps.hpp"
#include "gateway/notices/reach.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using devices::Zone;
using gateway::Reach;
using gateway::Reached;
using tests::Desk;
using tests::webhook;

namespace
{

const std::vector<Reached> blocked{{"hospital", false, {"connect: refused", ""}}};
const std::vector<Reached> unknown{{"hospital", std::nullopt, {}}};
const std::vector<Reached> through{{"hospital", true, {}}};

Reach reach_of(Desk& desk)
{
    return {*desk.store, *desk.events, [&desk] { return desk.now; }};
}

config::ChannelSettings lamp(std::vector<std::string> roles)
{
    config::ChannelSettings made;
    made.id = "lamp";
    made.kind = config::ChannelKind::lamp;
    made.roles = std::move(roles);
    return made;
}

struct Said
{
    std::map<std::string, std::string> now;
    int times = 0;
};

gateway::Lamps lamps_of(Desk& desk, Said& said)
{
    return {*desk.store, *desk.current, [&desk] { return desk.now; },
            [&said](const std::string& topic, const std::string& payload)
            {
                said.now[topic] = payload;
                said.times += 1;
            }};
}

constexpr const char* topic = "varde/varde/alert/lamp";

} // namespace

TEST_CASE(
    "after a minute a destination that takes nothing is an outage, and so is a broker that is "
    "away, since it began")
{
    Desk desk({webhook("all", {})});
    auto reach = reach_of(desk);
    const std::vector<Reached> broker{{"intake", false, {"no connection", ""}}};
    const devices::Instant began{std::chrono::hours(1000)};
    reach.look(blocked, 1h, began);
    reach.look(broker, 1h, began);
    desk.now += 1min - 1ms;
    reach.look(blocked, 1h, began + 1min);
    CHECK_FALSE(desk.is_open("destination-unreachable", "hospital"));
    desk.now += 1ms;
    reach.look(blocked, 1h, began + 1min);
    reach.look(broker, 1h, began + 1min);
    CHECK(desk.is_open("destination-unreachable", "hospital"));
    CHECK(desk.is_open("broker-unreachable", "intake"));
    for (const auto& event : desk.store->open_events(10))
    {
        CHECK(event.first == began);
    }
    CHECK(desk.tell("all").empty());
    reach.look(through, 1h, began + 2min);
    CHECK_FALSE(desk.is_open("destination-unreachable", "hospital"));
}

TEST_CASE(
    "a destination that takes nothing for longer than allowed is an alert until it takes again")
{
    Desk desk({webhook("all", {})});
    auto reach = reach_of(desk);
    reach.look(blocked, 1h, {});
    desk.now += 1h - 1ms;
    reach.look(blocked, 1h, {});
    CHECK_FALSE(desk.is_open("data-not-reaching", "hospital"));
    desk.now += 1ms;
    reach.look(blocked, 1h, {});
    CHECK(desk.is_open("data-not-reaching", "hospital"));
    CHECK(desk.tell("all").size() == 1);
    reach.look(through, 1h, {});
    CHECK_FALSE(desk.is_open("data-not-reaching", "hospital"));
    desk.now += 100h;
    reach.look(through, 1h, {});
    CHECK(desk.tell("all").empty());
}

TEST_CASE("a gateway that starts again and again still says that nothing gets through")
{
    Desk desk({webhook("all", {})});
    for (int start = 0; start < 4; ++start)
    {
        CHECK_FALSE(desk.is_open("data-not-reaching", "hospital"));
        auto reach = reach_of(desk);
        reach.look(unknown, 1h, {});
        reach.look(blocked, 1h, {});
        desk.now += 20min;
        desk.start_again();
    }
    auto reach = reach_of(desk);
    reach.look(unknown, 1h, {});
    CHECK(desk.is_open("data-not-reaching", "hospital"));
}

TEST_CASE("a destination that was never tried is no alert")
{
    Desk desk({webhook("all", {})});
    auto reach = reach_of(desk);
    reach.look(unknown, 1h, {});
    desk.now += 100h;
    reach.look(unknown, 1h, {});
    CHECK_FALSE(desk.is_open("data-not-reaching", "hospital"));
}

TEST_CASE("a lamp shows the worst alert that somebody of its roles is being told of")
{
    Desk desk({webhook("all", {}), lamp({"doctor"})});
    Said said;
    auto lamps = lamps_of(desk, said);
    desk.rings("pulse", Zone::red);
    lamps.look();
    CHECK(said.now[topic] == R"({"state":"off","alerts":0,"calls":0})");
    desk.now += 1h;
    lamps.look();
    CHECK(said.now[topic] == R"({"state":"red","alerts":1,"calls":1})");
    desk.acknowledged("pulse");
    lamps.look();
    CHECK(said.now[topic] == R"({"state":"off","alerts":0,"calls":0})");
}

TEST_CASE("a lamp is told only what changed, counts reminders, and names nobody")
{
    Desk desk({webhook("all", {}), lamp({})});
    Said said;
    auto lamps = lamps_of(desk, said);
    desk.rings("pulse", Zone::yellow);
    lamps.look();
    lamps.look();
    CHECK(said.times == 1);
    desk.now += 30min;
    lamps.look();
    CHECK(said.times == 2);
    CHECK(said.now[topic] == R"({"state":"yellow","alerts":1,"calls":2})");
    CHECK(said.now[topic].find("p-1") == std::string::npos);
}

TEST_CASE("a lamp shows what nobody can be told of for want of another channel")
{
    Desk desk({lamp({"nurse"})});
    Said said;
    auto lamps = lamps_of(desk, said);
    desk.rings("pulse", Zone::yellow);
    lamps.look();
    CHECK(said.now[topic] == R"({"state":"yellow","alerts":1,"calls":1})");
    CHECK(desk.is_open("no-channel", "nurse"));
}

TEST_CASE("a lamp that the settings lost has its topic taken away")
{
    Desk desk({lamp({})});
    Said said;
    auto lamps = lamps_of(desk, said);
    lamps.look();
    desk.settings.notification.channels.clear();
    desk.current->replace(std::make_shared<const config::Settings>(desk.settings));
    lamps.look();
    CHECK(said.now[topic].empty());
}
