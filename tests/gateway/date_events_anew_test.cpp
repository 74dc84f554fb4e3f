// The wall clock was wrong for a while: technical events of that time get the right one, and what
// is made of them.
#include "gateway/date_events_anew.hpp"
#include "gateway/event_json.hpp"
#include "gateway/journal.hpp"
#include "gateway/outages.hpp"
#include "gateway/store/bridge_rows.hpp"
#include "gateway/store/reader.hpp"
#include "gateway/store/verify.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace varde;
using namespace varde::gateway;
using namespace varde::tests;
using namespace std::chrono_literals;

namespace
{

constexpr int three_years = 3 * 365 * 24 * 60; // minutes

bool nobody(std::int64_t /*first*/, std::int64_t /*end*/)
{
    return false;
}

// A hub with a journal, where a device falls silent and speaks again. Minutes are after noon, by
// the right clock; `ahead`, also minutes, is how wrong the hub's clock is.
struct Hub : Home
{
    explicit Hub(int minutes_ahead = 0) : ahead(minutes_ahead)
    {
        journal.emplace(*store, shown(0));
        events.tell({[this](const devices::TechnicalEvent&, devices::Instant) { ++told; },
                     [](const std::string&, const std::string&) {}});
    }

    ClockReading shown(int minute) const
    {
        return {noon() + std::chrono::minutes(minute + ahead), 1h + std::chrono::minutes(minute),
                boot};
    }
    // Gives what date_events_anew said.
    std::vector<EventDatedAnew> set(int minute, int minutes_ahead)
    {
        ahead = minutes_ahead;
        store::Store::Transaction transaction(*store);
        journal->note(shown(minute));
        const auto dating = dating_of(journal->entries(), nobody);
        journal->dated(dating.entries);
        auto moved = date_events_anew(*store, dating.entries, shown(minute).wall);
        date_rings_anew(*store, {}, moved, dating.entries);
        date_heard_anew(*store, dating.entries);
        transaction.commit();
        return moved;
    }
    void raise(int minute)
    {
        store::Store::Transaction transaction(*store);
        events.raise(
            {"device-silent", "oxi-1", {"no message for too long", "ingen melding på for lenge"}},
            shown(minute).wall);
        transaction.commit();
    }
    void clear(int minute)
    {
        store::Store::Transaction transaction(*store);
        events.clear("device-silent", "oxi-1", shown(minute).wall);
        transaction.commit();
    }
    store::EventRow only()
    {
        store::Reader reader(folder.path());
        const auto rows = reader.events(false, 10);
        REQUIRE(rows.size() == 1);
        return rows.front();
    }
    devices::Json told_as()
    {
        return json_of(only(), store::read_event_clocks(store->connection(), false));
    }
    bool is_sound()
    {
        store::Reader reader(folder.path());
        return store::verify(reader).findings.empty();
    }

    int ahead;
    std::string boot = "boot";
    int told = 0;
    std::optional<Journal> journal; // a new one with each start
};

} // namespace

TEST_CASE("an event of the time of a wrong clock has its own time when it is right, and what the "
          "clock showed beside it")
{
    for (const int wrong : {three_years, -three_years})
    {
        INFO(wrong);
        Hub hub(wrong);
        hub.raise(10);
        hub.raise(12);
        hub.clear(15);
        CHECK(hub.set(20, 0).empty()); // it is over: nobody is being told of it
        const auto row = hub.only();
        CHECK(row.event.first == noon() + 10min);
        CHECK(row.event.last == noon() + 12min);
        CHECK(row.cleared == noon() + 15min);
        CHECK(row.event.times == 2);
        const auto said = hub.told_as();
        CHECK(said.text("first") == "2026-11-22T12:10:00Z");
        const auto shown = noon() + std::chrono::minutes(10 + wrong);
        CHECK(said.find("shown")->text("first") == devices::format_utc(shown));
        CHECK(*said.find("time_known") == devices::Json(true));
        CHECK(hub.told == 1);
        CHECK(hub.is_sound());
        CHECK(hub.set(30, 0).empty()); // once more: it has its time
        CHECK(hub.only().event.first == noon() + 10min);
    }
}

TEST_CASE("an event that lasts while the clock is set began at the right time and is over at it")
{
    Hub hub(three_years);
    hub.raise(10);
    const auto moved = hub.set(20, 0);
    REQUIRE(moved.size() == 1);
    CHECK(moved.front().code == "device-silent");
    CHECK(moved.front().after == noon() + 10min);
    hub.clear(25);
    CHECK(hub.only().event.first == noon() + 10min);
    CHECK(hub.only().cleared == noon() + 25min);
    CHECK(hub.told_as().find("shown")->find("cleared")->is_null());
    const auto outages =
        outages_of("p-1", home_settings().registry, {}, hub.store->events_since(noon()), {});
    REQUIRE(outages.size() == 1);
    CHECK(outages.front() ==
          devices::Outage{devices::Link::device, noon() + 10min, noon() + 25min});
}

TEST_CASE("a clock that jumps away and back leaves the times of events as they were")
{
    Hub hub;
    hub.raise(5);
    hub.set(10, three_years);
    CHECK(hub.only().event.first == noon() + 5min + 24h * 365 * 3); // by the clock set last
    hub.clear(15);
    hub.set(20, 0);
    CHECK(hub.only().event.first == noon() + 5min);
    CHECK(hub.only().cleared == noon() + 15min);
    const auto shown = hub.told_as();
    CHECK(shown.find("shown")->find("first")->is_null());
    CHECK_FALSE(shown.find("shown")->find("cleared")->is_null());
    CHECK(hub.is_sound());
}

TEST_CASE("an event of the wrong hour is known by the clock that dated it, not by the time")
{
    Hub hub(60); // an hour ahead
    hub.raise(10);
    hub.clear(20); // 13:20
    hub.set(30, 0);
    hub.raise(75); // 13:15 by the right clock
    hub.set(80, three_years);
    hub.set(90, 0);
    store::Reader reader(hub.folder.path());
    const auto rows = reader.events(false, 10);
    REQUIRE(rows.size() == 2);
    CHECK(rows.front().event.first == noon() + 75min);
    CHECK(rows.back().event.first == noon() + 10min);
    CHECK(rows.back().cleared == noon() + 20min);
}

TEST_CASE("of a wrong clock of another start of the machine nobody knows how wrong it was, and the "
          "event says so")
{
    Hub hub(three_years);
    hub.raise(10);
    hub.boot = "next";
    hub.ahead = 0;
    hub.journal.emplace(*hub.store, hub.shown(40));
    CHECK(hub.set(41, 0).empty());
    CHECK(hub.only().event.first == noon() + 10min + 24h * 365 * 3);
    CHECK(hub.told_as().find("shown")->is_null());
    CHECK(*hub.told_as().find("time_known") == devices::Json(false));
}

TEST_CASE("what somebody is being told of has the right time, and so has who was heard")
{
    Hub hub(three_years);
    hub.raise(10);
    store::Ring technical;
    technical.alert = "event:device-silent/oxi-1";
    technical.technical = true;
    technical.at = hub.shown(10).wall;
    store::Ring other = technical;
    other.alert = "event:battery-low/oxi-1";
    store::Ring missed;
    missed.alert = "a-1";
    missed.patient = "p-1";
    missed.at = hub.shown(11).wall;
    {
        store::Store::Transaction transaction(*hub.store);
        for (const auto& ring : {technical, other, missed})
        {
            hub.store->notices().begin(ring);
        }
        store::add_heard(hub.store->connection(),
                         {"theengs", "hall", 1, hub.shown(12).wall, {{"scale-1", {}}}});
        transaction.commit();
    }
    hub.set(20, 0);
    const auto rings = hub.store->notices().open_rings();
    REQUIRE(rings.size() == 3);
    CHECK(rings[0].at == noon() + 10min);
    CHECK(rings[1].at == technical.at); // of an event that there is not
    CHECK(rings[2].at == noon() + 11min);
    const auto bridges = store::read_bridges(hub.store->connection());
    REQUIRE(bridges.size() == 1);
    CHECK(bridges[0].first == noon() + 12min);
    CHECK(bridges[0].last == noon() + 12min);
    CHECK(bridges[0].devices[0].last == noon() + 12min);
}
