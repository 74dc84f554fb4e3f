// Hub, relay and two receivers: whatever link is cut and whoever is away, in the end each has
// exactly what was measured.
#include "relay_road.hpp"
#include "tests/support/delivered.hpp"
#include "tests/support/device_client.hpp"
#include "tests/support/native_message.hpp"
#include "tests/support/tool_run.hpp"
#include "tests/support/waiting.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <string>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using Catch::Contains;
using devices::Json;

namespace
{

// Measures without end in sight; every value another one, each of its own time.
class Measuring
{
public:
    explicit Measuring(RelayRoad& road) : client_(road.broker.port()) {}

    void some(int count)
    {
        for (int step = 0; step < count; ++step)
        {
            ++next_;
            if (next_ % 3 == 0)
            {
                client_.send(
                    "cuff-2", next_,
                    native({next_, "", pressure("128", "82", "97.5"), R"(,"battery":71)"}));
                continue;
            }
            client_.send(next_ % 2 == 0 ? "cuff-1" : "cuff-2", next_,
                         heart_rate(next_, std::to_string(40 + next_ % 100) + ".0"));
        }
    }
    std::int64_t sent() const { return next_; }

private:
    DeviceClient client_;
    std::int64_t next_ = 0;
};

std::int64_t stored(const Varded& varded)
{
    return varded.count({"conservation", "measurements"});
}

void require_all_through(RelayRoad& road, std::int64_t sent)
{
    const bool through =
        eventually([&] { return stored(road.relay) == sent; }, 90s) && road.all_through(90s);
    INFO("hub: " << road.hub.account() << "\nrelay: " << road.relay.account());
    REQUIRE(through);
    CHECK(road.verified() == "");
    CHECK(road.differences() == "");
    CHECK(road.vkp.count("Observation") == sent);
}

} // namespace

TEST_CASE("Hub, relay and two receivers: each link is cut in turn and everything arrives once")
{
    RelayRoad road;
    Measuring measuring(road);
    road.start();
    measuring.some(10);
    require_all_through(road, 10);

    for (auto* cable : {&road.to_relay, &road.to_vkp, &road.to_hospital})
    {
        cable->cut();
        measuring.some(30);
        if (cable == &road.to_relay)
        {
            REQUIRE(eventually([&] { return road.hub.count_at("relay", "pending") == 30; }));
            CHECK(road.vkp.count("Observation") == 10);
        }
        else
        {
            // The other receiver is not held up.
            const auto& other = cable == &road.to_vkp ? road.hospital : road.vkp;
            REQUIRE(
                eventually([&] { return other.count("Observation") == measuring.sent(); }, 60s));
            CHECK(road.relay.count_at(cable == &road.to_vkp ? "vkp" : "hospital", "pending") == 30);
            CHECK(road.hub.count_at("relay", "pending") == 0); // the relay has it: that is enough
        }
        cable->mend();
        require_all_through(road, measuring.sent());
    }

    // Both at once, and the relay itself gone in the middle of it.
    road.to_vkp.cut();
    road.to_hospital.cut();
    measuring.some(20);
    REQUIRE(eventually([&] { return road.relay.count_at("vkp", "pending") == 20; }, 60s));
    road.relay.kill();
    measuring.some(20);
    REQUIRE(eventually([&] { return road.hub.count_at("relay", "pending") == 20; }, 60s));
    road.relay.start();
    road.to_hospital.mend();
    road.to_vkp.mend();
    require_all_through(road, measuring.sent());
    CHECK(nonconformities({}, {&road.vkp, &road.hospital}) == "");
}

TEST_CASE("Raw time, quality, sequence and hub survive the way over the relay")
{
    RelayRoad road;
    road.start();
    DeviceClient client(road.broker.port());
    client.send("cuff-1", 7,
                native({7, "2026-01-05T07:31:05+05:30", single("heart_rate", "72.00", "/min"),
                        R"(,"status":["questionable"],"battery":12)"}));
    require_all_through(road, 1);
    const auto row = run_tool({"sqlite3", "-readonly", (road.relay.store() / "varde.db").string(),
                               "SELECT body FROM measurements"})
                         .output;
    CHECK_THAT(row, Contains("2026-01-05T07:31:05+05:30"));
    CHECK_THAT(row, Contains("72.00"));
    CHECK_THAT(row, Contains("questionable"));
    CHECK_THAT(row, Contains("\"sequence\":7"));
    CHECK_THAT(row, Contains("\"battery\":12"));
    const auto topics =
        run_tool({"sqlite3", "-readonly", (road.relay.store() / "varde.db").string(),
                  "SELECT topic, device FROM messages"})
            .output;
    CHECK(topics == "relay/hub-7/Observation|cuff-1\n");
}

TEST_CASE("A correction and a withdrawal at the hub reach the receivers behind the relay")
{
    RelayRoad road;
    Measuring measuring(road);
    road.start();
    measuring.some(2);
    require_all_through(road, 2);
    CHECK(road.hub
              .vardectl(
                  {"measurement", "correct", "1", "--value", "72.5", "--reason", "digits swapped"})
              .status == 0);
    CHECK(road.hub.vardectl({"measurement", "retract", "2", "--reason", "another arm"}).status ==
          0);
    const auto with_status = [](const FhirServer& server, std::string_view status)
    {
        const auto all = server.all("Observation");
        return std::count_if(all.begin(), all.end(),
                             [status](const Json& one) { return one.text("status") == status; });
    };
    for (const auto* server : {&road.vkp, &road.hospital})
    {
        INFO(road.relay.account());
        CHECK(eventually([&] { return with_status(*server, "amended") == 1; }, 60s));
        CHECK(eventually([&] { return with_status(*server, "entered-in-error") == 1; }, 60s));
        CHECK(server->count("Observation") == 2);
    }
    CHECK(road.all_through(60s));
    CHECK(road.differences() == "");
    CHECK(road.verified() == "");
}

TEST_CASE("The relay's own rules say who gets what of it")
{
    RoadWishes wishes;
    wishes.relay_more = "[[route]]\nto = \"vkp\"\npatients = [\"p-1\"]\n"
                        "[[consent]]\npatient = \"p-1\"\nto = \"hospital\"\ngiven = false\n"
                        "from = 2026-01-01T00:00:00Z\n";
    RelayRoad road(wishes);
    road.start();
    DeviceClient client(road.broker.port());
    client.send("cuff-1", 1, heart_rate(1));
    client.send("cuff-2", 2, heart_rate(2));
    REQUIRE(eventually([&] { return stored(road.relay) == 2; }, 60s));
    REQUIRE(road.all_through(60s));
    CHECK(road.vkp.count("Observation") == 1);
    CHECK(road.hospital.count("Observation") == 1);
    CHECK_THAT(devices::write_json(road.vkp.all("Observation").front()),
               Contains(identity_number(1)));
    CHECK_THAT(devices::write_json(road.hospital.all("Observation").front()),
               Contains(identity_number(2)));
}
