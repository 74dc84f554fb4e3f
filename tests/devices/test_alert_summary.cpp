#include "devices/alert_summary.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using sample::instant;

namespace
{

Episode episode(Zone zone, Zone peak)
{
    Episode one;
    one.zone = zone;
    one.peak = peak;
    return one;
}

AlertRecord record_of(std::vector<Episode> episodes, AlertType type = AlertType::physiological)
{
    AlertRecord record;
    record.type = type;
    record.facets.presence = Presence::active;
    record.episodes = std::move(episodes);
    return record;
}

} // namespace

TEST_CASE("Red is of high priority until somebody has acknowledged it, whatever is so by then")
{
    AlertRecord record = record_of({episode(Zone::red, Zone::red)});
    CHECK(priority_of(record) == "high");
    record.episodes.push_back(episode(Zone::yellow, Zone::yellow)); // red, ok, yellow
    CHECK(priority_of(record) == "high");
    record.facets.presence = Presence::latched;
    CHECK(priority_of(record) == "high");
    record.facets = {Presence::active, SignalState::snoozed};
    CHECK(priority_of(record) == "high");
    record.acknowledged = PersonalAct{"nurse-1", instant("2026-11-22T08:00:00Z")};
    CHECK(priority_of(record) == "medium");
    CHECK(priority_of(record_of({episode(Zone::yellow, Zone::red)})) == "high");
    CHECK(priority_of(record_of({episode(Zone::yellow, Zone::yellow)})) == "medium");
    CHECK(priority_of(record_of({})) == "low");
}

TEST_CASE(
    "What is advisory is low as long as it is yellow; red asks somebody to act, whatever it is")
{
    CHECK(priority_of(record_of({episode(Zone::yellow, Zone::yellow)}, AlertType::advisory)) ==
          "low");
    CHECK(priority_of(record_of({episode(Zone::red, Zone::red)}, AlertType::advisory)) == "high");
    CHECK(priority_of(record_of({episode(Zone::yellow, Zone::yellow)}, AlertType::technical)) ==
          "medium");
}

TEST_CASE("An alert is as grave as its newest episode says, and was as grave as its worst")
{
    const AlertRecord record =
        record_of({episode(Zone::red, Zone::red), episode(Zone::yellow, Zone::yellow)});
    CHECK(zone_of(record) == Zone::yellow);
    CHECK(peak_of(record) == Zone::red);
    CHECK(words_of(record_of({})).en == "With all readings it was never so.");
}
