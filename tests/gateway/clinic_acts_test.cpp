// What people and new versions of a plan do with alerts.
#include "followed.hpp"
#include "gateway/store/reader.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::Phase;
using devices::Presence;
using devices::Ring;

TEST_CASE("an acknowledgement ends the latch, is kept as a decision, and says who it was")
{
    Followed home;
    home.measure(0, "83");
    for (int minute = 1; minute < 4; ++minute)
    {
        home.measure(minute, "95");
    }
    CHECK(home.only().record.facets.presence == Presence::latched);
    const auto acted = home.act([&] { return home.clinic.acknowledge(1, home.by_nurse(5)); });
    REQUIRE(acted.has_value());
    CHECK(acted->record.facets.presence == Presence::inactive);
    CHECK(acted->record.acknowledged->by == "nurse-1");
    CHECK(home.changes.back().change.phase == Phase::reset);
    CHECK(home.changes.back().actor == "nurse-1");
    gateway::store::Reader reader(home.folder.path());
    REQUIRE(reader.decisions(10).size() == 1);
    CHECK(reader.decisions(10).front().decision.actor == "nurse-1");
    CHECK_FALSE(home.act([&] { return home.clinic.acknowledge(1, home.by_nurse(6)); }).has_value());
    CHECK_FALSE(home.act([&] { return home.clinic.acknowledge(7, home.by_nurse(6)); }).has_value());
    CHECK(reader.decisions(10).size() == 1);
    home.measure(10, "83");
    CHECK(home.alerts().size() == 1);
    CHECK(home.store->alerts_raised() == 2);
}

TEST_CASE("a snooze ends by the clock that nobody can set, also over a restart")
{
    Followed home;
    home.measure(0, "83");
    const auto until = noon() + 61min;
    REQUIRE(home.act([&] { return home.clinic.snooze(1, home.by_nurse(1), until, 1000ms); })
                .has_value());
    home.pass(noon() + 24h * 365 * 3, 1000ms + 59min);
    CHECK(home.only().record.facets.signal == devices::SignalState::snoozed);
    gateway::Clinic again(*home.store, home.current,
                          {[&home](const gateway::ChangedAlert& changed)
                           { home.changes.push_back(changed.change); },
                           [](const gateway::HomePrompt&) {}});
    {
        gateway::store::Store::Transaction transaction(*home.store);
        again.time_passed({noon() - 24h * 365 * 3, 1000ms + 60min});
        again.time_passed({noon() - 24h * 365 * 3, 1000ms + 61min});
        transaction.commit();
    }
    CHECK(home.only().record.facets.signal == devices::SignalState::enabled);
    CHECK(home.phases(Phase::update) == 2);
    CHECK(home.changes.back().change.ring == Ring::now);
}

TEST_CASE("a snooze can be ended by a person, and one of more than a day is refused")
{
    Followed home;
    home.measure(0, "83");
    CHECK_FALSE(home.act([&] { return home.clinic.resume(1, home.by_nurse(1)); }).has_value());
    CHECK_FALSE(home.act([&] { return home.clinic.snooze(1, home.by_nurse(1), noon() + 25h, 0ms); })
                    .has_value());
    REQUIRE(home.act([&] { return home.clinic.snooze(1, home.by_nurse(1), noon() + 2h, 0ms); })
                .has_value());
    const auto resumed = home.act([&] { return home.clinic.resume(1, home.by_nurse(2)); });
    REQUIRE(resumed.has_value());
    CHECK(resumed->record.facets.signal == devices::SignalState::enabled);
    CHECK_FALSE(resumed->snooze_ends);
    home.pass(noon() + 3h, 10h);
    CHECK(home.changes.size() == 3);
}

TEST_CASE("an alert that no rule judges any more can be resolved, and one that holds cannot")
{
    Followed home;
    home.measure(0, "83");
    CHECK_FALSE(home.act([&] { return home.clinic.resolve(1, home.by_nurse(1)); }).has_value());
    auto settings = tests::home_settings();
    settings.plans.patients.clear();
    home.current.replace(std::make_shared<const config::Settings>(settings));
    home.pass(noon() + 5min);
    CHECK(home.only().record.facets.presence == Presence::active);
    const auto resolved = home.act([&] { return home.clinic.resolve(1, home.by_nurse(10)); });
    REQUIRE(resolved.has_value());
    CHECK(resolved->record.facets.presence == Presence::inactive);
    CHECK(resolved->record.episodes.back().ended == noon() + 10min);
}

TEST_CASE("a new version without the rule ends its alert within the minute")
{
    Followed home;
    home.measure(0, "83");
    home.current.replace(std::make_shared<const config::Settings>(
        followed_by({plan_of({saturation_rule()}), plan_of({expectation()}, 2, noon() + 10min)})));
    home.pass(noon() + 9min);
    CHECK(home.only().record.facets.presence == Presence::active);
    home.pass(noon() + 11min);
    CHECK(home.only().record.episodes.back().ended == noon() + 10min);
    CHECK(home.only().record.facets.presence == Presence::latched);
}
