#include "gateway/store/registry_body.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::gateway::store;

TEST_CASE("a device of which only the id is known has a body that says its state")
{
    devices::Device device;
    device.id = "cuff-1";
    const auto body = write_device_body(device);
    CHECK(body == R"({"state":"in-use"})");
    const auto read = read_device_body("cuff-1", body);
    REQUIRE(read.has_value());
    CHECK(*read == device);
}

TEST_CASE("every state of a device comes back")
{
    for (const auto state : {devices::DeviceState::in_use, devices::DeviceState::released,
                             devices::DeviceState::ready, devices::DeviceState::retired})
    {
        devices::Device device;
        device.state = state;
        const auto read = read_device_body("", write_device_body(device));
        REQUIRE(read.has_value());
        CHECK(read->state == state);
    }
}

TEST_CASE("a body that no device has is none")
{
    const auto* text =
        GENERATE("", "[]", "{}", "{", R"({"state":"broken"})", R"({"state":1})",
                 R"({"state":"ready","colour":"red"})", R"({"state":"ready","model":7})",
                 R"({"state":"ready","topics":"a/#"})", R"({"state":"ready","topics":[1]})",
                 R"({"state":"ready","types":{}})", R"({"state":"ready","types":["scale"]})",
                 R"({"state":"ready","silent_after_minutes":"1"})",
                 R"({"state":"ready","silent_after_minutes":1.5})");
    CAPTURE(text);
    CHECK_FALSE(read_device_body("cuff-1", text));
}

TEST_CASE("the profiles that fit come back in their order")
{
    const std::vector<devices::ProfileMatch> matches{
        {"a", {{"name fits", "navnet passer"}, {"octets", "oktetter"}}}, {"b", {}}};
    const auto read = read_matches(write_matches(matches));
    REQUIRE(read.size() == 2);
    CHECK(read[0].profile == "a");
    REQUIRE(read[0].reasons.size() == 2);
    CHECK(read[0].reasons[0].en == "name fits");
    CHECK(read[0].reasons[1].nb == "oktetter");
    CHECK(read[1].profile == "b");
    const auto older = read_matches(R"([{"id":"a","reasons":["octets"]}])");
    REQUIRE(older.size() == 1);
    CHECK(older[0].reasons.at(0).en == "octets"); // in English alone
    CHECK(older[0].reasons.at(0).nb.empty());
    CHECK(read_matches("x").empty());
    CHECK(read_matches(R"([{"id":"a"}])").empty());
    CHECK(read_matches(R"([{"id":"a","reasons":[1]}])").empty());
}
