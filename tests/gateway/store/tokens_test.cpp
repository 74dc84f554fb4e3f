#include "gateway/store/token_rows.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

TEST_CASE("a token holds until its time is over or it is revoked")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    auto& connection = store.connection();
    const std::string digest(32, 'd');
    insert_token(connection, {"t-1", "a-1", "record system", at(0), at(10000)}, digest);
    const auto found = find_token(connection, digest, at(5000));
    REQUIRE(found.has_value());
    CHECK(found->account == "a-1");
    CHECK_FALSE(find_token(connection, std::string(32, 'x'), at(5000)).has_value());
    CHECK_FALSE(find_token(connection, digest, at(10000)).has_value());
    CHECK(revoke_token(connection, "t-1", at(6000)));
    CHECK_FALSE(revoke_token(connection, "t-1", at(7000)));
    CHECK_FALSE(find_token(connection, digest, at(6500)).has_value());
    CHECK(read_tokens(connection).front().revoked == at(6000));
}
