#include "gateway/store/refusals.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

RawMessage single_value(std::string entity, std::string payload, std::int64_t milliseconds)
{
    RawMessage message;
    message.topic = "esphome/cuff-1/sensor/" + std::move(entity) + "/state";
    message.device = "cuff-1";
    message.payload = std::move(payload);
    message.received = at(milliseconds);
    return message;
}

const RawMessage systolic = single_value("systolic", "128", 0);
const RawMessage diastolic = single_value("diastolic", "82", 40);
const RawMessage pulse = single_value("pulse", "72", 90);

struct Scene
{
    Scene() { store.set_destinations(std::vector<std::string>{"clinic"}); }

    std::vector<std::int64_t> hold(const std::vector<RawMessage>& messages)
    {
        Store::Transaction transaction(store);
        std::vector<std::int64_t> numbers;
        for (const auto& message : messages)
        {
            numbers.push_back(store.hold(message));
        }
        transaction.commit();
        return numbers;
    }
    KeptMessage keep_held(const std::vector<std::int64_t>& numbers,
                          const std::vector<devices::Measurement>& measurements)
    {
        Store::Transaction transaction(store);
        auto kept = store.keep_held(numbers, measurements);
        transaction.commit();
        return kept;
    }
    std::string clean() const { return findings_in(scratch.path()); }

    tools::ScratchFolder scratch;
    Store store{scratch.path()};
};

void check_law(const Conservation& counts)
{
    CHECK(counts.received ==
          counts.stored + counts.duplicate + counts.refused + counts.noted + counts.waiting);
}

} // namespace

TEST_CASE("a held message is on the disk as it came and is counted as waiting")
{
    Scene scene;
    const auto numbers = scene.hold({systolic, diastolic});
    const auto held = scene.store.held();
    REQUIRE(held.size() == 2);
    CHECK(held[0].number == numbers[0]);
    CHECK(held[0].message.topic == systolic.topic);
    CHECK(held[0].message.device == "cuff-1");
    CHECK(held[0].message.payload == "128");
    CHECK(held[0].message.received == at(0));
    CHECK_FALSE(held[0].message.tells_time);
    CHECK(held[1].message.payload == "82");
    CHECK(scene.store.conservation().waiting == 2);
    CHECK(scene.store.conservation().received == 2);
    check_law(scene.store.conservation());
    Reader reader(scene.scratch.path());
    CHECK(reader.held().size() == 2);
    CHECK(reader.message(numbers[0])->waiting);
    CHECK(scene.clean().empty());
}

TEST_CASE("held messages wait over a restart")
{
    const tools::ScratchFolder scratch;
    {
        Store store(scratch.path());
        Store::Transaction transaction(store);
        store.hold(systolic);
        transaction.commit();
    }
    Store store(scratch.path());
    REQUIRE(store.held().size() == 1);
    CHECK(store.held()[0].message.payload == "128");
    CHECK(store.conservation().waiting == 1);
}

TEST_CASE("a redelivery of a message that waits is a duplicate and waits once")
{
    Scene scene;
    auto again = systolic;
    again.received = at(700);
    const auto numbers = scene.hold({systolic, again});
    CHECK(numbers[0] == numbers[1]);
    CHECK(scene.store.held().size() == 1);
    const auto conservation = scene.store.conservation();
    CHECK(conservation.waiting == 1);
    CHECK(conservation.duplicate == 1);
    check_law(conservation);
    CHECK(scene.clean().empty());
}

TEST_CASE("held messages become the source of one measurement and are stored")
{
    Scene scene;
    const auto numbers = scene.hold({systolic, diastolic, pulse});
    const auto kept = scene.keep_held(numbers, {heart_rate("cuff-1", 1), heart_rate("cuff-1", 2)});
    CHECK(kept.kept == Kept::stored);
    CHECK(kept.fresh == std::vector<std::size_t>{0, 1});
    CHECK(scene.store.held().empty());
    const auto conservation = scene.store.conservation();
    CHECK(conservation.stored == 3);
    CHECK(conservation.waiting == 0);
    CHECK(conservation.measurements == 2);
    CHECK(conservation.destinations.at(0).pending == 2);
    check_law(conservation);
    Reader reader(scene.scratch.path());
    CHECK(reader.measurements({}).at(0).message == numbers[0]);
    CHECK(reader.message(numbers[0])->joined_to == 0);
    CHECK(reader.message(numbers[2])->joined_to == numbers[0]);
    CHECK(reader.message(numbers[2])->stored);
    CHECK(scene.clean().empty());
}

TEST_CASE("held messages whose measurement was there already are duplicates")
{
    Scene scene;
    keep(scene.store, heart_rate("cuff-1", 1));
    const auto numbers = scene.hold({systolic, diastolic});
    CHECK(scene.keep_held(numbers, {heart_rate("cuff-1", 1)}).kept == Kept::duplicate);
    const auto conservation = scene.store.conservation();
    CHECK(conservation.duplicate == 2);
    CHECK(conservation.waiting == 0);
    CHECK(conservation.measurements == 1);
    check_law(conservation);
    CHECK(scene.clean().empty());
}

TEST_CASE("held messages that conflict are refused one by one and kept for a person")
{
    Scene scene;
    keep(scene.store, heart_rate("cuff-1", 1, 72));
    const auto numbers = scene.hold({systolic, diastolic});
    CHECK(scene.keep_held(numbers, {heart_rate("cuff-1", 1, 90)}).kept == Kept::conflicting);
    const auto conservation = scene.store.conservation();
    CHECK(conservation.refused_by.at("identity-conflict") == 2);
    CHECK(conservation.waiting == 0);
    check_law(conservation);
    CHECK(scene.store.refused_message(numbers[1])->payload == "82");
    CHECK(scene.clean().empty());
}

TEST_CASE("held messages can be refused, with the reason, as if refused when they came")
{
    Scene scene;
    const auto numbers = scene.hold({systolic, diastolic});
    CHECK_FALSE(scene.store.refused_message(numbers[0]));
    {
        Store::Transaction transaction(scene.store);
        scene.store.refuse_held(numbers, {devices::Error::component_missing, "systolic", "alone"});
        transaction.commit();
    }
    const auto conservation = scene.store.conservation();
    CHECK(conservation.refused == 2);
    CHECK(conservation.refused_by.at("component-missing") == 2);
    CHECK(conservation.waiting == 0);
    check_law(conservation);
    Reader reader(scene.scratch.path());
    const auto row = reader.message(numbers[0]);
    REQUIRE(row);
    REQUIRE(row->refusals.size() == 1);
    CHECK(row->refusals[0].detail == "alone");
    CHECK(row->refusals[0].first == systolic.received);
    REQUIRE(scene.store.refused_message(numbers[0]));
    CHECK(scene.clean().empty());
}

TEST_CASE("held messages can be noted and their bytes stay")
{
    Scene scene;
    const auto numbers = scene.hold({systolic});
    {
        Store::Transaction transaction(scene.store);
        scene.store.note_held(numbers);
        transaction.commit();
    }
    const auto conservation = scene.store.conservation();
    CHECK(conservation.noted == 1);
    CHECK(conservation.waiting == 0);
    check_law(conservation);
    Reader reader(scene.scratch.path());
    CHECK(reader.message(numbers[0])->noted == 1);
    CHECK(reader.message(numbers[0])->payload == "128");
    CHECK(scene.clean().empty());
}

TEST_CASE("the same value the next day is held and kept as another measurement")
{
    Scene scene;
    auto next_day = systolic;
    next_day.received = at(86'400'000);
    scene.keep_held(scene.hold({systolic}), {heart_rate("cuff-1", 1)});
    const auto numbers = scene.hold({next_day});
    REQUIRE(numbers[0] != 0);
    CHECK(scene.keep_held(numbers, {heart_rate("cuff-1", 1440)}).kept == Kept::stored);
    CHECK(scene.store.conservation().measurements == 2);
    CHECK(scene.clean().empty());
}

TEST_CASE("a redelivery of a held message that was kept since is a duplicate and does not wait")
{
    Scene scene;
    scene.keep_held(scene.hold({systolic}), {heart_rate("cuff-1", 1)});
    auto again = systolic;
    again.received = scene.store.recently_kept(at(-60'000), 10).at(0).received;
    CHECK(scene.hold({again})[0] == 0);
    CHECK(scene.store.held().empty());
    CHECK(scene.store.conservation().duplicate == 1);
    check_law(scene.store.conservation());
    CHECK(scene.clean().empty());
}

TEST_CASE("a refused message that a person takes in again may wait, and then be stored")
{
    Scene scene;
    auto large = systolic;
    large.payload = std::string(whole_payload + 1, '1');
    refuse(scene.store, systolic, devices::Error::device_unassigned);
    refuse(scene.store, large, devices::Error::device_unassigned);
    const auto numbers = scene.hold({*scene.store.refused_message(1), large});
    CHECK(numbers == std::vector<std::int64_t>{1, 2});
    CHECK_FALSE(scene.store.refused_message(1));
    CHECK(scene.store.held()[1].message.payload == large.payload);
    CHECK(scene.keep_held(numbers, {heart_rate("cuff-1", 1)}).kept == Kept::stored);
    check_law(scene.store.conservation());
    CHECK(scene.store.conservation().received == 4);
    CHECK(scene.clean().empty());
}

TEST_CASE("what does not wait cannot be released, and nothing of the attempt stays")
{
    Scene scene;
    const auto numbers = scene.hold({systolic});
    keep(scene.store, heart_rate("cuff-1", 5));
    const std::vector<std::int64_t> wrong{numbers[0], 2};
    CHECK_THROWS_AS(scene.keep_held(wrong, {heart_rate("cuff-1", 1)}), std::logic_error);
    CHECK_THROWS_AS(scene.keep_held({}, {heart_rate("cuff-1", 1)}), std::invalid_argument);
    CHECK_THROWS_AS(scene.keep_held(numbers, {}), std::invalid_argument);
    CHECK(scene.store.held().size() == 1);
    CHECK(scene.store.conservation().waiting == 1);
    CHECK(scene.clean().empty());
}

TEST_CASE("a process that dies while it keeps held messages leaves them all waiting")
{
    const auto* point = GENERATE("after-begin", "after-insert", "before-commit");
    const tools::ScratchFolder scratch;
    {
        Store store(scratch.path());
        Store::Transaction transaction(store);
        store.hold(systolic);
        store.hold(diastolic);
        transaction.commit();
    }
    CHECK(killed_at(
        point,
        [&scratch]
        {
            Store store(scratch.path());
            Store::Transaction transaction(store);
            store.keep_held(std::vector<std::int64_t>{1, 2}, std::vector{heart_rate("cuff-1", 1)});
            transaction.commit();
        }));
    Store store(scratch.path());
    CHECK(store.held().size() == 2);
    CHECK(store.conservation().waiting == 2);
    CHECK(store.conservation().measurements == 0);
    CHECK(findings_in(scratch.path()).empty());
}

TEST_CASE("a process that dies after it kept held messages has kept them")
{
    const tools::ScratchFolder scratch;
    CHECK(killed_at("after-commit",
                    [&scratch]
                    {
                        Store store(scratch.path());
                        Store::Transaction transaction(store);
                        const std::vector numbers{store.hold(systolic)};
                        store.keep_held(numbers, std::vector{heart_rate("cuff-1", 1)});
                        transaction.commit();
                    }));
    Store store(scratch.path());
    CHECK(store.held().empty());
    CHECK(store.conservation().measurements == 1);
    CHECK(findings_in(scratch.path()).empty());
}

TEST_CASE("verify sees when what waits or was joined was changed behind the store's back")
{
    const auto [change, finding] = GENERATE(table<const char*, const char*>({
        {"DELETE FROM held", "messages waiting: counted 1, the rows say 0"},
        {"DELETE FROM held", "message 4: neither stored nor"},
        {"INSERT INTO held VALUES (1)", "message 1: waits though it is stored"},
        {"DELETE FROM joined_messages", "message 2: what is said"},
        {"UPDATE joined_messages SET first = 3", "without a measurement"},
        {"UPDATE messages SET noted = 0", "message 3: neither stored nor"},
        {"UPDATE messages SET noted = 2 WHERE number = 3", "messages noted: counted 1"},
        {"UPDATE messages SET payload = x'78', size = 1 WHERE number = 4", "message 4: its bytes"},
    }));
    Scene scene;
    scene.keep_held(scene.hold({systolic, diastolic}), {heart_rate("cuff-1", 1)});
    const auto numbers = scene.hold({single_value("battery", "80", 1), pulse});
    {
        Store::Transaction transaction(scene.store);
        scene.store.note_held(std::span(numbers).first(1));
        transaction.commit();
    }
    REQUIRE(scene.clean().empty());
    tamper(scene.scratch.path(), change);
    CHECK_THAT(scene.clean(), Catch::Contains(finding));
}
