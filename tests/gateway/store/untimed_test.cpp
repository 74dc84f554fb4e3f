// Messages that do not say when they were measured: the same bytes may be another measurement.
#include "gateway/store/message_rows.hpp"
#include "gateway/store/refusals.hpp"
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

    std::string clean() const { return findings_in(scratch.path()); }
};

RawMessage untimed(std::int64_t milliseconds)
{
    RawMessage message;
    message.topic = "home/scale/weight";
    message.device = "scale-1";
    message.payload = "72.5";
    message.received = at(milliseconds);
    message.tells_time = false;
    return message;
}

// As the gateway reads it: the time is that of the receipt.
devices::Measurement reading_of(const RawMessage& message, std::int64_t value = 72)
{
    auto measurement = heart_rate(message.device, 0, value);
    const auto since_noon = (message.received - at(0)).count();
    measurement.taken.raw = "received:" + std::to_string(since_noon);
    measurement.id = heart_rate("scale-" + std::to_string(since_noon), 0).id;
    return measurement;
}

KeptMessage keep_untimed(Store& store, const RawMessage& message)
{
    Store::Transaction transaction(store);
    auto kept = store.keep(message, std::vector{reading_of(message)});
    transaction.commit();
    return kept;
}

} // namespace

TEST_CASE("the same bytes a second later are another measurement when they tell no time")
{
    Scene scene;
    CHECK(keep_untimed(scene.store, untimed(0)).kept == Kept::stored);
    CHECK(keep_untimed(scene.store, untimed(1000)).kept == Kept::stored);
    CHECK(keep_untimed(scene.store, untimed(86'400'000)).kept == Kept::stored);
    CHECK(scene.store.conservation().measurements == 3);
    CHECK(scene.clean().empty());
}

TEST_CASE("a redelivery of an untimed message with the time of its first receipt is a duplicate")
{
    Scene scene;
    keep_untimed(scene.store, untimed(0));
    const auto digest = message_digest("scale-1", "home/scale/weight", "72.5");
    const auto known = scene.store.recently_kept(at(-60'000), 10);
    REQUIRE(known.size() == 1);
    CHECK(known[0].digest == digest);
    auto again = untimed(5000);
    again.received = known[0].received;
    CHECK(keep_untimed(scene.store, again).kept == Kept::duplicate);
    CHECK(scene.clean().empty());
}

TEST_CASE("two untimed messages of equal bytes that were refused are both there for a person")
{
    Scene scene;
    refuse(scene.store, untimed(0), devices::Error::device_unassigned);
    refuse(scene.store, untimed(1000), devices::Error::device_unassigned);
    for (const std::int64_t number : {1, 2})
    {
        const auto message = scene.store.refused_message(number);
        REQUIRE(message);
        CHECK(message->received == at((number - 1) * 1000));
        CHECK_FALSE(message->tells_time);
        CHECK(keep_untimed(scene.store, *message).kept == Kept::stored);
        CHECK_FALSE(scene.store.refused_message(number));
    }
    const auto conservation = scene.store.conservation();
    CHECK(conservation.received == 4);
    CHECK(conservation.stored == 2);
    CHECK(conservation.refused == 2);
    CHECK(conservation.measurements == 2);
    CHECK(scene.clean().empty());
}

TEST_CASE("a message refused before anybody knew that it tells no time is found when retaken")
{
    Scene scene;
    auto early = untimed(0);
    early.tells_time = true;
    refuse(scene.store, early, devices::Error::device_unassigned);
    CHECK(keep_untimed(scene.store, untimed(0)).kept == Kept::stored);
    CHECK(keep_untimed(scene.store, untimed(1000)).kept == Kept::stored);
    Reader reader(scene.scratch.path());
    CHECK(reader.message(1)->stored);
    CHECK(reader.message(2)->stored);
    CHECK(scene.clean().empty());
}

TEST_CASE("a refused message is given back whole, and nothing in its place")
{
    Scene scene;
    auto message = message_of(heart_rate("cuff-1", 1));
    message.qos = 0;
    message.retained = true;
    refuse(scene.store, message, devices::Error::device_unassigned);
    auto large = message;
    large.payload = std::string(whole_payload + 1, 'x');
    refuse(scene.store, large, devices::Error::payload_too_large);
    keep(scene.store, heart_rate("cuff-2", 1));
    refuse(scene.store, message_of(heart_rate("cuff-2", 1)), devices::Error::rate_exceeded);

    const auto found = scene.store.refused_message(1);
    REQUIRE(found);
    CHECK(found->payload == message.payload);
    CHECK(found->topic == message.topic);
    CHECK(found->device == "cuff-1");
    CHECK(found->received == message.received);
    CHECK(found->qos == 0);
    CHECK(found->retained);
    CHECK(found->tells_time);
    CHECK_FALSE(scene.store.refused_message(2)); // cut
    CHECK_FALSE(scene.store.refused_message(3)); // stored
    CHECK_FALSE(scene.store.refused_message(99));
}

TEST_CASE("a message retaken by a person counts as one more delivery and the law holds")
{
    Scene scene;
    const auto measurement = heart_rate("cuff-1", 1);
    refuse(scene.store, message_of(measurement), devices::Error::device_unassigned);
    {
        Store::Transaction transaction(scene.store);
        const auto message = scene.store.refused_message(1);
        REQUIRE(message);
        CHECK(scene.store.keep(*message, std::vector{measurement}).kept == Kept::stored);
        scene.store.decided({at(1), "kari", "message.retake", "1", "she wore it"});
        transaction.commit();
    }
    const auto conservation = scene.store.conservation();
    CHECK(conservation.received == 2);
    CHECK(conservation.stored == 1);
    CHECK(conservation.refused == 1);
    CHECK(scene.clean().empty());
}

TEST_CASE(
    "of a retake that dies before its commit neither the measurement nor the decision is there")
{
    const auto* point = GENERATE("after-begin", "after-insert", "before-commit");
    const tools::ScratchFolder scratch;
    const auto measurement = heart_rate("cuff-1", 1);
    {
        Store store(scratch.path());
        refuse(store, message_of(measurement), devices::Error::device_unassigned);
    }
    CHECK(killed_at(point,
                    [&scratch, &measurement]
                    {
                        Store store(scratch.path());
                        Store::Transaction transaction(store);
                        const auto message = store.refused_message(1);
                        store.decided({at(1), "kari", "message.retake", "1", "she wore it"});
                        store.keep(*message, std::vector{measurement});
                        transaction.commit();
                    }));
    Reader reader(scratch.path());
    CHECK(reader.decisions(10).empty());
    CHECK(reader.measurements({}).empty());
    CHECK(findings(verify(reader)).empty());
}

TEST_CASE("only what was stored and received since then is recently kept, the newest first")
{
    Scene scene;
    for (const std::int64_t second : {1, 2, 3, 4})
    {
        keep_untimed(scene.store, untimed(second * 1000));
    }
    refuse(scene.store, untimed(5000), devices::Error::device_unassigned);
    const auto kept = scene.store.recently_kept(at(2000), 100);
    REQUIRE(kept.size() == 3);
    CHECK(kept[0].received == at(4000));
    CHECK(kept[2].received == at(2000));
    CHECK(scene.store.recently_kept(at(0), 2).size() == 1);
}
