// Alerts over hub, relay and two receivers with work lists: whatever link is cut, each receiver has
// in the end exactly the alerts of the hub, and who takes one there takes it at the hub.
#include "devices/time.hpp"
#include "relay_road.hpp"
#include "tests/support/device_client.hpp"
#include "tests/support/native_message.hpp"
#include "tests/support/waiting.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <string>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::Json;

namespace
{

RoadWishes wishes()
{
    RoadWishes wished;
    wished.hub_more = "[[limit]]\nid = \"pulse-high\"\npatient = \"p-1\"\nkind = \"heart_rate\"\n"
                      "high = \"120\"\nhysteresis = \"5\"\npriority = \"high\"\n"
                      "source = \"a test\"\n";
    wished.relay_more = wished.hub_more; // it says limits beside values, and judges by none
    wished.receiver_lines = {"works_lists = true", "hear_every = \"1s\""};
    wished.hub_lines = {"hear_every = \"1s\""};
    return wished;
}

class Watched
{
public:
    Watched() : road(wishes()), client_(road.broker.port()) { road.start(); }

    void pulse(const std::string& value)
    {
        ++sequence_;
        const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());
        client_.send(
            "cuff-1", sequence_,
            native({sequence_, devices::format_utc(now), single("heart_rate", value, "/min"), ""}));
        REQUIRE(client_.wait_for_ack("cuff-1", std::to_string(sequence_)).status == "stored");
    }
    static bool has_task(const FhirServer& server, const std::string& status)
    {
        const auto tasks = server.all("Task");
        return tasks.size() == 1 && tasks.front().text("status") == status;
    }
    bool eventually_task(const FhirServer& server, const std::string& status)
    {
        return eventually([&] { return has_task(server, status); }, 90s);
    }
    // As a nurse at the receiver would do.
    static void take(const FhirServer& server)
    {
        auto task = server.all("Task").front();
        task.set("status", "accepted");
        task.set("owner", Json::object({{"display", "Ward 3"}}));
        server.put(task);
    }
    std::string signal() const
    {
        const auto shown = road.ask_hub(R"({"command":"alert.show","alert":1})");
        const auto* changes = shown.find("changes");
        return changes == nullptr || changes->as_array()->empty()
                   ? ""
                   : std::string(changes->as_array()->back().text("signal"));
    }
    void require_same()
    {
        INFO("hub: " << road.hub.account() << "\nrelay: " << road.relay.account());
        REQUIRE(eventually(
            [&] { return road.all_through(1s) && road.differences_of_alerts() == ""; }, 90s));
        CHECK(road.differences() == "");
        CHECK(road.verified() == "");
    }

    RelayRoad road;

private:
    DeviceClient client_;
    std::int64_t sequence_ = 0;
};

} // namespace

TEST_CASE(
    "An alert goes over the relay to both work lists, and who takes it in one takes it at home")
{
    Watched home;
    home.pulse("150");
    REQUIRE(home.eventually_task(home.road.vkp, "requested"));
    REQUIRE(home.eventually_task(home.road.hospital, "requested"));
    home.require_same();

    Watched::take(home.road.vkp);
    INFO("hub: " << home.road.hub.account() << "\nrelay: " << home.road.relay.account());
    REQUIRE(eventually([&] { return home.signal() == "alert-acknowledged"; }, 90s));
    CHECK(home.eventually_task(home.road.hospital, "accepted"));
    home.require_same();

    home.pulse("80"); // it is over
    CHECK(home.eventually_task(home.road.vkp, "completed"));
    CHECK(home.eventually_task(home.road.hospital, "completed"));
    home.require_same();
    CHECK(home.road.vkp.count("DetectedIssue") == 1);
    CHECK(home.road.hospital.count("DetectedIssue") == 1);
}

TEST_CASE(
    "An alert and its acknowledgement survive each link of the road cut, and the relay killed")
{
    Watched home;
    auto& road = home.road;
    road.to_relay.cut();
    home.pulse("150");
    CHECK(road.vkp.count("DetectedIssue") == 0);
    road.to_relay.mend();
    REQUIRE(home.eventually_task(road.vkp, "requested"));
    REQUIRE(home.eventually_task(road.hospital, "requested"));

    // Taken while the relay does not reach the one who took it.
    road.to_vkp.cut();
    Watched::take(road.vkp);
    home.pulse("151"); // goes on, and the other one hears it
    road.relay.kill();
    home.pulse("152");
    road.relay.start();
    CHECK(home.signal() != "alert-acknowledged");
    road.to_vkp.mend();
    INFO("hub: " << road.hub.account() << "\nrelay: " << road.relay.account());
    REQUIRE(eventually([&] { return home.signal() == "alert-acknowledged"; }, 90s));

    // The hub's word of it comes late to the other one.
    road.to_hospital.cut();
    home.pulse("80");
    road.to_hospital.mend();
    CHECK(home.eventually_task(road.hospital, "completed"));
    CHECK(home.eventually_task(road.vkp, "completed"));
    home.require_same();
}
