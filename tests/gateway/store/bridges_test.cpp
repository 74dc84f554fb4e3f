#include "gateway/store/bridge_rows.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

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
