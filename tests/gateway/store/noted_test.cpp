#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

TEST_CASE("a message without a measurement is counted and leaves no row")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    {
        Store::Transaction transaction(store);
        store.note();
        store.note(4);
        store.note(0);
        transaction.commit();
    }
    const auto conservation = store.conservation();
    CHECK(conservation.noted == 5);
    CHECK(conservation.received == 5);
    Reader reader(scratch.path());
    CHECK_FALSE(reader.message(1));
    CHECK(findings(verify(reader)).empty());
    CHECK(verify(reader).recounted.received == 5);
}

TEST_CASE("what was noted and not committed was not noted")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    {
        const Store::Transaction transaction(store);
        store.note();
    }
    CHECK(store.conservation().noted == 0);
}

TEST_CASE("fewer than no message cannot be noted")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    const Store::Transaction transaction(store);
    CHECK_THROWS_AS(store.note(-1), std::invalid_argument);
}

TEST_CASE("a changed count of noted messages is seen by verify")
{
    const auto* name = GENERATE("messages/noted", "messages/noted-unkept", "messages/received");
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    {
        Store::Transaction transaction(store);
        store.note(3);
        transaction.commit();
    }
    tamper(scratch.path(),
           std::string("UPDATE counters SET value = value + 1 WHERE name = '") + name + "'");
    CHECK_THAT(findings_in(scratch.path()), Catch::Contains("the rows say"));
}
