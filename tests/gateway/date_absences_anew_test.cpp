// The wall clock was wrong for a while: what did not come by that clock is dated by the right one.
#include "followed.hpp"
#include "gateway/date_anew.hpp"
#include "gateway/journal.hpp"
#include "gateway/store/redated_rows.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::gateway;
using namespace varde::tests;
using namespace std::chrono_literals;

namespace
{

constexpr int hour = 60;
constexpr int day = 24 * hour;
constexpr int three_years = 3 * 365 * day; // minutes

// A patient of whom a saturation is expected at 08:00, and a hub with a journal. Minutes are after
// noon, by the right clock; `ahead`, also minutes, is how wrong the hub's clock is.
struct Expected : Followed
{
    explicit Expected(int minutes_ahead)
        : Followed({plan_of({expectation()}, 1, noon() - 24h * 365 * 5)}), ahead(minutes_ahead),
          journal(*store, shown(0))
    {
        clinic.watched(watched_since(journal.entries()), {});
    }

    ClockReading shown(int minute) const
    {
        return {noon() + std::chrono::minutes(minute + ahead), 1h + std::chrono::minutes(minute),
                "boot"};
    }
    void set(int minute, int minutes_ahead)
    {
        ahead = minutes_ahead;
        store::Store::Transaction transaction(*store);
        const auto now = shown(minute);
        journal.note(now);
        const auto agrees = [this](std::int64_t first, std::int64_t end)
        { return store::has_witness(store->connection(), first, end, 5min); };
        const auto dating = dating_of(journal.entries(), agrees);
        journal.dated(dating.entries);
        clinic.watched(watched_since(journal.entries()), hub_outages(journal.entries()));
        const auto moved = gateway::date_anew(*store, dating.entries, *current.get(), now.wall);
        clinic.dated_anew(moved, dating.entries, now.wall);
        transaction.commit();
    }
    void minute_passed(int minute)
    {
        store::Store::Transaction transaction(*store);
        journal.note(shown(minute));
        transaction.commit();
        pass(shown(minute).wall);
    }
    int rings() const
    {
        return static_cast<int>(std::ranges::count_if(
            changes, [](const auto& change) { return change.change.ring != devices::Ring::none; }));
    }

    int ahead;
    Journal journal;
};

} // namespace

TEST_CASE("what was missed by a wrong clock was missed at the right time when it is right, is the "
          "same alert, and is told once")
{
    for (const int wrong : {three_years, -three_years})
    {
        INFO(wrong);
        Expected home(wrong);
        home.minute_passed(day); // 12:00 of the next day: missed at 11:00
        const auto before = home.only();
        REQUIRE(home.rings() == 1);
        home.set(day + 30, 0);
        CHECK(home.only().record.id == before.record.id);
        CHECK(home.only().record.episodes.front().onset == noon() + 23h);
        CHECK(home.only().opened == noon() + 24h);
        home.minute_passed(day + 31);
        CHECK(home.only().record.is_open()); // nobody can say that it was not so
        home.measure(day + 20 * hour, "95");
        home.minute_passed(2 * day);
        CHECK_FALSE(home.only().record.is_open());
        CHECK(home.only().record.episodes.front().onset == noon() + 23h);
        CHECK(home.rings() == 1);
    }
}

TEST_CASE("what only a wrong clock missed is taken back when the clock is what it was")
{
    Expected home(0);
    home.minute_passed(5);
    home.set(10, three_years + 14 * hour); // 02:10 of another day
    home.minute_passed(10 + 9 * hour);
    REQUIRE(home.rings() == 1);
    REQUIRE(home.only().record.is_open());
    home.set(20 + 9 * hour, 0);
    home.minute_passed(21 + 9 * hour);
    CHECK(home.only().record.withdrawn);
    CHECK_FALSE(home.only().record.is_open());
    CHECK(home.rings() == 1);
}

TEST_CASE("what was missed before the clock was set off stays, away and back again, told once")
{
    Expected home(0);
    home.minute_passed(day);
    const auto before = home.only();
    home.set(day + 10, three_years);
    home.minute_passed(day + 11);
    CHECK(home.only().record.is_open());
    home.set(day + 20, 0);
    home.minute_passed(day + 21);
    CHECK(home.only().record.id == before.record.id);
    CHECK(home.only().record.episodes.front().onset == noon() + 23h);
    CHECK(home.only().opened == before.opened);
    CHECK(home.rings() == 1);
}

TEST_CASE("an alert that a clock of another start of the machine dated in the future can be ended "
          "by a person")
{
    Expected home(three_years);
    home.minute_passed(day);
    REQUIRE(home.only().record.is_open());
    home.clinic.watched(noon() + 24h, {}); // the machine was off, and is on with the right clock
    home.pass(noon() + 25h);
    REQUIRE(home.only().record.is_open()); // nobody knows when it was
    const auto resolve = [&]
    { return home.clinic.resolve(home.only().number, home.by_nurse(day + hour + 1)); };
    CHECK(home.act(resolve).has_value());
    CHECK_FALSE(home.only().record.is_open());
}
