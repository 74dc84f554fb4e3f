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
        use({"folder", "clinic"});
        for (int minute = 1; minute <= 3; ++minute)
        {
            keep(store, heart_rate("cuff-1", minute));
        }
    }
    void use(const std::vector<std::string>& destinations) { store.set_destinations(destinations); }
    DestinationCounts counts(std::string_view destination)
    {
        for (const auto& counts : store.conservation().destinations)
        {
            if (counts.id == destination)
            {
                return counts;
            }
        }
        return {};
    }
    std::string findings()
    {
        Reader reader(scratch.path());
        return tests::findings(verify(reader));
    }

    tools::ScratchFolder scratch;
    Store store{scratch.path()};
};

std::vector<std::int64_t> numbers(const std::vector<Due>& due)
{
    std::vector<std::int64_t> found;
    for (const auto& item : due)
    {
        found.push_back(item.number);
    }
    return found;
}

} // namespace

TEST_CASE("each destination has its own queue, oldest first")
{
    Scene scene;
    CHECK(numbers(scene.store.due("folder", 10, {})) == std::vector<std::int64_t>{1, 2, 3});
    CHECK(numbers(scene.store.due("clinic", 2, {})) == std::vector<std::int64_t>{1, 2});
    CHECK(scene.store.due("nowhere", 10, {}).empty());
}

TEST_CASE("what is in flight is left out of what is due")
{
    Scene scene;
    CHECK(numbers(scene.store.due("folder", 2, {{1}, {2}})) == std::vector<std::int64_t>{3});
}

TEST_CASE("what is due is the measurement as it was kept")
{
    Scene scene;
    const auto due = scene.store.due("folder", 1, {});
    REQUIRE(due.size() == 1);
    CHECK(due[0].measurement == heart_rate("cuff-1", 1));
    CHECK(due[0].intact);
    CHECK_FALSE(due[0].unsure);
    CHECK(due[0].attempts == 0);
}

TEST_CASE("a delivered item leaves its queue and no other")
{
    Scene scene;
    settle(scene.store, "folder", 1, {Verdict::delivered, "", "", "Observation/o-1"});
    CHECK(numbers(scene.store.due("folder", 10, {})) == std::vector<std::int64_t>{2, 3});
    CHECK(scene.store.due("clinic", 10, {}).size() == 3);
    CHECK(scene.counts("folder").delivered == 1);
    CHECK(scene.counts("folder").pending == 2);
    Reader reader(scene.scratch.path());
    QueueFilter filter;
    filter.destination = "folder";
    filter.number = 1;
    CHECK(reader.queue(filter).at(0).location == "Observation/o-1");
    CHECK(reader.queue(filter).at(0).settled == at(5000));
    CHECK(scene.findings().empty());
}

TEST_CASE("a try without an answer is counted and stays unsure")
{
    Scene scene;
    settle(scene.store, "folder", 1, {Verdict::retry, "deadline", "", ""}, true);
    settle(scene.store, "folder", 1, {Verdict::retry, "503", "", ""}, false);
    const auto due = scene.store.due("folder", 1, {});
    REQUIRE(due.size() == 1);
    CHECK(due[0].attempts == 2);
    CHECK(due[0].unsure);
    CHECK(scene.counts("folder").pending == 3);
    CHECK(scene.findings().empty());
}

TEST_CASE("a parked item waits for a person with its reason and the server's words")
{
    Scene scene;
    settle(scene.store, "clinic", 2, {Verdict::parked, "422: status: required", "{}", ""});
    CHECK(numbers(scene.store.due("clinic", 10, {})) == std::vector<std::int64_t>{1, 3});
    Reader reader(scene.scratch.path());
    QueueFilter filter;
    filter.state = ItemState::parked;
    const auto parked = reader.queue(filter);
    REQUIRE(parked.size() == 1);
    CHECK(parked[0].destination == "clinic");
    CHECK(parked[0].reason == "422: status: required");
    CHECK(parked[0].outcome == "{}");
    CHECK(scene.findings().empty());
}

TEST_CASE("a parked item that is replayed is due again")
{
    Scene scene;
    settle(scene.store, "clinic", 2, {Verdict::parked, "422", "", ""});
    CHECK(scene.store.replay("clinic", 2));
    CHECK(scene.store.due("clinic", 10, {}).size() == 3);
    CHECK_FALSE(scene.store.replay("clinic", 2));
    CHECK_FALSE(scene.store.replay("nowhere", 2));
    CHECK(scene.findings().empty());
}

TEST_CASE("a parked item that is dropped is kept with the person's reason and never sent")
{
    Scene scene;
    settle(scene.store, "clinic", 2, {Verdict::parked, "422", "", ""});
    CHECK(scene.store.drop("clinic", 2, "sent by fax", at(9000)));
    CHECK_FALSE(scene.store.drop("clinic", 2, "again", at(9000)));
    CHECK_FALSE(scene.store.replay("clinic", 2));
    CHECK(scene.store.due("clinic", 10, {}).size() == 2);
    CHECK(scene.counts("clinic").dropped == 1);
    Reader reader(scene.scratch.path());
    QueueFilter filter;
    filter.state = ItemState::dropped;
    CHECK(reader.queue(filter).at(0).decision == "sent by fax");
    CHECK(scene.findings().empty());
}

TEST_CASE("a pending item cannot be dropped")
{
    Scene scene;
    CHECK_FALSE(scene.store.drop("clinic", 1, "no reason", at(0)));
    CHECK(scene.counts("clinic").pending == 3);
}

TEST_CASE("settling an item twice counts once")
{
    Scene scene;
    settle(scene.store, "folder", 1, {Verdict::delivered, "", "", ""});
    settle(scene.store, "folder", 1, {Verdict::parked, "late", "", ""});
    settle(scene.store, "folder", 1, {Verdict::delivered, "", "", ""});
    CHECK(scene.counts("folder").delivered == 1);
    CHECK(scene.counts("folder").parked == 0);
    CHECK(scene.findings().empty());
}

TEST_CASE("a verdict that settles nothing is a fault of the program")
{
    Scene scene;
    CHECK_THROWS_AS(settle(scene.store, "folder", 1, {Verdict::split, "", "", ""}),
                    std::invalid_argument);
    CHECK(scene.store.due("folder", 10, {}).size() == 3);
}

TEST_CASE("a destination that is no longer configured keeps its rows and gets no new ones")
{
    Scene scene;
    scene.use({"folder"});
    keep(scene.store, heart_rate("cuff-1", 4));
    CHECK(scene.counts("clinic").queued == 3);
    CHECK(scene.counts("folder").queued == 4);
    CHECK(scene.findings().empty());
    scene.use({"folder", "clinic"});
    keep(scene.store, heart_rate("cuff-1", 5));
    CHECK(numbers(scene.store.due("clinic", 10, {})) == std::vector<std::int64_t>{1, 2, 3, 5});
    CHECK(scene.findings().empty());
}

TEST_CASE("a destination that is added later gets what comes from then on")
{
    Scene scene;
    scene.use({"folder", "clinic", "late"});
    keep(scene.store, heart_rate("cuff-1", 4));
    CHECK(numbers(scene.store.due("late", 10, {})) == std::vector<std::int64_t>{4});
    CHECK(scene.findings().empty());
}

TEST_CASE("the active destinations are remembered over a restart")
{
    const tools::ScratchFolder scratch;
    const std::vector<std::string> one{"folder"};
    {
        Store store(scratch.path());
        store.set_destinations(one);
        keep(store, heart_rate("cuff-1", 1));
    }
    Store store(scratch.path());
    store.set_destinations(one);
    keep(store, heart_rate("cuff-1", 2));
    CHECK(store.due("folder", 10, {}).size() == 2);
    Reader reader(scratch.path());
    CHECK(findings(verify(reader)).empty());
}

TEST_CASE("which device resource a destination has is known by its hash")
{
    Scene scene;
    CHECK_FALSE(scene.store.device_place("folder", "cuff-1", "aa"));
    scene.store.put_device("folder", "cuff-1", "aa", "Device/17");
    CHECK(scene.store.device_place("folder", "cuff-1", "aa") == "Device/17");
    scene.store.put_device("folder", "cuff-1", "bb", "");
    CHECK_FALSE(scene.store.device_place("folder", "cuff-1", "aa"));
    CHECK(scene.store.device_place("folder", "cuff-1", "bb") == "");
    CHECK_FALSE(scene.store.device_place("clinic", "cuff-1", "bb"));
}
