#include "gateway/store/alert_body.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;
using Catch::Contains;

namespace
{

struct Scene
{
    // A transaction of its own.
    AlertRow put(AlertRow row, std::vector<AlertChangeRow> changes)
    {
        Store::Transaction transaction(store);
        store.keep_alert(row, changes);
        transaction.commit();
        return row;
    }
    AlertRow open(const std::string& id = "11111111-1111-5111-8111-111111111111")
    {
        AlertRow row = red_alert(id);
        return put(row, {change_of(row, devices::Phase::start)});
    }

    tools::ScratchFolder scratch;
    Store store{scratch.path()};
};

} // namespace

TEST_CASE("an alert comes back with all that it was made of")
{
    Scene scene;
    AlertRow row = red_alert("11111111-1111-5111-8111-111111111111");
    row.record.acknowledged = devices::PersonalAct{"nurse-1", at(9000)};
    row.record.snoozed = devices::PersonalAct{"nurse-2", at(9500)};
    row.record.snoozed_until = at(99000);
    row.snooze_ends = std::chrono::milliseconds(77);
    const auto kept = scene.put(row, {change_of(row, devices::Phase::start)});
    CHECK(kept.number == 1);
    const auto read = scene.store.alert(1);
    REQUIRE(read);
    CHECK(read->intact);
    CHECK(read->record == row.record);
    CHECK(read->patient == "patient-1");
    CHECK(read->snooze_ends == row.snooze_ends);
    CHECK(read->opened == row.opened);
    CHECK(read->updated == row.updated);
    CHECK(read->changes == 1);
}

TEST_CASE("the episodes of an alert survive being written, to the last part of their verdict")
{
    AlertRow row = red_alert("11111111-1111-5111-8111-111111111111");
    devices::Episode over = row.record.episodes.front();
    over.ended = at(5);
    over.why.because = "device-silent";
    over.why.points.clear();
    over.why.wants_repeat = true;
    over.why.spans = {{{"glucose", "value"}, at(1), at(2), 288}};
    row.record.episodes.push_back(over);
    const auto read = read_episodes(write_episodes(row.record.episodes));
    REQUIRE(read);
    CHECK(*read == row.record.episodes);
    CHECK_FALSE(read_episodes("{}"));
    CHECK_FALSE(read_episodes("[{"));
}

TEST_CASE("an alert that changes keeps its number, and each change is in the log")
{
    Scene scene;
    AlertRow row = scene.open();
    row.record.facets.presence = devices::Presence::latched;
    row.record.episodes.back().ended = at(7000);
    row.updated = at(8000);
    scene.put(row, {change_of(row, devices::Phase::update)});
    const auto read = scene.store.alert(1);
    CHECK(read->changes == 2);
    CHECK(read->record == row.record);
    const auto changes = scene.store.alert_changes_of(1);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].change.phase == devices::Phase::start);
    CHECK(changes[1].change.phase == devices::Phase::update);
    CHECK(changes[1].after.presence == devices::Presence::latched);
    CHECK(changes[1].change.alert == row.record.id);
    CHECK(changes[1].patient == "patient-1");
}

TEST_CASE("the numbers of changes rise without a gap over all alerts, and are a cursor")
{
    Scene scene;
    const std::string ids[] = {"11111111-1111-5111-8111-111111111111",
                               "22222222-2222-5222-8222-222222222222",
                               "33333333-3333-5333-8333-333333333333"};
    CHECK(scene.store.newest_alert_change() == 0);
    for (const auto& id : ids)
    {
        scene.open(id);
    }
    CHECK(scene.store.newest_alert_change() == 3);
    const auto first = scene.store.alert_changes(0, 2);
    REQUIRE(first.size() == 2);
    CHECK(first.back().number == 2);
    const auto rest = scene.store.alert_changes(2, 100);
    REQUIRE(rest.size() == 1);
    CHECK(rest.front().change.alert == ids[2]);
    CHECK(scene.store.alerts_raised() == 3);
}

TEST_CASE("an alert that is over is not among the open ones, and stays")
{
    Scene scene;
    AlertRow row = scene.open();
    scene.open("22222222-2222-5222-8222-222222222222");
    row.record.facets = {};
    row.updated = at(8000);
    scene.put(row, {change_of(row, devices::Phase::reset)});
    AlertFilter filter;
    REQUIRE(scene.store.alerts(filter).size() == 1);
    CHECK(scene.store.alerts(filter).front().number == 2);
    filter.open_only = false;
    CHECK(scene.store.alerts(filter).size() == 2);
    filter.patient = "patient-2";
    CHECK(scene.store.alerts(filter).empty());
    CHECK(scene.store.alerts_of("patient-1", at(8000)).size() == 2);
    CHECK(scene.store.alerts_of("patient-1", at(8001)).size() == 1);
}

TEST_CASE("an alert whose transaction did not commit was never there")
{
    Scene scene;
    {
        Store::Transaction transaction(scene.store);
        AlertRow row = red_alert("11111111-1111-5111-8111-111111111111");
        std::vector changes{change_of(row, devices::Phase::start)};
        scene.store.keep_alert(row, changes);
    }
    CHECK_FALSE(scene.store.alert(1));
    CHECK(scene.store.newest_alert_change() == 0);
}

TEST_CASE("verify finds alerts and changes that were altered, removed or added")
{
    tools::ScratchFolder scratch;
    {
        Store store(scratch.path());
        Store::Transaction transaction(store);
        for (const auto* id :
             {"11111111-1111-5111-8111-111111111111", "22222222-2222-5222-8222-222222222222"})
        {
            AlertRow row = red_alert(id);
            std::vector changes{change_of(row, devices::Phase::start),
                                change_of(row, devices::Phase::proceed)};
            store.keep_alert(row, changes);
        }
        transaction.commit();
    }
    CHECK(findings_in(scratch.path()).empty());
    const std::pair<const char*, const char*> damages[] = {
        {"UPDATE alerts SET words_nb = 'x' WHERE number = 1", "alert 1: the checksum"},
        {"UPDATE alerts SET body = replace(body, 'Heart', 'Hurt') WHERE number = 1",
         "alert 1: the checksum"},
        {"UPDATE alerts SET acknowledged_by = 'x' WHERE number = 2", "alert 2: the checksum"},
        {"UPDATE alerts SET peak = 1 WHERE number = 2", "alert 2: the checksum"},
        {"UPDATE alert_changes SET ring = 0 WHERE number = 3", "change 3 of alert 2: the checksum"},
        {"DELETE FROM alert_changes WHERE number = 2", "alert 1: 2 changes were made, 1 are there"},
        {"DELETE FROM alert_changes WHERE number = 1", "of 4 changes of alerts 3 are there"},
    };
    const auto file = scratch.path() / database_name;
    const auto whole = scratch.path() / "whole";
    tamper(scratch.path(), "PRAGMA wal_checkpoint(TRUNCATE)");
    std::filesystem::copy_file(file, whole);
    for (const auto& [sql, finding] : damages)
    {
        std::filesystem::copy_file(whole, file, std::filesystem::copy_options::overwrite_existing);
        tamper(scratch.path(), sql);
        INFO(sql);
        CHECK_THAT(findings_in(scratch.path()), Contains(finding));
    }
}

TEST_CASE("the history of a kind is what rules may look at, in the order of time")
{
    Scene scene;
    keep(scene.store, heart_rate("cuff-1", 3));
    keep(scene.store, heart_rate("cuff-1", 1));
    keep(scene.store, heart_rate("cuff-1", 2));
    keep(scene.store, implausible_heart_rate("cuff-2", 4));
    auto suspect = heart_rate("cuff-1", 5);
    suspect.taken.trust = devices::ClockTrust::suspect;
    keep(scene.store, suspect);
    const auto minutes = [&scene](std::int64_t since, std::size_t most)
    {
        std::string all;
        for (const auto& one : scene.store.history("patient-1", "heart_rate", at(since), most))
        {
            all += std::to_string(*one.sequence);
        }
        return all;
    };
    CHECK(minutes(0, 10) == "123");
    CHECK(minutes(60000, 10) == "23");
    CHECK(minutes(0, 2) == "23");
    CHECK(scene.store.history("patient-2", "heart_rate", at(0), 10).empty());
    CHECK(scene.store.history("patient-1", "glucose", at(0), 10).empty());
    CHECK(scene.store.taken_between("patient-1", at(60000), at(120000)).size() == 2);
}

TEST_CASE("what a rule cannot tell is kept until it can")
{
    Scene scene;
    {
        Store::Transaction transaction(scene.store);
        scene.store.put_undecided({"patient-1", {"news2", "incomplete", {"e", "n"}}, at(1)});
        scene.store.put_undecided({"patient-1", {"news2", "too-few", {"e2", "n2"}}, at(2)});
        scene.store.put_undecided({"patient-2", {"trend", "too-few", {"e", "n"}}, at(3)});
        scene.store.remove_undecided("patient-2", "trend");
        transaction.commit();
    }
    const auto rows = scene.store.undecided(std::nullopt, 10);
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().what.because == "too-few");
    CHECK(rows.front().since == at(2));
    CHECK(scene.store.undecided("patient-2", 10).empty());
}
