#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;
using fhir::Verdict;

namespace
{

// A store through which every kind of traffic has gone.
struct Scene
{
    Scene()
    {
        store.set_destinations(std::vector<std::string>{"folder", "clinic"});
        for (int minute = 1; minute <= 20; ++minute)
        {
            keep(store, heart_rate("cuff-1", minute));
            keep(store, heart_rate("cuff-1", minute / 2 + 1));
        }
        keep(store, heart_rate("cuff-1", 3, 200));
        keep(store, implausible_heart_rate("cuff-2", 1));
        refuse(store, message_of(heart_rate("cuff-3", 1)), devices::Error::device_unassigned);
        refuse(store, message_of(heart_rate("cuff-4", 1)), devices::Error::device_unknown, true);
        for (const auto& due : store.due("folder", 10, {}))
        {
            settle(store, "folder", due.number, {Verdict::delivered, "", "", ""});
        }
        settle(store, "clinic", 1, {Verdict::parked, "422", "", ""});
        settle(store, "clinic", 2, {Verdict::parked, "422", "", ""});
        store.drop("clinic", 2, "a test", at(0));
    }

    std::string findings()
    {
        Reader reader(scratch.path());
        return tests::findings(verify(reader));
    }

    tools::ScratchFolder scratch;
    Store store{scratch.path()};
};

} // namespace

TEST_CASE("after mixed traffic what was counted is what the rows say")
{
    Scene scene;
    CHECK(scene.findings().empty());
    Reader reader(scene.scratch.path());
    const auto verification = verify(reader);
    const auto counted = scene.store.conservation();
    CHECK(verification.measurements == counted.measurements);
    CHECK(counted.received == 44);
    CHECK(counted.received == counted.stored + counted.duplicate + counted.refused);
    CHECK(verification.recounted.received == 44);
    CHECK(verification.recounted.refused_by == counted.refused_by);
    for (const auto& destination : counted.destinations)
    {
        CHECK(destination.queued == 20);
        CHECK(destination.queued == destination.delivered + destination.pending +
                                        destination.parked + destination.dropped);
    }
}

TEST_CASE("a changed bit in any column of a measurement is seen before it is sent and by verify")
{
    const auto* change =
        GENERATE("body = replace(body, '72', '73')", "patient = 'patient-2'", "taken = taken + 1",
                 "received = received - 1", "trust = 1", "kind = 'spo2'", "device = 'cuff-9'",
                 "id = zeroblob(16)", "figures = replace(figures, '72', '73')",
                 "checksum = zeroblob(32)", "withheld = 1", "told = told + 1", "message = 2");
    Scene scene;
    tamper(scene.scratch.path(),
           std::string("UPDATE measurements SET ") + change + " WHERE number = 11");
    CHECK_THAT(scene.findings(), Catch::Contains("measurement 11 of message"));
    const auto due = scene.store.due("folder", 2, {});
    REQUIRE(due.size() == 2);
    CHECK(due[0].number == 11);
    CHECK_FALSE(due[0].intact);
    CHECK(due[1].intact);
}

TEST_CASE("verify sees what was done behind the store's back")
{
    const auto [change, finding] = GENERATE(table<const char*, const char*>({
        {"UPDATE messages SET payload = x'78', size = 1 WHERE number = 1", "message 1: its bytes"},
        {"UPDATE messages SET stored = 0 WHERE number = 1", "message 1: what is said"},
        {"UPDATE messages SET duplicates = duplicates + 1 WHERE number = 1", "messages duplicate"},
        {"DELETE FROM refusals WHERE code = 'device-unassigned'", "neither stored nor"},
        {"DELETE FROM bare_refusals", "messages refused as device-unknown"},
        {"DELETE FROM outbox WHERE number = 5 AND destination = 1", "never queued for folder"},
        {"INSERT INTO outbox SELECT 1, 0, number, 0, 0, 0, NULL, NULL, NULL, NULL, NULL "
         "FROM measurements WHERE withheld = 1",
         "though it may not be"},
        {"UPDATE outbox SET state = 1 WHERE number = 15 AND destination = 1",
         "items of folder delivered: counted 10, the rows say 11"},
        {"UPDATE counters SET value = value + 1 WHERE name = 'messages/received'",
         "messages received: counted 45, the rows say 44"},
        {"DELETE FROM measurements WHERE number = 7",
         "measurement 7: is queued for folder though it may not be"},
        {"DELETE FROM messages WHERE number = 7", "refers to a missing row"},
    }));
    Scene scene;
    tamper(scene.scratch.path(), change);
    CHECK_THAT(scene.findings(), Catch::Contains(finding));
}

TEST_CASE("verify says at most a hundred things of one check and that there are more")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    {
        Store::Transaction transaction(store);
        for (int minute = 0; minute < 150; ++minute)
        {
            const auto measurement = heart_rate("cuff-1", minute);
            store.keep(message_of(measurement), std::vector{measurement});
        }
        transaction.commit();
    }
    tamper(scratch.path(), "UPDATE measurements SET trust = 2");
    Reader reader(scratch.path());
    const auto verification = verify(reader);
    CHECK(verification.findings.size() == most_findings);
    CHECK(verification.cut);
}
