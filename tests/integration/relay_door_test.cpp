// Who gets in at the relay's door, and what must not get past it.
#include "relay_road.hpp"
#include "tests/support/device_client.hpp"
#include "tests/support/native_message.hpp"
#include "tests/support/tool_run.hpp"
#include "tests/support/waiting.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <csignal>
#include <string>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using Catch::Contains;

namespace
{

std::string state_of_relay(const RelayRoad& road)
{
    const auto status = road.hub.status();
    for (const auto& one : *status.find("destinations")->as_array())
    {
        if (one.text("id") == "relay")
        {
            return std::string(one.text("state")) + " " + std::string(one.text("reason"));
        }
    }
    return "";
}

std::int64_t refused_by(const RelayRoad& road, std::string_view code)
{
    return road.relay.count({"conservation", "refused_by", code});
}

std::int64_t stored(const RelayRoad& road)
{
    return road.relay.count({"conservation", "measurements"});
}

// The hub's request as it went over the wire: what the relay has as a message, in a Bundle.
std::string old_bundle(const RelayRoad& road)
{
    const auto message =
        run_tool({"sqlite3", "-readonly", (road.relay.store() / "varde.db").string(),
                  "SELECT payload FROM messages WHERE topic LIKE '%Observation' LIMIT 1"})
            .output;
    const auto resource = devices::parse_json(
        std::string_view(message).substr(0, message.find_last_not_of('\n') + 1));
    REQUIRE(resource.has_value());
    return R"({"resourceType":"Bundle","type":"batch","entry":[{"resource":)" +
           devices::write_json(*resource) +
           R"(,"request":{"method":"POST","url":"Observation"}}]})";
}

} // namespace

TEST_CASE("A hub with another certificate is told that it is nobody, and loses nothing")
{
    RoadWishes wishes;
    wishes.bound_to = "another-hub";
    RelayRoad road(wishes);
    road.start();
    DeviceClient client(road.broker.port());
    client.send("cuff-1", 1, heart_rate(1));
    const bool paused = eventually([&] { return state_of_relay(road).starts_with("paused"); }, 60s);
    INFO(road.hub.account());
    REQUIRE(paused);
    CHECK_THAT(state_of_relay(road), Contains("hub-unknown"));
    CHECK(road.hub.count_at("relay", "pending") == 1);
    CHECK(stored(road) == 0);
    CHECK(road.relay.count({"conservation", "received"}) == 0);

    // Bound while both run: nobody has to be started anew.
    wishes.bound_to = "hub";
    road.write_relay(wishes);
    road.relay.signal(SIGHUP);
    REQUIRE(eventually([&] { return stored(road) == 1; }, 60s));
    CHECK(road.all_through(60s));
    CHECK(road.differences() == "");
}

TEST_CASE("Without a certificate, or with one of another authority, nobody gets past the handshake")
{
    RelayRoad road;
    road.start();
    CHECK(road.ask_relay("", "{}").status == 0);
    const CertificateAuthority stranger(road.folder() / "stranger");
    const auto foreign = stranger.issue("hub");
    std::filesystem::copy(foreign.certificate_file, road.folder() / "ca" / "foreign.pem");
    std::filesystem::copy(foreign.key_file, road.folder() / "ca" / "foreign.key");
    CHECK(road.ask_relay("foreign", "{}").status == 0);
    CHECK(road.ask_relay("hub", "{}").status == 422);
    CHECK(road.relay.count({"conservation", "received"}) == 0);
}

TEST_CASE("A patient or device that is not bound to the hub is refused by entry, and parked there")
{
    RoadWishes wishes;
    const auto what = GENERATE(as<std::string>{}, "patient", "device");
    CAPTURE(what);
    (what == "patient" ? wishes.patients : wishes.devices).pop_back(); // of cuff-2
    RelayRoad road(wishes);
    road.start();
    DeviceClient client(road.broker.port());
    for (int step = 1; step <= 10; ++step)
    {
        client.send(step % 2 == 0 ? "cuff-2" : "cuff-1", step, heart_rate(step));
    }
    const bool settled = eventually(
        [&]
        {
            return road.hub.count_at("relay", "delivered") == 5 &&
                   road.hub.count_at("relay", "parked") == 5;
        },
        60s);
    INFO(road.hub.account() << road.relay.account());
    REQUIRE(settled);
    CHECK(refused_by(road, "hub-not-bound") >= 5);
    CHECK(stored(road) == 5);
    CHECK_THAT(road.relay.vardectl({"events"}).output, Contains("hub-not-bound"));
    // Nothing of the other patient is at the relay.
    const auto all =
        run_tool({"sqlite3", "-readonly", (road.relay.store() / "varde.db").string(), ".dump"})
            .output;
    CHECK_THAT(all, !Contains(identity_number(2)) && !Contains("\"p-2\""));
    CHECK_THAT(road.relay.log(), !Contains(identity_number(2)));

    // Bound, and sent once more: then it goes through.
    road.write_relay({});
    road.relay.signal(SIGHUP);
    for (int number = 1; number <= 10; ++number)
    {
        road.hub.vardectl({"queue", "replay", "--destination", "relay", std::to_string(number)});
    }
    CHECK(eventually([&] { return stored(road) == 10; }, 60s));
    CHECK(road.all_through(60s));
    CHECK(road.differences() == "");
}

TEST_CASE("What is no request of a hub leaves nothing behind")
{
    RoadWishes wishes;
    wishes.relay_lines = {"request_bytes = 65536"};
    RelayRoad road(wishes);
    road.start();
    CHECK(road.ask_relay("hub", "<html>").status == 400);
    CHECK(road.ask_relay("hub", "{}").status == 422);
    CHECK(road.ask_relay("hub", std::string(70000, 'x')).status == 413);
    CHECK(road.ask_relay("hub", "", "GET /fhir/Observation").status == 405);
    CHECK(road.ask_relay("hub", "{}", "POST /").status == 404);
    const auto flag = road.ask_relay("hub", R"({"resourceType":"Flag"})", "POST /fhir/Flag");
    CHECK(flag.status == 422);
    CHECK_THAT(flag.body, Contains("not passed on"));
    CHECK(stored(road) == 0);
    CHECK(road.relay.running());
    CHECK(road.verified() == "");
}

TEST_CASE("An old request that comes again changes nothing, from whomever it comes")
{
    RelayRoad road;
    road.start();
    DeviceClient client(road.broker.port());
    client.send("cuff-1", 1, heart_rate(1));
    REQUIRE(eventually([&] { return stored(road) == 1; }, 60s));
    REQUIRE(road.all_through(60s));
    const auto bundle = old_bundle(road);
    for (int time = 0; time < 3; ++time)
    {
        const auto answer = road.ask_relay("hub", bundle);
        CHECK(answer.status == 200);
        CHECK_THAT(answer.body, Contains("\"status\":\"200 OK\"") && Contains("Observation/o-"));
    }
    road.authority.issue("thief"); // of the same authority, bound to nothing
    CHECK(road.ask_relay("thief", bundle).status == 403);
    CHECK(stored(road) == 1);
    CHECK(road.all_through(60s));
    CHECK(road.differences() == "");
    CHECK(road.verified() == "");
}

TEST_CASE("A relay that is full says when to come again, and the hub does")
{
    RoadWishes wishes;
    wishes.relay_lines = {"queue_limit = 20"};
    RelayRoad road(wishes);
    road.to_vkp.cut();
    road.start();
    DeviceClient client(road.broker.port());
    for (int step = 1; step <= 40; ++step)
    {
        client.send("cuff-1", step, heart_rate(step));
    }
    REQUIRE(eventually([&] { return road.relay.count_at("vkp", "pending") >= 20; }, 60s));
    client.send("cuff-1", 100, heart_rate(100));
    const bool waits =
        eventually([&] { return state_of_relay(road).find("503") != std::string::npos; }, 60s);
    INFO(road.hub.account());
    REQUIRE(waits);
    CHECK_THAT(road.relay.vardectl({"events"}).output, Contains("relay-full"));
    CHECK(road.hub.count_at("relay", "parked") == 0);
    const auto full = road.ask_relay("hub", old_bundle(road));
    CHECK(full.status == 503);
    CHECK_THAT(full.body, Contains("too much waits for vkp"));
}

TEST_CASE("A hub that asks too often is told to slow down, the others are not")
{
    RoadWishes wishes;
    wishes.relay_lines = {"hub_requests_per_second = 1", "hub_burst = 3"};
    RelayRoad road(wishes);
    road.relay.start();
    int slowed = 0;
    for (int time = 0; time < 12; ++time)
    {
        slowed += road.ask_relay("hub", "{}").status == 429 ? 1 : 0;
    }
    CHECK(slowed > 0);
}
