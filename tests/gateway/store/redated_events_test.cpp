// Technical events that a wrong clock dated, as rows.
#include "gateway/store/journal_rows.hpp"
#include "gateway/store/redated_events.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;
using namespace std::chrono_literals;

namespace
{

constexpr auto three_years = 24h * 365 * 3;

// The wall clock is that of an entry of the journal, which the test begins.
struct Scene
{
    // The gateway runs by another clock; gives the entry its number.
    std::int64_t begin(const std::string& boot, devices::Instant began, devices::Instant last)
    {
        JournalEntry entry;
        entry.boot = boot;
        entry.began = began;
        entry.last = last;
        Store::Transaction transaction(store);
        store.put_journal(entry);
        transaction.commit();
        return entry.number;
    }
    void raise(devices::Instant when)
    {
        Store::Transaction transaction(store);
        store.raise_event({"device-silent", "cuff-1", {"no message", "ingen melding"}}, when);
        transaction.commit();
    }
    void clear(devices::Instant when)
    {
        Store::Transaction transaction(store);
        store.clear_event("device-silent", "cuff-1", when);
        transaction.commit();
    }
    void date(EventTime which, devices::Instant right)
    {
        const auto times = read_datable_times(store.connection(), 0);
        const auto time = std::ranges::find(times, which, &DatableTime::which);
        REQUIRE(time != times.end());
        Store::Transaction transaction(store);
        put_time(store.connection(), *time, right, at(9'000'000));
        transaction.commit();
    }
    EventRow only()
    {
        Reader reader(scratch.path());
        const auto rows = reader.events(false, 10);
        REQUIRE(rows.size() == 1);
        return rows.front();
    }
    EventClock clock()
    {
        const auto clocks = read_event_clocks(store.connection(), false);
        return clocks.empty() ? EventClock{} : clocks.begin()->second;
    }

    tools::ScratchFolder scratch;
    Store store{scratch.path()};
};

} // namespace

TEST_CASE("each time of an event is of the clock that was in force when it was written")
{
    Scene scene;
    const auto wrong = scene.begin("boot", at(0) + three_years, at(1000) + three_years);
    scene.raise(at(500) + three_years);
    const auto right = scene.begin("boot", at(2000), at(3000));
    scene.raise(at(2500));
    scene.clear(at(2600));
    const auto times = read_datable_times(scene.store.connection(), 0);
    REQUIRE(times.size() == 3);
    CHECK(times[0].entry == wrong);
    CHECK(times[1].entry == right);
    CHECK(times[2].entry == right);
    CHECK(times[2].which == EventTime::cleared);
    CHECK_FALSE(times[0].is_open);
    CHECK(read_datable_times(scene.store.connection(), right).size() == 2);
}

TEST_CASE("an event that was dated anew keeps what the clock showed, until it has that again")
{
    Scene scene;
    scene.begin("boot", at(0), at(1000));
    scene.raise(at(500));
    scene.date(EventTime::first, at(700));
    CHECK(scene.only().event.first == at(700));
    CHECK(scene.only().event.last == at(500));
    CHECK(scene.clock().first == at(500));
    CHECK_FALSE(scene.clock().last.has_value());
    CHECK(findings_in(scene.scratch.path()).empty());

    scene.date(EventTime::first, at(800)); // once more: the first one is what was shown
    CHECK(scene.clock().first == at(500));
    scene.date(EventTime::first, at(500));
    CHECK(scene.only().event.first == at(500));
    CHECK(read_event_clocks(scene.store.connection(), false).empty());
}

TEST_CASE("an event that comes again has a newest time of the clock of now")
{
    Scene scene;
    scene.begin("boot", at(0), at(1000));
    scene.raise(at(500));
    scene.date(EventTime::first, at(700));
    scene.date(EventTime::last, at(700));
    CHECK(scene.clock().last == at(500));
    scene.raise(at(900));
    CHECK(scene.clock().first == at(500));
    CHECK_FALSE(scene.clock().last.has_value());
    CHECK(scene.only().event.last == at(900));
}

TEST_CASE("what a clock showed that was changed outside varded is found, and not believed")
{
    Scene scene;
    scene.begin("boot", at(0), at(1000));
    scene.raise(at(500));
    scene.date(EventTime::first, at(700));
    tamper(scene.scratch.path(), "UPDATE redated_events SET shown = shown + 1");
    CHECK(findings_in(scene.scratch.path()).find("event 1") != std::string::npos);
    const auto times = read_datable_times(scene.store.connection(), 0);
    REQUIRE(times.size() == 1);
    CHECK(times.front().which == EventTime::last);
}

TEST_CASE("of a clock that was not set nobody knows when it was")
{
    Scene scene;
    scene.begin("boot", devices::Instant{}, devices::Instant{} + 1h);
    scene.raise(devices::Instant{} + 30min);
    CHECK(scene.clock().is_unknown);
    const auto open = read_event_clocks(scene.store.connection(), true);
    CHECK(open.size() == 1);
}

TEST_CASE("where the clocks of two starts of the machine contradict each other nobody knows which "
          "was wrong, and the newest is believed")
{
    Scene scene;
    scene.begin("first", at(0) + three_years, at(1000) + three_years);
    scene.raise(at(500) + three_years);
    CHECK_FALSE(scene.clock().is_unknown); // nothing speaks against it yet
    scene.begin("second", at(5000), at(6000));
    CHECK(scene.clock().is_unknown);
    scene.clear(at(5500));
    CHECK(scene.clock().is_unknown); // its beginning still is
    CHECK(read_event_clocks(scene.store.connection(), true).empty());
}

TEST_CASE("a start of the machine with a clock that was behind leaves the others alone")
{
    Scene scene;
    scene.begin("first", at(0), at(1000));
    scene.raise(at(500));
    scene.clear(at(600));
    scene.begin("second", at(2000), at(3000));
    scene.begin("third", at(4000) - three_years, at(5000) - three_years);
    const auto newest = scene.begin("fourth", at(9000), at(9500));
    CHECK_FALSE(scene.clock().is_unknown);
    scene.raise(at(9100));
    CHECK(read_event_clocks(scene.store.connection(), true).empty());
    CHECK(newest == 4);
}

TEST_CASE("a clock that was put right within one start of the machine contradicts nobody")
{
    Scene scene;
    const auto wrong = scene.begin("first", at(0) + three_years, at(1000) + three_years);
    scene.raise(at(500) + three_years);
    scene.date(EventTime::first, at(500));
    scene.date(EventTime::last, at(500));
    JournalEntry entry;
    entry.number = wrong;
    entry.dated_by = -three_years;
    {
        Store::Transaction transaction(scene.store);
        put_dated_by(scene.store.connection(), entry);
        transaction.commit();
    }
    scene.begin("second", at(5000), at(6000));
    CHECK_FALSE(scene.clock().is_unknown);
    CHECK(scene.clock().first == at(500) + three_years);
}
