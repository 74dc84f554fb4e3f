// Somebody sets the hub's clock three years off, and right again.
#include "devices/time.hpp"
#include "watched_patients.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::seconds three_years = 24h * 365 * 3;

std::string toml_time(devices::Instant instant)
{
    return devices::format_utc(std::chrono::floor<std::chrono::seconds>(instant));
}

// p-1 has a device that only counts, p-2 one with a clock of its own that is right. The plans of
// p-3 and p-4 come into force in a year and came into force a year ago: that the hub has looked at
// its clock is seen by the event "plan-not-yet" of one of them.
std::map<std::string, std::string> plans()
{
    const auto daily = expectation("daily", "heart_rate", "08:00", "2h");
    return {{"p-1.toml", plan_head(1) + saturation_rule + daily},
            {"p-2.toml", plan_head(2) + saturation_rule + daily},
            {"p-3.toml", plan_head(3, toml_time(real_now() + 24h * 365)) + saturation_rule},
            {"p-4.toml", plan_head(4, toml_time(real_now() - 24h * 365)) + saturation_rule}};
}

struct Stepped : WatchedPatients
{
    Stepped() : WatchedPatients(plans(), SteeredClock::Moves::wall_clock_only, true)
    {
        home.settings.household = {{{"cuff-1", 1}, {"cuff-2", 2}, {"cuff-3", 3}, {"cuff-4", 4}},
                                   ""};
        home.varded.write(home.settings);
    }

    bool waits_for_plan(int patient)
    {
        return home.open_event("plan-not-yet", "p-" + std::to_string(patient)) > 0;
    }
    bool is_near(const devices::Json& alert, devices::Instant then)
    {
        return is_near(alert.text("onset"), then);
    }
    // Of the technical event that there is or was, as vardectl shows it.
    devices::Json event(const std::string& code, const std::string& subject)
    {
        const auto run = home.varded.vardectl({"events", "--all", "--json"});
        const auto events = devices::parse_json(run.output);
        REQUIRE(events.has_value());
        const auto& all = *events->as_array();
        const auto found = std::ranges::find_if(
            all, [&](const devices::Json& one)
            { return one.text("code") == code && one.text("subject") == subject; });
        REQUIRE(found != all.end());
        return *found;
    }
    static bool is_near(std::string_view time, devices::Instant then)
    {
        const auto told = devices::parse_timestamp(time);
        return told && std::chrono::abs(told->instant - then) < 1min;
    }
    // Notices to nurses that were taken.
    long told() const
    {
        const auto log = receiver->log();
        return std::ranges::count_if(log,
                                     [](const devices::Json& one)
                                     {
                                         return *one.find("genuine") == devices::Json(true) &&
                                                one.find("notice")->text("role") == "nurse";
                                     });
    }
    // Of nurses and doctors: technicians are told of the receiver that refuses.
    std::vector<std::string> states() const
    {
        const auto run = home.varded.vardectl({"notices", "--json"});
        std::vector<std::string> all;
        const auto notices = devices::parse_json(run.output);
        for (const auto& notice : *notices.value().as_array())
        {
            if (notice.text("role") != "technician")
            {
                all.push_back(std::string(notice.text("role")) + " " +
                              std::string(notice.text("state")));
            }
        }
        std::ranges::sort(all);
        return all;
    }
};

void check_step(std::chrono::seconds step)
{
    Stepped hub;
    hub.start(real_now());
    hub.send("cuff-1", toml_time(real_now()), "heart_rate", "70", "/min"); // the clocks agree
    REQUIRE(hub.waits_for_plan(3));

    hub.clock.move(step);
    const auto counted = real_now();
    hub.send_counted_saturation("cuff-1", "70");
    const auto told_by_clock = real_now();
    hub.send_saturation("cuff-2", toml_time(told_by_clock), "70");
    REQUIRE(hub.alerts().size() == 1); // of p-1; of p-2's reading nobody can say when it was
    CHECK(hub.home.open_event("clock-suspect", "cuff-2") == 1);
    CHECK(hub.home.open_event("clock-off", "gateway") == 1);
    // A minute passes for the hub: nothing is missed, and no timer fires.
    const int other = step > 0s ? 3 : 4;
    const bool waited = hub.waits_for_plan(other);
    INFO(hub.home.varded.account());
    REQUIRE(eventually([&] { return hub.waits_for_plan(other) != waited; }, 3min));
    CHECK(hub.alerts().size() == 1);

    hub.clock.move(-step);
    hub.send("cuff-1", toml_time(real_now()), "heart_rate", "71", "/min");
    CHECK(hub.alerts().size() == 2);
    for (const auto& [patient, then] : {std::pair{"p-1", counted}, std::pair{"p-2", told_by_clock}})
    {
        INFO(patient);
        const auto found = hub.alerts_of("saturation", patient);
        REQUIRE(found.size() == 1);
        CHECK(hub.is_near(found.front(), then));
        CHECK(hub.rings(found.front(), "now") == 1);
    }
    CHECK(hub.home.open_event("clock-off", "gateway") == 0);
    // The event of that time has its own time, too, and what the clock showed beside it.
    const auto suspected = hub.event("clock-suspect", "cuff-2");
    INFO(devices::write_json(suspected));
    CHECK(Stepped::is_near(suspected.text("first"), told_by_clock));
    REQUIRE(suspected.find("shown")->as_object() != nullptr);
    CHECK(Stepped::is_near(suspected.find("shown")->text("first"), told_by_clock + step));
    CHECK(*suspected.find("time_known") == devices::Json(true));
    REQUIRE(eventually([&] { return hub.waits_for_plan(other) == waited; }, 3min));
    CHECK(hub.alerts().size() == 2);

    // Each nurse was told once; the doctors are told in an hour by the clock that nobody can set. A
    // receiver refuses what is signed three years off, so the first notice waited for the right
    // time.
    using States = std::vector<std::string>;
    const States expected{"doctor pending", "doctor pending", "nurse sent", "nurse sent"};
    CHECK(eventually([&] { return hub.states() == expected; }, 1min));
    CHECK(hub.told() == 2);
    hub.home.check_everything();
}

} // namespace

TEST_CASE("A clock set three years ahead and back fires no timer, misses nothing, and what came "
          "meanwhile is judged by its own time")
{
    check_step(three_years);
}

TEST_CASE("A clock set three years back and right again fires no timer, misses nothing, and what "
          "came meanwhile is judged by its own time")
{
    check_step(-three_years);
}
