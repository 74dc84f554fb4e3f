// What is queued for destinations beside measurements, for whom, and what verify finds of it.
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;
using fhir::Verdict;

namespace
{

constexpr const char* id = "0c54a5a8-6f0d-5b0e-8b8e-2b1f0a6d1c01";

// Judged by the two readings that the scene has.
AlertRow judged_alert()
{
    auto row = red_alert(id);
    row.record.episodes.back().latest = at(3 * 60000);
    return row;
}

struct Scene
{
    Scene()
    {
        store.set_destinations(std::vector<std::string>{"folder", "clinic"});
        store.set_takers(What::alert, std::vector<std::string>{"clinic"});
        keep(store, heart_rate("cuff-1", 1));
        keep(store, heart_rate("cuff-1", 2));
    }
    AlertRow change(AlertRow row, devices::Phase phase)
    {
        std::vector<AlertChangeRow> changes{change_of(row, phase)};
        Store::Transaction transaction(store);
        store.keep_alert(row, changes);
        transaction.commit();
        return row;
    }
    void settle_alert(std::int64_t number, Verdict verdict)
    {
        store.settle("clinic",
                     std::vector{Settlement{
                         number, {verdict, "", "", "DetectedIssue/7"}, false, What::alert, ""}},
                     at(9000));
    }
    DestinationCounts clinic()
    {
        for (const auto& counts : store.conservation().destinations)
        {
            if (counts.id == "clinic")
            {
                return counts;
            }
        }
        return {};
    }

    tools::ScratchFolder folder;
    Store store{folder.path()};
};

} // namespace

TEST_CASE("a change of an alert is queued with it for those that take alerts, and for nobody else")
{
    Scene scene;
    scene.change(judged_alert(), devices::Phase::start);
    CHECK(scene.store.due("folder", 10, {}).size() == 2);
    const auto due = scene.store.due("clinic", 10, {});
    REQUIRE(due.size() == 3);
    CHECK(due[2].what == What::alert);
    CHECK(due[2].alert->measurements.size() == 2);
    CHECK(due[2].alert->changes.size() == 1);
    CHECK_FALSE(due[2].is_there);
    CHECK(findings_in(scene.folder.path()).empty());
}

TEST_CASE("changes that wait are carried by the newest one, delivered or parked with it")
{
    const auto verdict = GENERATE(Verdict::delivered, Verdict::parked);
    Scene scene;
    auto row = scene.change(judged_alert(), devices::Phase::start);
    scene.change(row, devices::Phase::update);
    const auto due = scene.store.due("clinic", 10, {});
    REQUIRE(due.size() == 3);
    CHECK(due[2].number == 2);
    CHECK(scene.store.due("clinic", 10, {{2, What::alert}}).size() == 2);
    scene.settle_alert(2, verdict);
    const auto counts = scene.clinic();
    CHECK((verdict == Verdict::delivered ? counts.delivered : counts.parked) == 2);
    CHECK(counts.pending == 2);
    CHECK(findings_in(scene.folder.path()).empty());
}

TEST_CASE("a change that comes while an older one is under way is not settled with it")
{
    Scene scene;
    auto row = scene.change(judged_alert(), devices::Phase::start);
    row = scene.change(row, devices::Phase::update);
    scene.settle_alert(1, Verdict::delivered);
    const auto due = scene.store.due("clinic", 10, {});
    REQUIRE(due.size() == 3);
    CHECK(due[2].number == 2);
    CHECK(due[2].is_there);
    CHECK(due[2].place == "DetectedIssue/7");
}

TEST_CASE("a parked alert is replayed and dropped by a person like a measurement")
{
    Scene scene;
    scene.change(judged_alert(), devices::Phase::start);
    scene.settle_alert(1, Verdict::parked);
    CHECK_FALSE(scene.store.replay("clinic", 1));
    CHECK(scene.store.replay("clinic", 1, What::alert));
    scene.settle_alert(1, Verdict::parked);
    CHECK(scene.store.drop("clinic", 1, "told by telephone", at(9500), What::alert));
    CHECK(scene.clinic().dropped == 1);
}

TEST_CASE("who begins to take alerts gets what comes from then on")
{
    Scene scene;
    auto row = scene.change(judged_alert(), devices::Phase::start);
    scene.store.set_takers(What::alert, std::vector<std::string>{"folder"});
    scene.change(row, devices::Phase::update);
    CHECK(scene.store.due("folder", 10, {}).size() == 3);
    CHECK(scene.store.due("clinic", 10, {}).back().number == 1);
    CHECK(findings_in(scene.folder.path()).empty());
}

TEST_CASE(
    "a version of a plan is released once, and an emergency opens the newest that was withheld")
{
    Scene scene;
    scene.store.set_takers(What::plan, std::vector<std::string>{"clinic"});
    const auto release = [&scene](int version)
    {
        Store::Transaction transaction(scene.store);
        const bool released = scene.store.release_plan({0, "patient-1", version, at(0)});
        transaction.commit();
        return released;
    };
    CHECK(release(1));
    CHECK_FALSE(release(1));
    CHECK(release(2));
    for (const std::int64_t number : {1, 2})
    {
        Settlement settlement;
        settlement.number = number;
        settlement.what = What::plan;
        settlement.withheld = "the patient has opted out of it";
        scene.store.settle("clinic", std::vector{settlement}, at(5000));
    }
    Store::Transaction transaction(scene.store);
    scene.store.break_glass({"patient-1", "clinic", at(0), at(3'600'000)}, at(600'000));
    transaction.commit();
    const auto due = scene.store.due("clinic", 10, {});
    REQUIRE(due.back().what == What::plan);
    CHECK(due.back().plan->version == 2);
    CHECK(scene.clinic().withheld == 1);
    CHECK(findings_in(scene.folder.path()).empty());
}

TEST_CASE("who begins to take plans gets those that there are, once")
{
    Scene scene;
    for (const int version : {1, 2})
    {
        Store::Transaction transaction(scene.store);
        scene.store.release_plan({0, "patient-1", version, at(0)});
        transaction.commit();
    }
    const std::vector<std::string> clinic{"clinic"};
    scene.store.set_takers(What::plan, clinic);
    scene.store.set_takers(What::plan, {});
    scene.store.set_takers(What::plan, clinic);
    CHECK(scene.clinic().pending == 4);
    auto due = scene.store.due("clinic", 10, {}); // the older version goes first, and alone
    REQUIRE(due.size() == 3);
    CHECK(due[2].plan->version == 1);
    Settlement settlement;
    settlement.number = due[2].number;
    settlement.what = What::plan;
    settlement.judgement.verdict = Verdict::delivered;
    scene.store.settle("clinic", std::vector{settlement}, at(5000));
    due = scene.store.due("clinic", 10, {});
    REQUIRE(due.size() == 3);
    CHECK(due[2].plan->version == 2);
    CHECK(due[2].plan->before == 1);
    CHECK(findings_in(scene.folder.path()).empty());
}

TEST_CASE("a change of an alert that was never queued, and one queued for nothing, are found")
{
    Scene scene;
    scene.change(judged_alert(), devices::Phase::start);
    tamper(scene.folder.path(), "DELETE FROM outbox WHERE what = 2");
    CHECK(findings_in(scene.folder.path())
              .find("change of an alert 1: was never queued for clinic") != std::string::npos);
    tamper(scene.folder.path(), "INSERT INTO outbox (destination, what, number, state, attempts, "
                                "unsure) VALUES (1, 2, 1, 0, 0, 0)");
    CHECK(findings_in(scene.folder.path())
              .find("change of an alert 1: is queued for folder though it may not be") !=
          std::string::npos);
}

TEST_CASE("what a patient's history says is what holds of it by now")
{
    Scene scene;
    Correction correction;
    correction.measurement = 1;
    correction.components = {{"value", devices::Decimal{99, 0}}};
    correction.at = at(6000);
    Correction withdrawal;
    withdrawal.measurement = 2;
    withdrawal.withdrawn = true;
    withdrawal.at = at(6000);
    {
        Store::Transaction transaction(scene.store);
        scene.store.correct(correction);
        scene.store.correct(withdrawal);
        transaction.commit();
    }
    const auto history = scene.store.history("patient-1", "heart_rate", at(-1), 10);
    REQUIRE(history.size() == 1);
    CHECK(history.front().components == correction.components);
}
