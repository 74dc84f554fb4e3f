#include "gateway/store/connection.hpp"
#include "gateway/store/migration_texts.hpp"
#include "gateway/store/migrations.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

// What every kind of traffic that the first schema knew leaves behind.
void fill(const std::filesystem::path& folder)
{
    Store store(folder);
    store.set_destinations(std::vector<std::string>{"clinic"});
    keep(store, heart_rate("cuff-1", 1));
    keep(store, heart_rate("cuff-1", 1));
    keep(store, heart_rate("cuff-1", 2));
    keep(store, implausible_heart_rate("cuff-2", 1));
    refuse(store, message_of(heart_rate("cuff-3", 1)), devices::Error::device_unassigned);
    refuse(store, message_of(heart_rate("cuff-4", 1)), devices::Error::device_unknown, true);
    settle(store, "clinic", 1, {fhir::Verdict::delivered, "", "", ""});
}

// A database as the program wrote it that knew only the first step, with those rows.
void make_first(const std::filesystem::path& folder)
{
    const tools::ScratchFolder newer;
    fill(newer.path());
    Connection connection(folder / database_name, Access::write);
    connection.execute("make the first schema", std::string(migration_texts.front()));
    connection.execute("copy", "ATTACH '" + (newer.path() / database_name).string() + "' AS newer");
    connection.execute("copy",
                       "BEGIN; INSERT INTO messages SELECT number, told, digest, device, topic, "
                       "received, qos, retained, stored, duplicates, size, payload "
                       "FROM newer.messages");
    connection.execute("copy",
                       "INSERT INTO outbox SELECT destination, number, state, attempts, unsure, "
                       "settled, location, reason, outcome, decision FROM newer.outbox");
    connection.execute("copy", "INSERT INTO measurements SELECT number, told, id, message, device, "
                               "patient, kind, taken, received, trust, withheld, body, checksum "
                               "FROM newer.measurements");
    for (const auto* table :
         {"refusals", "bare_refusals", "destinations", "destination_terms", "counters"})
    {
        connection.execute("copy",
                           std::string("INSERT INTO ") + table + " SELECT * FROM newer." + table);
    }
    connection.execute("copy", "COMMIT; DETACH newer");
    connection.execute("stamp", "PRAGMA user_version = 1; PRAGMA application_id = 1447129700");
}

} // namespace

TEST_CASE("a database of the first schema is taken over with all that it holds")
{
    const tools::ScratchFolder scratch;
    make_first(scratch.path());
    Store store(scratch.path());
    const auto conservation = store.conservation();
    CHECK(conservation.received == 6);
    CHECK(conservation.stored == 3);
    CHECK(conservation.duplicate == 1);
    CHECK(conservation.refused == 2);
    CHECK(conservation.noted == 0);
    CHECK(conservation.waiting == 0);
    REQUIRE(store.due("clinic", 10, {}).size() == 1);
    CHECK(store.due("clinic", 10, {})[0].measurement == heart_rate("cuff-1", 2));
    CHECK(store.enrolled().devices.empty());
    CHECK(findings_in(scratch.path()).empty());
}

TEST_CASE("after the first schema's rows new ones go on as if they had always been there")
{
    const tools::ScratchFolder scratch;
    make_first(scratch.path());
    Store store(scratch.path());
    CHECK(keep(store, heart_rate("cuff-1", 2)).kept == Kept::duplicate);
    CHECK(keep(store, heart_rate("cuff-3", 1)).kept == Kept::stored);
    {
        Store::Transaction transaction(store);
        store.note();
        const std::vector numbers{store.hold(message_of(heart_rate("scale-1", 1)))};
        store.note_held(numbers);
        store.hold(message_of(heart_rate("scale-1", 2)));
        transaction.commit();
    }
    const auto conservation = store.conservation();
    CHECK(conservation.received == 11);
    CHECK(conservation.noted == 2);
    CHECK(conservation.waiting == 1);
    CHECK(findings_in(scratch.path()).empty());
}

TEST_CASE("alerts of simple limits stay readable, as over, beside those that rules make")
{
    const tools::ScratchFolder scratch;
    make_first(scratch.path());
    tamper(scratch.path(), "INSERT INTO alerts (patient, rule, kind, priority, side, cause, taken, "
                           "words_en, words_nb, raised, updated, updates) VALUES "
                           "('patient-1', 'pulse', 'heart_rate', 2, 2, 'm', 1, 'e', 'n', 2, 3, 0)");
    {
        const Store store(scratch.path());
    }
    Connection connection(scratch.path() / database_name, Access::read);
    CHECK(connection.pragma("SELECT cleared FROM limit_alerts WHERE words_nb = 'n'") == "3");
    CHECK(connection.pragma("SELECT count(*) FROM alerts") == "0");
}

TEST_CASE("a look at a database of the first schema says that varded must migrate it")
{
    const tools::ScratchFolder scratch;
    make_first(scratch.path());
    CHECK_THROWS_WITH(Reader(scratch.path()),
                      Catch::Contains("version 1") && Catch::Contains("start varded once"));
}

TEST_CASE("a database one step ahead is refused and keeps its rows")
{
    const tools::ScratchFolder scratch;
    fill(scratch.path());
    const auto ahead = std::to_string(newest_schema() + 1);
    tamper(scratch.path(), "PRAGMA user_version = " + ahead);
    CHECK_THROWS_WITH(Store(scratch.path()), Catch::Contains("version " + ahead) &&
                                                 Catch::Contains("nothing was changed"));
    Connection connection(scratch.path() / database_name, Access::read);
    CHECK(connection.pragma("SELECT count(*) FROM measurements") == "3");
}

TEST_CASE("a step that cannot be done leaves the database at the step before")
{
    const tools::ScratchFolder scratch;
    make_first(scratch.path());
    tamper(scratch.path(), "CREATE TABLE claims (a TEXT)");
    CHECK_THROWS_WITH(Store(scratch.path()), Catch::Contains("migrate the database"));
    Connection connection(scratch.path() / database_name, Access::read);
    CHECK(connection.pragma("PRAGMA user_version") == "1");
    CHECK(connection.pragma("SELECT count(*) FROM sqlite_schema WHERE name = 'held'") == "0");
}
