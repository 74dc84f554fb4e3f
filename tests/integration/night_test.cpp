// The nights in which the clocks change, through the real hub: time passes for it in seconds.
#include "devices/time.hpp"
#include "watched_patients.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;

namespace
{

devices::Instant at(const std::string& time)
{
    return devices::parse_timestamp(time).value().instant;
}

// In Oslo. The last one is never measured: when it is missed, all before it has been looked at.
std::string plan_of_the_night()
{
    return plan_head(1) + saturation_rule + expectation("night", "heart_rate", "02:30", "30min") +
           expectation("morning", "oxygen_saturation", "07:00", "1h") +
           expectation("last", "body_weight", "09:00", "1h");
}

struct Night : WatchedPatients
{
    Night() : WatchedPatients({{"p-1.toml", plan_of_the_night()}}, SteeredClock::Moves::every_clock)
    {
    }

    void wait_for_the_last()
    {
        INFO(home.varded.account());
        REQUIRE(eventually([this] { return !alerts_of("last").empty(); }));
    }
    void check_only(const std::string& rule, const std::string& onset)
    {
        INFO(rule << "\n" << home.varded.account());
        const auto found = alerts_of(rule);
        REQUIRE(found.size() == 1);
        CHECK(found.front().text("onset") == onset);
        CHECK(number_of(found.front(), "count") == "1");
        CHECK(rings(found.front(), "now") == 1);
        CHECK(rings(found.front(), "late") == 0);
    }
    static std::string number_of(const devices::Json& json, std::string_view key)
    {
        return json.find(key)->as_number()->text;
    }
};

} // namespace

TEST_CASE("In the night in which an hour comes twice every alert that should exist exists once, "
          "dated by its own time")
{
    Night night;
    night.start(at("2026-10-25T00:00:00+02:00"));
    night.pass_until(at("2026-10-25T02:16:00+02:00"));
    night.send("cuff-1", "2026-10-25T02:15:00+02:00", "heart_rate", "70", "/min");
    night.pass_until(at("2026-10-25T02:31:00+02:00"));
    night.send_saturation("cuff-1", "2026-10-25T02:30:00+02:00", "95");
    // The same hour once more.
    night.pass_until(at("2026-10-25T02:31:00+01:00"));
    night.send_saturation("cuff-1", "2026-10-25T02:30:00+01:00", "82");
    night.pass_until(at("2026-10-25T02:41:00+01:00"));
    night.send_saturation("cuff-1", "2026-10-25T02:40:00+01:00", "95");
    night.pass_until(at("2026-10-25T12:02:00+01:00"));
    night.wait_for_the_last();

    CHECK(night.alerts().size() == 3);
    night.check_only("saturation", "2026-10-25T01:30:00Z");
    CHECK(night.alerts_of("saturation").front().text("presence") == "latched");
    night.check_only("morning", "2026-10-25T08:00:00Z");
    CHECK(night.alerts_of("morning")
              .front()
              .find({"words", "en"})
              ->as_string()
              ->find("2026-10-25T07:00:00+01:00") != std::string::npos);
    night.check_only("last", "2026-10-25T10:00:00Z");
    night.restart();
    CHECK(night.alerts().size() == 3);
    night.home.check_everything();
}

TEST_CASE("In the night that leaves an hour out every alert that should exist exists once, dated "
          "by its own time")
{
    Night night;
    night.start(at("2027-03-28T00:00:00+01:00"));
    night.pass_until(at("2027-03-28T03:11:00+02:00"));
    night.send_saturation("cuff-1", "2027-03-28T03:10:00+02:00", "82");
    night.pass_until(at("2027-03-28T03:21:00+02:00"));
    night.send_saturation("cuff-1", "2027-03-28T03:20:00+02:00", "95");
    night.pass_until(at("2027-03-28T07:06:00+02:00"));
    night.send_saturation("cuff-1", "2027-03-28T07:05:00+02:00", "95");
    night.pass_until(at("2027-03-28T11:02:00+02:00"));
    night.wait_for_the_last();

    CHECK(night.alerts().size() == 3);
    night.check_only("saturation", "2027-03-28T01:10:00Z");
    // 02:30 does not exist: it is due at 03:30, and missed an hour after that.
    night.check_only("night", "2027-03-28T02:30:00Z");
    night.check_only("last", "2027-03-28T09:00:00Z");
    night.restart();
    CHECK(night.alerts().size() == 3);
    night.home.check_everything();
}
