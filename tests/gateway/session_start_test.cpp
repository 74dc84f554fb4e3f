// A glucose sensor's minutes and the start of its session, through the whole intake.
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using tests::Home;
using tests::noon;

namespace
{

constexpr const char* start_topic = "varde-bridge/A4:C1:38:00:00:07/2AAA";
constexpr const char* value_topic = "varde-bridge/A4:C1:38:00:00:07/2AA7";
constexpr const char* before_noon = "EA 07 0B 16 0C 32 00 04 00"; // 12:50 at +01:00
constexpr const char* five_minutes = "06 00 7D 00 05 00";

config::Settings sensor_settings()
{
    auto settings = tests::home_settings();
    constexpr const char* profile = "generic-cgm";
    settings.profiles.emplace(profile, tests::shipped_profiles().at(profile));
    devices::Device sensor;
    sensor.id = "cgm-1";
    sensor.profile = profile;
    sensor.address = "A4:C1:38:00:00:07";
    settings.registry.devices["cgm-1"] = sensor;
    settings.registry.assignments.push_back({"cgm-1", "p-1", noon() - 24h * 365, {}});
    return settings;
}

// The same sensor; a day later it is p-2's.
config::Settings moved_settings()
{
    auto settings = sensor_settings();
    auto& registry = settings.registry;
    registry.patients["p-2"] = {"p-2", {"urn:oid:2.16.578.1.12.4.1.4.1", "02686525891"}};
    registry.assignments.back().until = noon() + 24h;
    registry.assignments.push_back({"cgm-1", "p-2", noon() + 24h, {}});
    return settings;
}

} // namespace

TEST_CASE("a sensor's value has the time that its session's start gives it")
{
    Home home(sensor_settings());
    home.hear(start_topic, before_noon, 0);
    home.hear(value_topic, five_minutes, 1);
    REQUIRE(home.pending().size() == 1);
    const auto taken = home.pending().front().measurement.taken;
    CHECK(taken.at.instant == noon() - 5min);
    CHECK(taken.trust == devices::ClockTrust::trusted);
    home.hear(value_topic, five_minutes, 2);
    CHECK(home.pending().size() == 1);
}

TEST_CASE("a value without its session's start is kept, and a technician hears what is missing")
{
    Home home(sensor_settings());
    home.hear(value_topic, five_minutes, 0);
    REQUIRE(home.pending().size() == 1);
    CHECK(home.pending().front().measurement.taken.trust == devices::ClockTrust::suspect);
    const auto event = home.store->open_events(10).front().event;
    CHECK(event.code == "clock-suspect");
    CHECK_THAT(event.detail.en, Catch::Contains("2AAA"));
}

TEST_CASE("a new patient's value never goes to the old one by the start of the old session")
{
    Home home(moved_settings());
    home.hear(start_topic, before_noon, 0);
    home.hear(value_topic, five_minutes, 14 * 24 * 3600);
    CHECK(home.outcome() == "refused device-ambiguous"); // a person says whose it is
    CHECK(home.pending().empty());
    home.hear(start_topic, "EA 07 0C 06 0C 32 00 04 00", 14 * 24 * 3600 + 1);
    home.hear(value_topic, "06 00 7E 00 06 00", 14 * 24 * 3600 + 2);
    REQUIRE(home.pending().size() == 1);
    CHECK(home.pending().front().measurement.patient == "p-2");
}
