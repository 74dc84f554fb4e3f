// The wall clock was wrong for a while: what came then is dated and judged by the right one.
#include "followed.hpp"
#include "gateway/date_anew.hpp"
#include "gateway/journal.hpp"
#include "gateway/store/connection.hpp"
#include "gateway/store/reader.hpp"
#include "gateway/store/redated_rows.hpp"
#include "gateway/store/verify.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::gateway;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::ClockTrust;
using devices::Ring;

namespace
{

constexpr auto three_years = 24h * 365 * 3;
constexpr int three_years_of_minutes = 3 * 365 * 24 * 60;

ClockReading shown(int minute, int ahead)
{
    return {noon() + std::chrono::minutes(minute + ahead), 1h + std::chrono::minutes(minute),
            "boot"};
}

// A followed patient whose hub has a journal. Minutes are after noon, by the right clock; `ahead`,
// also minutes, is how wrong the hub's clock is.
struct Clocked : Followed
{
    explicit Clocked(devices::Instant plan_from = noon() - 24h * 365 * 5)
        : Followed({plan_of({saturation_rule()}, 1, plan_from)}), journal(*store, shown(0, 0))
    {
        assign_from(noon() - 24h * 365 * 5);
    }

    void assign_from(devices::Instant from)
    {
        auto settings = *current.get();
        for (auto& assignment : settings.registry.assignments)
        {
            assignment.from = from;
        }
        current.replace(std::make_shared<const config::Settings>(std::move(settings)));
    }

    void set(int minute, int minutes_ahead)
    {
        ahead = minutes_ahead;
        store::Store::Transaction transaction(*store);
        journal.note(shown(minute, ahead));
        const auto agrees = [this](std::int64_t first, std::int64_t end)
        { return store::has_witness(store->connection(), first, end, 5min); };
        const auto dating = dating_of(journal.entries(), agrees);
        clinic.watched(watched_since(journal.entries()), {});
        const auto now = shown(minute, ahead).wall;
        const auto moved = gateway::date_anew(*store, dating.entries, *current.get(), now);
        clinic.dated_anew(moved, dating.entries, now);
        transaction.commit();
    }
    // By a device that has a clock.
    void measure_by_clock(int minute, const std::string& value)
    {
        measure_late(minute, value, minute + ahead);
    }
    // By one that only counts: ten seconds before it was sent.
    void measure_by_counter(int minute, const std::string& value)
    {
        const auto taken = std::to_string(minute * 60'000 + 100'000'000);
        const auto sent = std::to_string(minute * 60'000 + 100'010'000);
        send("oxi-1",
             R"({"varde":1,"seq":)" + std::to_string(++sequence) +
                 R"(,"counter":{"boot":1,"taken_ms":)" + taken + R"(,"sent_ms":)" + sent +
                 R"(},"readings":[{"kind":"oxygen_saturation","value":)" + value +
                 R"(,"unit":"%"}]})",
             minute + ahead);
    }
    std::vector<devices::Measurement> history() const
    {
        return store->history("p-1", "oxygen_saturation", noon() - 2h, 100);
    }
    int rings() const
    {
        return static_cast<int>(std::ranges::count_if(
            changes, [](const auto& change) { return change.change.ring != Ring::none; }));
    }
    bool is_sound() const
    {
        store::Reader reader(folder.path());
        return store::verify(reader).findings.empty();
    }

    Journal journal;
    int ahead = 0;
};

// A second of travel, ten seconds of waiting at the device.
devices::Instant counted_at(int minute)
{
    return noon() + std::chrono::minutes(minute) + 1s - 10s;
}

} // namespace

TEST_CASE("what came while the clock was three years wrong has its own time when it is right, and "
          "its alert is the same one, told once")
{
    for (const int wrong : {three_years_of_minutes, -three_years_of_minutes})
    {
        INFO(wrong);
        Clocked home;
        home.set(10, wrong);
        home.measure_by_counter(11, "82");
        const auto before = home.only();
        REQUIRE(home.rings() == 1);
        home.set(20, 0);
        REQUIRE(home.history().size() == 1);
        CHECK(home.history().front().taken.at.instant == counted_at(11));
        CHECK(home.history().front().received == noon() + 11min + 1s);
        const auto after = home.only();
        CHECK(after.record.id == before.record.id);
        CHECK(after.record.episodes.front().onset == counted_at(11));
        CHECK(after.record.episodes.size() == 1);
        CHECK(after.opened == noon() + 11min + 1s);
        CHECK(home.rings() == 1);
        home.measure_by_counter(21, "82");
        CHECK(home.only().record.episodes.front().count == 2);
        CHECK(home.rings() == 1);
        CHECK(home.is_sound());
    }
}

TEST_CASE("what a device with a right clock measured while ours was wrong is judged when it is "
          "right")
{
    Clocked home;
    home.set(10, three_years_of_minutes);
    home.measure_by_clock(11, "82");
    CHECK(home.alerts(false).empty());
    CHECK(home.history().empty());
    home.set(20, 0);
    REQUIRE(home.history().size() == 1);
    CHECK(home.history().front().taken.at.instant == noon() + 11min);
    CHECK(home.history().front().taken.trust == ClockTrust::trusted);
    CHECK(home.only().record.episodes.front().onset == noon() + 11min);
    CHECK(home.rings() == 1);
    CHECK(home.is_sound());
}

TEST_CASE("a clock that jumps moves nothing that a device's own clock confirmed, nor what came in "
          "the same time")
{
    Clocked home;
    home.measure_by_clock(1, "95");
    home.measure_by_counter(2, "82");
    const auto before = home.only();
    home.set(10, three_years_of_minutes);
    CHECK(home.history().front().taken.at.instant == noon() + 1min);
    CHECK(home.only().record == before.record);
    home.set(20, 0);
    CHECK(home.history().back().taken.at.instant == counted_at(2));
    CHECK(home.only().record == before.record);
    CHECK(home.rings() == 1);
}

TEST_CASE("where no device has a clock all moves with ours, and back again")
{
    Clocked home;
    home.measure_by_counter(2, "82");
    const auto before = home.only();
    home.set(10, three_years_of_minutes);
    CHECK(home.history().front().taken.at.instant == counted_at(2) + three_years);
    CHECK(home.only().record.id == before.record.id);
    home.set(20, 0);
    CHECK(home.history().front().taken.at.instant == counted_at(2));
    CHECK(home.only().record.episodes == before.record.episodes);
    CHECK(home.rings() == 1);
    CHECK(home.is_sound());
}

TEST_CASE("an alert that was over before the clock was right does not come a second time")
{
    Clocked home;
    home.set(10, -three_years_of_minutes);
    home.measure_by_counter(11, "88");
    home.measure_by_counter(12, "88");
    home.measure_by_counter(13, "96");
    home.measure_by_counter(14, "96");
    REQUIRE_FALSE(home.only().record.is_open());
    home.set(20, 0);
    CHECK_FALSE(home.only().record.is_open());
    CHECK(home.only().record.episodes.front().onset == counted_at(12));
    CHECK(home.rings() == 1);
}

TEST_CASE(
    "what came while the clock took the plan for one of the future is judged when it is right")
{
    Clocked home(noon() - 24h * 90);
    home.set(10, -three_years_of_minutes);
    home.measure_by_counter(11, "82");
    CHECK(home.alerts(false).empty());
    home.set(20, 0);
    CHECK(home.only().record.episodes.front().onset == counted_at(11));
    CHECK(home.rings() == 1);
}

TEST_CASE("an alert that lasts is neither ended nor doubled by what comes while the clock is wrong")
{
    for (const int wrong : {three_years_of_minutes, -three_years_of_minutes})
    {
        INFO(wrong);
        Clocked home;
        home.measure_by_clock(1, "82");
        REQUIRE(home.rings() == 1);
        home.set(10, wrong);
        home.measure_by_counter(11, "82");
        home.measure_by_clock(12, "82");
        CHECK(home.alerts().front().record.is_open());
        home.set(20, 0);
        REQUIRE(home.alerts().size() == 1);
        const auto alert = home.alerts().front();
        CHECK(alert.record.episodes.size() == 1);
        CHECK(alert.record.episodes.front().onset == noon() + 1min);
        CHECK(alert.record.episodes.front().latest == noon() + 12min);
        CHECK(alert.record.episodes.front().count == 3);
        CHECK(home.is_sound());
    }
}

TEST_CASE("a good reading that a wrong clock dates years back does not take back an alert")
{
    Clocked home;
    home.measure_by_clock(1, "82");
    home.set(10, -three_years_of_minutes);
    home.measure_by_counter(11, "96");
    CHECK(home.only().record.is_open());
    CHECK_FALSE(home.only().record.withdrawn);
    home.set(20, 0);
    CHECK(home.only().record.facets.presence == devices::Presence::latched);
    CHECK(home.only().record.episodes.front().ended == counted_at(11));
    CHECK(home.rings() == 1);
}

TEST_CASE("a destination that has the wrong time gets the right one, and one that waits gets only "
          "that")
{
    Clocked home;
    home.set(10, three_years_of_minutes);
    home.measure_by_counter(11, "95");
    home.measure_by_counter(12, "95");
    const auto first = home.pending().front().number;
    const store::Settlement delivered{first, {fhir::Verdict::delivered, "", "", ""}};
    home.store->settle(destination, std::vector{delivered}, noon() + three_years);
    home.set(20, 0);
    const auto due = home.pending();
    REQUIRE(due.size() == 2);
    CHECK(due.front().what == store::What::measurement);
    CHECK_FALSE(due.front().correction.has_value());
    CHECK(due.back().what == store::What::correction);
    CHECK(due.back().measurement.taken.at.instant == counted_at(11));
    REQUIRE(due.back().correction.has_value());
    CHECK(due.back().correction->by_clock);
    CHECK_FALSE(due.back().correction->withdrawn);
    CHECK(due.back().correction->components == due.back().measurement.components);
    CHECK(home.is_sound());
}

TEST_CASE("a measurement that would be another patient's at the new time keeps the old one")
{
    Clocked home;
    home.set(10, three_years_of_minutes);
    home.measure_by_counter(11, "95");
    home.assign_from(noon() + 24h);
    home.set(20, 0);
    CHECK(home.history().front().taken.at.instant == counted_at(11) + three_years);
}

TEST_CASE("first times that were changed outside varded are found")
{
    Clocked home;
    home.set(10, three_years_of_minutes);
    home.measure_by_counter(11, "95");
    home.set(20, 0);
    REQUIRE(home.is_sound());
    home.store->connection().execute("change it", "UPDATE redated SET taken = taken + 1");
    CHECK_FALSE(home.is_sound());
}
