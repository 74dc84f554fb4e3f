#include "gateway/store/connection.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

TEST_CASE("a reader sees what another connection commits while it is open")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    Reader reader(scratch.path());
    keep(store, heart_rate("cuff-1", 1));
    CHECK(reader.measurements({}).size() == 1);
    CHECK(reader.conservation().stored == 1);
}

TEST_CASE("a reader reads a store that nobody has open")
{
    const tools::ScratchFolder scratch;
    {
        Store store(scratch.path());
        keep(store, heart_rate("cuff-1", 1));
    }
    Reader reader(scratch.path());
    CHECK(reader.measurements({}).size() == 1);
}

TEST_CASE("a reader reads what a process that was killed had committed")
{
    const tools::ScratchFolder scratch;
    const auto child = ::fork();
    if (child == 0)
    {
        Store store(scratch.path());
        keep(store, heart_rate("cuff-1", 1));
        ::_exit(0); // as a kill does: the log is never folded into the database
    }
    ::waitpid(child, nullptr, 0);
    REQUIRE(std::filesystem::file_size(scratch.path() / "varde.db-wal") > 0);
    Reader reader(scratch.path());
    CHECK(reader.measurements({}).size() == 1);
    CHECK(findings(verify(reader)).empty());
}

TEST_CASE("a reader cannot write")
{
    const tools::ScratchFolder scratch;
    const Store store(scratch.path());
    Reader reader(scratch.path());
    CHECK_THROWS_AS(reader.connection().execute("write", "DELETE FROM messages"), StoreFailure);
}

TEST_CASE("a folder without a database is named with what to do, and none is made")
{
    const tools::ScratchFolder scratch;
    CHECK_THROWS_WITH(Reader(scratch.path()), Catch::Contains("there is no database") &&
                                                  Catch::Contains("store.directory"));
    CHECK(std::filesystem::is_empty(scratch.path()));
}

TEST_CASE("the queue can be asked for what still waits")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    store.set_destinations(std::vector<std::string>{"folder"});
    for (int minute = 1; minute <= 3; ++minute)
    {
        keep(store, heart_rate("cuff-1", minute));
    }
    settle(store, "folder", 1, {fhir::Verdict::delivered, "", "", ""});
    settle(store, "folder", 2, {fhir::Verdict::parked, "422", "", ""});
    Reader reader(scratch.path());
    QueueFilter waiting;
    waiting.waiting_only = true;
    const auto items = reader.queue(waiting);
    REQUIRE(items.size() == 2);
    CHECK(items[0].state == ItemState::parked);
    CHECK(items[1].state == ItemState::pending);
    CHECK(reader.queue({}).size() == 3);
}

TEST_CASE("measurements are filtered by patient, device, kind and time, newest first")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    for (int minute = 1; minute <= 4; ++minute)
    {
        keep(store, heart_rate("cuff-1", minute));
    }
    keep(store, heart_rate("cuff-2", 1));
    Reader reader(scratch.path());

    MeasurementFilter by_device;
    by_device.device = "cuff-2";
    CHECK(reader.measurements(by_device).size() == 1);
    MeasurementFilter by_kind;
    by_kind.kind = "spo2";
    CHECK(reader.measurements(by_kind).empty());
    MeasurementFilter by_patient;
    by_patient.patient = "patient-1";
    by_patient.most = 2;
    const auto newest = reader.measurements(by_patient);
    REQUIRE(newest.size() == 2);
    CHECK(newest[0].number == 5);
    MeasurementFilter by_time;
    by_time.since = at(3 * 60000);
    CHECK(reader.measurements(by_time).size() == 2);
}
