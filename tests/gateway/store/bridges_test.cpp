#include "gateway/store/bridge_rhythm_rows.hpp"
#include "gateway/store/bridge_rows.hpp"
#include "gateway/store/heard_anew.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;
using namespace std::chrono_literals;

TEST_CASE("a bridge's messages add up, and each device has the time when it was heard last")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    Store::Transaction transaction(store);
    auto& connection = store.connection();
    add_heard(connection, {"theengs", "hall", 1, at(1000), {{"scale-1", -62}}});
    add_heard(connection, {"theengs", "hall", 7, at(60000), {{"cuff-1", {}}, {"scale-1", {}}}});
    add_heard(connection, {"tasmota", "", 1, at(2000), {}});
    transaction.commit();
    const auto rows = read_bridges(connection);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].bridge == "hall");
    CHECK(rows[0].messages == 8);
    CHECK(rows[0].first == at(1000));
    CHECK(rows[0].last == at(60000));
    REQUIRE(rows[0].devices.size() == 2);
    CHECK(rows[0].devices[0].device == "cuff-1");
    CHECK_FALSE(rows[0].devices[0].signal.has_value());
    CHECK(rows[0].devices[1].last == at(60000));
    CHECK(rows[0].devices[1].signal == -62); // a message that does not say leaves it
    CHECK(rows[1].devices.empty());
}

TEST_CASE("of bridges that somebody invents the last heard stay")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    Store::Transaction transaction(store);
    for (int i = 0; i < most_bridges + 10; ++i)
    {
        add_heard(store.connection(),
                  {"gatt_hex", "b" + std::to_string(i), 1, at(i), {{"scale-1", -70}}});
    }
    transaction.commit();
    const auto rows = read_bridges(store.connection());
    CHECK(rows.size() == most_bridges);
    CHECK(rows.back().bridge == "b10");
    CHECK(rows.back().devices.size() == 1);
}

TEST_CASE("a bridge that was heard by a clock that was ahead is heard anew by the right one")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    Store::Transaction transaction(store);
    auto& connection = store.connection();
    add_heard(connection, {"theengs", "hall", 1, at(0) + 24h * 365, {{"scale-1", -62}}});
    add_heard(connection, {"theengs", "hall", 1, at(60000), {{"scale-1", -62}}});
    CHECK(read_bridges(connection)[0].last == at(60000));
    CHECK(read_bridges(connection)[0].devices[0].last == at(60000));
    move_heard(connection, [](devices::Instant held) { return held - 1h; });
    CHECK(read_bridges(connection)[0].last == at(60000) - 1h);
    CHECK(read_bridges(connection)[0].first == at(0) + 24h * 365 - 1h);
    CHECK(read_bridges(connection)[0].devices[0].last == at(60000) - 1h);
    transaction.commit();
}

TEST_CASE("how often a bridge speaks is kept, and of long ago forgotten")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    Store::Transaction transaction(store);
    auto& connection = store.connection();
    const LearnedRhythm hall{"theengs", "hall", 30h, {60s, std::nullopt, 3600s}, true};
    put_rhythm(connection, {"theengs", "loft", 26h, {60s}, false}, 24h);
    put_rhythm(connection, {"theengs", "hall", 26h, {60s}, false}, 24h);
    put_rhythm(connection, hall, 24h * 10);
    auto rows = read_rhythms(connection);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].learned == hall);
    CHECK(rows[0].kept == 24h * 10);
    put_rhythm(connection, hall, 24h * 15 + 1h);
    CHECK(read_rhythms(connection).size() == 1);
    transaction.commit();
    tamper(scratch.path(), "UPDATE bridge_rhythms SET pauses = 'x'");
    rows = read_rhythms(connection);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].learned.pauses.empty()); // it is learned anew
}
