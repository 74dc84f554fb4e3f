// What rules keep back, what an emergency lets go again, and what people correct.
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;
using fhir::Verdict;

namespace
{

struct Scene
{
    Scene()
    {
        store.set_destinations(std::vector<std::string>{"folder", "clinic"});
        for (int minute = 1; minute <= 3; ++minute)
        {
            keep(store, heart_rate("cuff-1", minute));
        }
    }
    DestinationCounts counts(std::string_view destination)
    {
        DestinationCounts found;
        for (const auto& counts : store.conservation().destinations)
        {
            found = counts.id == destination ? counts : found;
        }
        return found;
    }
    void withhold(std::int64_t number)
    {
        Settlement settlement;
        settlement.number = number;
        settlement.withheld = "the patient has opted out of it";
        store.settle("clinic", std::vector{settlement}, at(5000));
    }
    void deliver(std::int64_t number, const std::string& location)
    {
        settle(store, "clinic", number, {Verdict::delivered, "", "", location});
    }
    std::optional<std::int64_t> correct(std::int64_t number, std::int64_t value)
    {
        Correction correction;
        correction.measurement = number;
        correction.components = {{"value", devices::Decimal{value, 0}}};
        correction.at = at(6000);
        correction.reason = "digits swapped";
        return keep_correction(correction);
    }
    std::optional<std::int64_t> retract(std::int64_t number)
    {
        Correction correction;
        correction.measurement = number;
        correction.withdrawn = true;
        correction.at = at(6000);
        return keep_correction(correction);
    }
    std::int64_t break_glass(devices::Instant since)
    {
        Store::Transaction transaction(store);
        const auto released =
            store.break_glass({"patient-1", "clinic", at(0), at(3'600'000)}, since);
        transaction.commit();
        return released;
    }
    std::string findings() { return findings_in(folder.path()); }

    tools::ScratchFolder folder;
    Store store{folder.path()};

private:
    std::optional<std::int64_t> keep_correction(const Correction& correction)
    {
        Store::Transaction transaction(store);
        const auto number = store.correct(correction);
        transaction.commit();
        return number;
    }
};

} // namespace

TEST_CASE("what a rule keeps back is counted, kept with its reason and never due")
{
    Scene scene;
    scene.withhold(2);
    const auto counts = scene.counts("clinic");
    CHECK(counts.withheld == 1);
    CHECK(counts.pending == 2);
    CHECK(counts.queued ==
          counts.delivered + counts.pending + counts.parked + counts.dropped + counts.withheld);
    CHECK(scene.store.due("clinic", 10, {}).size() == 2);
    CHECK(scene.store.due("folder", 10, {}).size() == 3);
    QueueFilter filter;
    filter.state = ItemState::withheld;
    Reader reader(scene.folder.path());
    const auto items = reader.queue(filter);
    REQUIRE(items.size() == 1);
    CHECK(items[0].reason == "the patient has opted out of it");
    CHECK(scene.findings().empty());
}

TEST_CASE("an emergency makes pending again what was kept back since then, and outlives a restart")
{
    Scene scene;
    for (const auto number : {1, 2, 3})
    {
        scene.withhold(number);
    }
    CHECK(scene.break_glass(at(2 * 60000)) == 2);
    CHECK(scene.counts("clinic").withheld == 1);
    CHECK(scene.counts("clinic").pending == 2);
    const auto due = scene.store.due("clinic", 10, {});
    REQUIRE(due.size() == 2);
    CHECK(due[0].number == 2);
    REQUIRE(scene.store.enrolled().emergencies.size() == 1);
    CHECK(scene.store.enrolled().emergencies[0] ==
          devices::BreakGlass{"patient-1", "clinic", at(0), at(3'600'000)});
    CHECK(scene.findings().empty());
}

TEST_CASE("a damaged emergency opens nothing and is told")
{
    Scene scene;
    scene.break_glass(at(0));
    tamper(scene.folder.path(), "UPDATE emergencies SET patient = 'patient-2'");
    CHECK(scene.store.enrolled().emergencies.empty());
    CHECK(scene.store.enrolled().damaged == std::vector<std::string>{"emergency 1"});
    CHECK(scene.findings().find("emergency 1") != std::string::npos);
}

TEST_CASE("a correction is queued for whom the measurement was given, and due once it is there")
{
    Scene scene;
    scene.store.set_destinations(std::vector<std::string>{"folder", "clinic", "late"});
    CHECK(scene.correct(2, 27) == 1);
    CHECK(scene.counts("late").queued == 0);
    auto due = scene.store.due("clinic", 10, {});
    REQUIRE(due.size() == 3); // the correction waits for its measurement
    CHECK(due[1].correction.value().components ==
          std::vector<devices::Component>{{"value", devices::Decimal{27, 0}}});
    CHECK(due[1].measurement == heart_rate("cuff-1", 2));

    scene.deliver(2, "Observation/17");
    due = scene.store.due("clinic", 10, {});
    REQUIRE(due.size() == 3);
    CHECK(due[2].what == What::correction);
    CHECK(due[2].place == "Observation/17");
    CHECK(due[2].is_there);
    CHECK(scene.store.due("clinic", 10, {{1, What::correction}}).size() == 2);
    scene.store.settle(
        "clinic",
        std::vector{Settlement{1, {Verdict::delivered, "", "", ""}, false, What::correction, ""}},
        at(7000));
    CHECK(scene.counts("clinic").delivered == 2);
    CHECK(scene.store.due("clinic", 10, {}).size() == 2);
    CHECK(scene.findings().empty());
}

TEST_CASE("the newest correction holds, and what says nothing new is none")
{
    Scene scene;
    CHECK_FALSE(scene.correct(9, 80));
    CHECK_FALSE(scene.correct(1, 72)); // as it is
    CHECK(scene.correct(1, 80) == 1);
    CHECK_FALSE(scene.correct(1, 80));
    CHECK(scene.retract(1) == 2);
    CHECK_FALSE(scene.retract(1));
    CHECK(scene.store.measurement(1).value().correction.value().withdrawn);
    CHECK(scene.correct(1, 80) == 3);
    CHECK_FALSE(scene.store.measurement(1).value().correction.value().withdrawn);
    CHECK(scene.store.measurement(1).value().measurement == heart_rate("cuff-1", 1));
    CHECK(scene.findings().empty());
}

TEST_CASE("a correction of what a destination never got finds nothing there")
{
    Scene scene;
    scene.withhold(1);
    scene.correct(1, 80);
    const auto due = scene.store.due("clinic", 10, {});
    REQUIRE(due.size() == 3);
    CHECK(due[2].what == What::correction);
    CHECK_FALSE(due[2].is_there);
}

TEST_CASE("a damaged correction counts as a withdrawal and is told")
{
    Scene scene;
    scene.correct(1, 80);
    tamper(scene.folder.path(), "UPDATE corrections SET body = replace(body, '80', '88')");
    CHECK(scene.store.measurement(1).value().correction.value().withdrawn);
    CHECK(scene.findings().find("correction 1") != std::string::npos);
}

TEST_CASE("a correction that was never queued, and one queued for nothing, are found")
{
    Scene scene;
    scene.correct(1, 80);
    tamper(scene.folder.path(), "DELETE FROM outbox WHERE what = 1 AND destination = 1");
    CHECK(scene.findings().find("correction 1: was never queued for folder") != std::string::npos);
    tamper(scene.folder.path(), "INSERT INTO outbox (destination, what, number, state, attempts, "
                                "unsure) VALUES (1, 1, 7, 0, 0, 0)");
    CHECK(scene.findings().find("correction 7: is queued for folder though it may not be") !=
          std::string::npos);
}
