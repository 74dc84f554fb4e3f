#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

struct Scene
{
    tools::ScratchFolder scratch;
    Store store{scratch.path()};
};

KeptMessage keep_both(Store& store, const RawMessage& message,
                      std::vector<devices::Measurement> measurements)
{
    Store::Transaction transaction(store);
    auto kept = store.keep(message, measurements);
    transaction.commit();
    return kept;
}

std::string clean(const Scene& scene)
{
    Reader reader(scene.scratch.path());
    return findings(verify(reader));
}

} // namespace

TEST_CASE("a new measurement is stored and named as fresh")
{
    Scene scene;
    const auto kept = keep(scene.store, heart_rate("cuff-1", 1));
    CHECK(kept.kept == Kept::stored);
    CHECK(kept.fresh == std::vector<std::size_t>{0});
    CHECK(scene.store.conservation().measurements == 1);
}

TEST_CASE("the same bytes again are a duplicate, five times over")
{
    Scene scene;
    for (int time = 0; time < 6; ++time)
    {
        const auto kept = keep(scene.store, heart_rate("cuff-1", 1));
        CHECK(kept.kept == (time == 0 ? Kept::stored : Kept::duplicate));
    }
    const auto conservation = scene.store.conservation();
    CHECK(conservation.received == 6);
    CHECK(conservation.stored == 1);
    CHECK(conservation.duplicate == 5);
    CHECK(conservation.measurements == 1);
    CHECK(clean(scene).empty());
}

TEST_CASE("the same bytes again are a duplicate even when they would mean something else today")
{
    Scene scene;
    const auto first = heart_rate("cuff-1", 1);
    keep(scene.store, first);
    auto other_patient = first;
    other_patient.patient = "patient-2";
    other_patient.id = heart_rate("elsewhere", 1).id;
    CHECK(keep_both(scene.store, message_of(first), {other_patient}).kept == Kept::duplicate);
    CHECK(scene.store.conservation().measurements == 1);
}

TEST_CASE("the same measurement in other bytes is a duplicate and its bytes are kept")
{
    Scene scene;
    const auto measurement = heart_rate("cuff-1", 1);
    keep(scene.store, measurement);
    auto rewritten = message_of(measurement);
    rewritten.payload += " ";
    CHECK(keep_both(scene.store, rewritten, {measurement}).kept == Kept::duplicate);
    CHECK(keep_both(scene.store, rewritten, {measurement}).kept == Kept::duplicate);
    Reader reader(scene.scratch.path());
    const auto row = reader.message(2);
    REQUIRE(row);
    CHECK(row->payload == rewritten.payload);
    CHECK(row->duplicates == 2);
    CHECK(clean(scene).empty());
}

TEST_CASE("another value under the same identity is refused and the first one stays")
{
    Scene scene;
    keep(scene.store, heart_rate("cuff-1", 1, 72));
    const auto other = heart_rate("cuff-1", 1, 140);
    CHECK(keep(scene.store, other).kept == Kept::conflicting);
    CHECK(keep(scene.store, other).kept == Kept::conflicting);
    const auto conservation = scene.store.conservation();
    CHECK(conservation.refused_by.at("identity-conflict") == 2);
    Reader reader(scene.scratch.path());
    const auto kept = reader.measurements({});
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].measurement == heart_rate("cuff-1", 1, 72));
    CHECK(clean(scene).empty());
}

TEST_CASE("a message of which one reading conflicts brings nothing new at all")
{
    Scene scene;
    keep(scene.store, heart_rate("cuff-1", 1, 72));
    auto message = message_of(heart_rate("cuff-1", 1, 90));
    const auto kept =
        keep_both(scene.store, message, {heart_rate("cuff-1", 2), heart_rate("cuff-1", 1, 90)});
    CHECK(kept.kept == Kept::conflicting);
    CHECK(kept.fresh.empty());
    CHECK(scene.store.conservation().measurements == 1);
    Reader reader(scene.scratch.path());
    CHECK(reader.refusals(1).at(0).where == "readings[1]");
    CHECK(clean(scene).empty());
}

TEST_CASE("a message that repeats one reading and brings another stores only the other")
{
    Scene scene;
    keep(scene.store, heart_rate("cuff-1", 1));
    auto message = message_of(heart_rate("cuff-1", 2));
    const auto kept =
        keep_both(scene.store, message, {heart_rate("cuff-1", 1), heart_rate("cuff-1", 2)});
    CHECK(kept.kept == Kept::stored);
    CHECK(kept.fresh == std::vector<std::size_t>{1});
    CHECK(scene.store.conservation().measurements == 2);
    CHECK(clean(scene).empty());
}

TEST_CASE("a message that was refused is judged again and may be stored")
{
    Scene scene;
    const auto measurement = heart_rate("cuff-1", 1);
    const auto message = message_of(measurement);
    refuse(scene.store, message, devices::Error::device_unassigned);
    CHECK(keep(scene.store, measurement).kept == Kept::stored);
    CHECK(keep(scene.store, measurement).kept == Kept::duplicate);
    const auto conservation = scene.store.conservation();
    CHECK(conservation.received == 3);
    CHECK(conservation.stored == 1);
    CHECK(conservation.refused == 1);
    Reader reader(scene.scratch.path());
    CHECK(reader.refusals(5).at(0).stored_since);
    CHECK(clean(scene).empty());
}

TEST_CASE("an implausible measurement is kept and queued for nobody")
{
    Scene scene;
    scene.store.set_destinations(std::vector<std::string>{"folder"});
    CHECK(keep(scene.store, implausible_heart_rate("cuff-1", 1)).kept == Kept::stored);
    const auto conservation = scene.store.conservation();
    CHECK(conservation.withheld == 1);
    CHECK(conservation.destinations.at(0).queued == 0);
    CHECK(scene.store.due("folder", 10, {}).empty());
    CHECK(clean(scene).empty());
}

TEST_CASE("a retained message and its quality of service are remembered")
{
    Scene scene;
    auto message = message_of(heart_rate("cuff-1", 1));
    message.retained = true;
    message.qos = 0;
    refuse(scene.store, message, devices::Error::retained_stale);
    Reader reader(scene.scratch.path());
    const auto row = reader.message(1);
    REQUIRE(row);
    CHECK(row->retained);
    CHECK(row->qos == 0);
}

TEST_CASE("a device's state is remembered, and a battery it does not tell stays as last told")
{
    Scene scene;
    Store::Transaction transaction(scene.store);
    scene.store.put_device_seen({"cuff-1", {true, 7, 1, 2, 3}, at(0), 80});
    scene.store.put_device_seen({"cuff-1", {true, 8, 1, 2, 3}, at(1), std::nullopt});
    transaction.commit();
    CHECK(scene.store.sequence("cuff-1") == devices::SequenceState{true, 8, 1, 2, 3});
    CHECK(scene.store.sequence("never-seen") == devices::SequenceState{});
    REQUIRE(scene.store.devices_seen().size() == 1);
    CHECK(scene.store.devices_seen()[0].battery == 80);
}
