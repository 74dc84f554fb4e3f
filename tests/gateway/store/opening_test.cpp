#include "gateway/store/connection.hpp"
#include "gateway/store/migrations.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

std::string failure_of(const std::filesystem::path& folder)
{
    try
    {
        const Store store(folder);
    }
    catch (const StoreFailure& failure)
    {
        return failure.what();
    }
    return "";
}

unsigned mode_of(const std::filesystem::path& path)
{
    struct stat found = {};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    return found.st_mode & 0777U;
}

std::string asked(const std::filesystem::path& folder, const std::string& question)
{
    Connection connection(folder / database_name, Access::read);
    return connection.pragma(question);
}

} // namespace

TEST_CASE("an empty folder becomes a database of the newest schema, in WAL")
{
    const tools::ScratchFolder scratch;
    const auto folder = scratch.path() / "deep" / "store";
    {
        const Store store(folder);
    }
    CHECK(asked(folder, "PRAGMA user_version") == std::to_string(newest_schema()));
    CHECK(asked(folder, "PRAGMA journal_mode") == "wal");
}

TEST_CASE("the folder and its files are for nobody else, whatever the umask")
{
    const tools::ScratchFolder scratch;
    const auto folder = scratch.path() / "store";
    const auto before = ::umask(0);
    const Store store(folder);
    ::umask(before);
    CHECK(mode_of(folder) == 0700);
    CHECK(mode_of(folder / database_name) == 0600);
    CHECK(mode_of(folder / "varde.db-wal") == 0600);
    CHECK(mode_of(folder / "varded.lock") == 0600);
}

TEST_CASE("a second store on the same folder is refused and names the first one's process")
{
    const tools::ScratchFolder scratch;
    const Store first(scratch.path());
    try
    {
        const Store second(scratch.path());
        FAIL("the second one opened");
    }
    catch (const StoreInUse& in_use)
    {
        CHECK(in_use.holder() == ::getpid());
        CHECK_THAT(in_use.what(), Catch::Contains("another varded runs with pid"));
    }
}

TEST_CASE("the lock of a process that was killed does not stay")
{
    const tools::ScratchFolder scratch;
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const auto child = ::fork();
    if (child == 0)
    {
        const Store store(scratch.path());
        [[maybe_unused]] const auto told = ::write(ready[1], "x", 1);
        ::pause();
    }
    char byte = 0;
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    CHECK_THAT(failure_of(scratch.path()), Catch::Contains(std::to_string(child)));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(ready[0]);
    ::close(ready[1]);
    CHECK(failure_of(scratch.path()).empty());
}

TEST_CASE("a database of a newer program is refused and stays as it is")
{
    const tools::ScratchFolder scratch;
    {
        const Store store(scratch.path());
    }
    tamper(scratch.path(), "PRAGMA user_version = 99");
    CHECK_THAT(failure_of(scratch.path()),
               Catch::Contains("version 99") && Catch::Contains("start the newer varded again"));
    CHECK(asked(scratch.path(), "PRAGMA user_version") == "99");
}

TEST_CASE("a database that is not Varde's is refused and stays as it is")
{
    const tools::ScratchFolder scratch;
    tamper(scratch.path(), "CREATE TABLE recipes (name TEXT)");
    CHECK_THAT(failure_of(scratch.path()), Catch::Contains("not Varde's"));
    CHECK(asked(scratch.path(), "PRAGMA journal_mode") == "delete");
}

TEST_CASE("a file that is no database is refused with what to do")
{
    const tools::ScratchFolder scratch;
    std::ofstream(scratch.path() / database_name) << std::string(8192, 'x');
    CHECK_THAT(failure_of(scratch.path()),
               Catch::Contains("not a database") && Catch::Contains("keep the files as evidence"));
}

TEST_CASE("a folder that cannot be made is named with the reason")
{
    const tools::ScratchFolder scratch;
    std::ofstream(scratch.path() / "file") << "x";
    CHECK_THAT(failure_of(scratch.path() / "file" / "store"), Catch::Contains("Not a directory"));
}

TEST_CASE("what is not committed is not there")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    const auto measurement = heart_rate("cuff-1", 1);
    {
        const Store::Transaction transaction(store);
        store.keep(message_of(measurement), std::vector{measurement});
        CHECK(store.conservation().stored == 1);
    }
    CHECK(store.conservation().received == 0);
    CHECK(keep(store, measurement).kept == Kept::stored);
    Reader reader(scratch.path());
    CHECK(findings(verify(reader)).empty());
}

TEST_CASE("a store keeps everything over a restart")
{
    const tools::ScratchFolder scratch;
    {
        Store store(scratch.path());
        store.set_destinations(std::vector<std::string>{"folder"});
        keep(store, heart_rate("cuff-1", 1));
    }
    Store store(scratch.path());
    CHECK(store.conservation().stored == 1);
    REQUIRE(store.due("folder", 10, {}).size() == 1);
    CHECK(store.due("folder", 10, {})[0].measurement == heart_rate("cuff-1", 1));
    CHECK(keep(store, heart_rate("cuff-1", 2)).kept == Kept::stored);
    CHECK(store.due("folder", 10, {}).size() == 2);
}
