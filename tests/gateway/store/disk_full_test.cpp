#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

// In a process of its own: no file may grow beyond `bytes`, which is what a full disk does.
// Stores until that throws; the exit status says how many committed, 255 when nothing threw.
int store_until_full(const std::filesystem::path& folder, rlim_t bytes)
{
    const auto child = ::fork();
    if (child == 0)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, bytes};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        int committed = 0;
        try
        {
            Store store(folder);
            store.set_destinations(std::vector<std::string>{"folder"});
            for (; committed < 200; ++committed)
            {
                const auto measurement = heart_rate("cuff-1", committed);
                auto message = message_of(measurement);
                message.payload += std::string(20000, ' ');
                Store::Transaction transaction(store);
                store.keep(message, std::vector{measurement});
                transaction.commit();
            }
        }
        catch (const StoreFailure& failure)
        {
            const std::string_view said = failure.what();
            ::_exit(said.find("disk") != std::string_view::npos ? committed : 254);
        }
        ::_exit(255);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

} // namespace

TEST_CASE("a full disk is a failure that says so, and leaves nothing half stored")
{
    const tools::ScratchFolder scratch;
    const int committed = store_until_full(scratch.path(), 1048576);
    REQUIRE(committed > 0);
    REQUIRE(committed < 200);

    Store store(scratch.path());
    Reader reader(scratch.path());
    CHECK(findings(verify(reader)).empty());
    const auto conservation = store.conservation();
    // A commit that failed is unknown, not absent: one more may be there.
    CHECK(conservation.stored >= committed);
    CHECK(conservation.stored <= committed + 1);
    CHECK(conservation.measurements == conservation.stored);
    CHECK(keep(store, heart_rate("cuff-2", 1)).kept == Kept::stored);
}
