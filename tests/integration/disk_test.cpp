// A disk that is full: varded stops rather than acknowledge what it could not keep.
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <csignal>
#include <sys/resource.h>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;

namespace
{

// The database grows by about this much and then every write fails, as on a full disk.
constexpr rlim_t room = 256 * 1024;

void leave_little_room(const Home& home)
{
    rlim_t largest = 0;
    for (const auto& entry : std::filesystem::directory_iterator(home.varded.store()))
    {
        if (entry.is_regular_file())
        {
            largest = std::max<rlim_t>(largest, entry.file_size());
        }
    }
    const rlimit limit{largest + room, largest + room};
    REQUIRE(::prlimit(home.varded.pid(), RLIMIT_FSIZE, &limit, nullptr) == 0);
}

// A write past the limit is to fail, as on a full disk, and not to kill: varded inherits this.
void let_writes_fail()
{
    ::signal(SIGXFSZ, SIG_IGN);
}

} // namespace

TEST_CASE("On a full disk varded stops without acknowledging, and loses nothing")
{
    let_writes_fail();
    const std::string way = GENERATE("gate", "callback");
    Wishes wishes;
    wishes.acknowledging = way;
    Home home(wishes);
    home.require_alive();
    home.wait_until_delivered();
    leave_little_room(home);

    constexpr int messages = 1500;
    for (int message = 1; message <= messages; ++message)
    {
        home.client.send("cuff-1", message, heart_rate(message));
    }
    const auto ended = home.varded.wait(30s);
    REQUIRE(ended.has_value());
    CHECK(*ended != 0);
    const auto acknowledged = home.client.acknowledged();
    CHECK(acknowledged < messages);

    // What was acknowledged is on the disk, and the disk is whole.
    const auto verified = home.varded.vardectl({"verify"});
    CAPTURE(verified.output);
    CHECK(verified.status == 0);

    home.varded.start();
    CHECK(home.varded.count({"conservation", "stored"}) >= static_cast<std::int64_t>(acknowledged));
    CHECK(home.client.settle());
    home.wait_until_delivered();
    CHECK(resources_in(home.fhir()).size() == messages + 1);
    home.check_everything();
}
