// A device that was out of reach for a week has kept what it measured, and tells all at once.
#include "devices/time.hpp"
#include "watched_patients.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;

namespace
{

constexpr int days = 7;

// Yellow on the second day, red on the third, red again in the last hours.
const char* value_at(int hour)
{
    if ((hour >= 48 && hour < 72) || hour >= 24 * days - 4)
    {
        return "82";
    }
    return hour >= 24 && hour < 30 ? "88" : "95";
}

struct Week
{
    // It ends some minutes ago: a receiver refuses what is signed at another time than its own.
    std::string time_of(int hour) const
    {
        return devices::format_utc(start + std::chrono::hours(hour));
    }
    // Of a rule's name, the notices that were taken: how many say that it is so now.
    long told(const std::string& zone, bool late) const
    {
        const auto log = hub.receiver->log();
        return std::ranges::count_if(log,
                                     [&](const devices::Json& one)
                                     {
                                         const auto* notice = one.find("notice");
                                         return *one.find("genuine") == devices::Json(true) &&
                                                notice->text("role") != "technician" &&
                                                notice->text("zone") == zone &&
                                                *notice->find("late") == devices::Json(late);
                                     });
    }

    devices::Instant start =
        std::chrono::floor<std::chrono::seconds>(real_now()) - 24h * days - 3min;
    WatchedPatients hub{
        {{"p-1.toml", plan_head(1) + saturation_rule +
                          expectation("daily", "oxygen_saturation", "08:00", "2h")}},
        SteeredClock::Moves::every_clock,
        true};
};

} // namespace

TEST_CASE("A week of stored readings that come at once makes each alert once, dated by its own "
          "time, and only what is so now rings as if it were")
{
    Week week;
    auto& hub = week.hub;
    hub.start(week.start - 1h);
    hub.pass_until(real_now(), 180min);
    INFO(hub.home.varded.account());
    REQUIRE(eventually([&] { return !hub.alerts_of("daily").empty(); }));

    for (int hour = 2; hour <= 24 * days; hour += 2)
    {
        hub.send_saturation("cuff-1", week.time_of(hour), value_at(hour));
    }

    const auto found = hub.alerts_of("saturation"); // the newest first
    REQUIRE(found.size() == 2);
    const auto& red = found.front();
    CHECK(red.text("onset") == week.time_of(48));
    CHECK(red.text("latest") == week.time_of(24 * days));
    CHECK(red.text("presence") == "active");
    CHECK(hub.rings(red, "now") == 0);
    const auto& yellow = found.back();
    CHECK(yellow.text("onset") == week.time_of(24));
    CHECK(yellow.text("zone") == "yellow");
    CHECK(yellow.text("presence") == "inactive");
    CHECK(hub.rings(yellow, "now") == 0);
    // What was red twice is told as what was, and once as what is: its last reading is of this
    // hour. What could not be told before that is told only then.
    CHECK(eventually([&] { return week.told("red", false) == 1; }));
    CHECK(week.told("red", true) <= 2);
    // What came fills the windows: of the week of silence nothing is missed any more.
    hub.clock.move(90s);
    CHECK(eventually([&] { return hub.alerts(false).size() == 1; }));
    CHECK(hub.alerts_of("daily").size() == 1);
    hub.home.check_everything();
}
