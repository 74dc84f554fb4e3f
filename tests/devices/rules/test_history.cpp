#include "devices/rules/history.hpp"
#include "devices/rules/session.hpp"
#include "rule_sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

constexpr std::chrono::milliseconds minute = std::chrono::minutes{1};

} // namespace

TEST_CASE(
    "A history is ordered by the time of taking, whatever came first, and holds each point once")
{
    const History history = readings(saturation, {{5, "90"}, {1, "91"}, {3, "92"}});
    std::vector<std::string> ids;
    for (const Point& point : history.all(saturation))
    {
        ids.push_back(point.id);
    }
    CHECK(ids == std::vector<std::string>{"m1", "m2", "m0"});
    History twice = history;
    twice.add(saturation, {"m1", at(1), decimal("91")});
    CHECK(twice.all(saturation).size() == 3);
}

TEST_CASE("A look into the past has an end it includes and a beginning it does not")
{
    const History history = readings(saturation, {{0, "90"}, {1, "91"}, {2, "92"}});
    CHECK(history.within(saturation, at(1), std::chrono::minutes{1}).size() == 1);
    CHECK(history.within(saturation, at(2), std::chrono::minutes{2}).size() == 2);
    CHECK(history.within(weight, at(2), std::chrono::minutes{2}).empty());
}

TEST_CASE(
    "What cannot be true, whose time nobody knows, or what the plan refuses, is not looked at")
{
    Measurement measurement;
    const std::vector<std::string> refused{"poor-signal"};
    CHECK(why_unusable(measurement, refused).empty());
    measurement.status = {"low-battery", "poor-signal"};
    CHECK(why_unusable(measurement, refused) == "poor-signal");
    CHECK(why_unusable(measurement, {}).empty());
    measurement.taken.trust = ClockTrust::suspect;
    CHECK(why_unusable(measurement, {}) == "time-unknown");
    measurement.implausible = "value-above-range";
    CHECK(why_unusable(measurement, {}) == "implausible");
}

TEST_CASE("A measurement gives a point for each component, and a moment without a value where it "
          "has none")
{
    Measurement measurement;
    measurement.id = "m";
    measurement.kind = "blood_pressure";
    measurement.taken.at.instant = at(0);
    measurement.components = {{"systolic", decimal("120")}, {"diastolic", Absence::error}};
    History history;
    add(history, measurement);
    CHECK(history.all({"blood_pressure", "systolic"}).size() == 1);
    CHECK(history.all({"blood_pressure", "diastolic"}).empty());
    const auto missing = history.missing_within({"blood_pressure", "diastolic"}, at(0), minute);
    REQUIRE(missing.size() == 1);
    CHECK(missing.front() == Missing{"m", at(0), std::nullopt});
    CHECK(series_of(measurement).size() == 2);
}

TEST_CASE("A session leaves out the first readings, averages the next and ignores the rest")
{
    const History history = readings(
        saturation, {{0, "150"}, {2, "141"}, {4, "140"}, {6, "100"}, {60, "130"}, {62, "131"}});
    const auto found = sessions(history.all(saturation), SessionProtocol{}, 1);
    REQUIRE(found.size() == 1);
    CHECK(found.front().value == decimal("140.5"));
    CHECK(found.front().at == at(4));
    CHECK(found.front().points == std::vector<std::string>{"m1", "m2"});
    CHECK(sessions(history.all(saturation), {}, 1).size() == 6);
}

TEST_CASE("What was taken before a moment can be forgotten, and what follows stays")
{
    History history = readings(saturation, {{0, "90"}, {1, "91"}, {2, "92"}});
    history.add_missing(saturation, {"a", at(0), std::nullopt});
    history.add_missing(saturation, {"b", at(2), decimal("3")});
    CHECK(history.size() == 3);
    history.forget(at(1));
    CHECK(history.size() == 2);
    CHECK(history.all(saturation).front().at == at(1));
    CHECK(history.missing_within(saturation, at(1), 5 * minute).empty());
    CHECK(history.missing_within(saturation, at(2), 5 * minute).front().id == "b");
}

TEST_CASE("A demonstration or a test of the device is not looked at")
{
    Measurement measurement;
    for (const char* status : {"demo-data", "test-data"})
    {
        measurement.status = {status};
        CHECK(why_unusable(measurement, {}) == "test");
    }
}
