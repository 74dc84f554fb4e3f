// A patient's plan and the answers to its questions over hub, relay and two receivers: whatever
// link is cut and whoever is killed, each receiver has in the end exactly those of the hub, once.
#include "devices/time.hpp"
#include "relay_road.hpp"
#include "tests/support/device_client.hpp"
#include "tests/support/waiting.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <string>
#include <vector>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::Json;

namespace
{

std::string plan_text(int version, const std::string& at)
{
    return R"(format = "varde-plan-1"
id = "p-1-plan"
en = "COPD"
nb = "Kols"
patient = "p-1"
extends = ["copd"]
version = )" +
           std::to_string(version) + "\nauthor = \"dr-1\"\nat = " + at +
           "\nreason = \"Follow-up\"\n";
}

class Asked
{
public:
    Asked() : road(first()), client_(road.broker.port()) { road.start(); }

    // The answers of one day; the same again, by another message, are the same answers.
    std::string answer(int day)
    {
        const auto id = "a-" + std::to_string(++messages_);
        client_.publish(
            {"varde/cuff-1/up/answers",
             R"({"format":"varde-answers-1","id":")" + id +
                 R"(","questionnaire":"copd-daily","answered_at":")" +
                 devices::format_utc(began_ - std::chrono::hours(24) * (10 - day)) +
                 R"(","answers":{"breathlessness":"as_usual","sputum_amount":"as_usual","cough":false,)"
                 R"("reliever_puffs":)" +
                 std::to_string(day) + "}}"});
        return client_.wait_for_ack("cuff-1", id).status;
    }
    void next_version_of_the_plan()
    {
        auto wished = first();
        wished.plans["p-1-2.toml"] = plan_text(2, "2021-01-01T00:00:00+01:00");
        road.write_hub(wished);
        road.hub.signal(SIGHUP);
    }
    bool eventually_both(const std::string& type, std::int64_t count)
    {
        return eventually(
            [&] { return road.vkp.count(type) == count && road.hospital.count(type) == count; },
            90s);
    }
    void require_same()
    {
        INFO("hub: " << road.hub.account() << "\nrelay: " << road.relay.account());
        const auto differences = [this]
        {
            return road.differences_of("CarePlan") + road.differences_of("QuestionnaireResponse") +
                   road.differences_of_alerts();
        };
        const bool same =
            eventually([&] { return road.all_through(1s) && differences() == ""; }, 90s);
        CHECK(differences() == "");
        REQUIRE(same);
        CHECK(road.verified() == "");
    }

    RelayRoad road;

private:
    static RoadWishes first()
    {
        RoadWishes wished;
        wished.plans["p-1-1.toml"] = plan_text(1, "2020-01-01T00:00:00+01:00");
        return wished;
    }

    DeviceClient client_;
    int messages_ = 0;
    devices::Instant began_ =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
};

std::vector<std::string> states_of(const FhirServer& server)
{
    std::vector<std::string> states;
    for (const auto& plan : server.all("CarePlan"))
    {
        states.emplace_back(plan.text("status"));
    }
    std::ranges::sort(states);
    return states;
}

} // namespace

TEST_CASE(
    "A plan and answers reach both receivers over the relay once, though it is killed between")
{
    Asked home;
    auto& road = home.road;
    REQUIRE(home.eventually_both("CarePlan", 1));
    REQUIRE(home.answer(1) == "stored");
    REQUIRE(home.eventually_both("QuestionnaireResponse", 1));
    home.require_same();

    // What the relay has taken and not sent yet is on its disk.
    road.to_vkp.cut();
    REQUIRE(home.answer(2) == "stored");
    REQUIRE(eventually([&] { return road.hospital.count("QuestionnaireResponse") == 2; }, 90s));
    road.relay.kill();

    // What the hub tells while there is no relay.
    REQUIRE(home.answer(3) == "stored");
    home.next_version_of_the_plan();
    REQUIRE(eventually([&] { return road.hub.count_at("relay", "pending") >= 2; }, 90s));
    CHECK(road.vkp.count("QuestionnaireResponse") == 1);
    CHECK(states_of(road.hospital) == std::vector<std::string>{"active"});

    // A receiver keeps what it is sent, and its answer is lost, twice.
    road.vkp.control(Json::object(
        {{"next", Json::array({Json::object({{"drop_after_commit", true}, {"times", 2}})})}}));
    road.to_vkp.mend();
    road.relay.start();
    REQUIRE(home.eventually_both("QuestionnaireResponse", 3));
    REQUIRE(home.eventually_both("CarePlan", 2));
    home.require_same();
    CHECK(states_of(road.vkp) == std::vector<std::string>{"active", "revoked"});
    CHECK(states_of(road.hospital) == std::vector<std::string>{"active", "revoked"});

    // The same once more, and both anew: nothing is told a second time.
    CHECK(home.answer(2) == "duplicate");
    road.relay.stop();
    road.hub.stop();
    road.start();
    REQUIRE(home.answer(4) == "stored");
    REQUIRE(home.eventually_both("QuestionnaireResponse", 4));
    home.require_same();
    CHECK(road.vkp.count("CarePlan") == 2);
    CHECK(road.hospital.count("CarePlan") == 2);
}
