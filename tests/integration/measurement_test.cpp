// The path of a measurement, whole: device, broker, gateway, destinations, acknowledgement.
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;

namespace
{

std::string limit_on_oxygen()
{
    return "[[limit]]\nid = \"spo2-low\"\npatient = \"p-1\"\nkind = \"oxygen_saturation\"\n"
           "low = \"88\"\nhysteresis = \"2\"\npriority = \"high\"\n";
}

std::string code_of(const devices::Json& observation)
{
    const auto* codings = observation.find({"code", "coding"});
    return codings == nullptr ? "" : std::string(codings->as_array()->front().text("code"));
}

const devices::Json* find_code(const std::vector<devices::Json>& observations,
                               const std::string& code)
{
    for (const auto& observation : observations)
    {
        if (code_of(observation) == code)
        {
            return &observation;
        }
    }
    return nullptr;
}

} // namespace

TEST_CASE("A measurement is stored, acknowledged and delivered to the folder and to the server")
{
    const std::string way = GENERATE("gate", "callback");
    Wishes wishes;
    wishes.server = true;
    wishes.acknowledging = way;
    Home home(wishes);

    home.client.send("cuff-1", 1, heart_rate(1));

    CHECK(home.client.wait_for_ack("cuff-1", "1").status == "stored");
    home.wait_until_delivered();
    CHECK(resources_in(home.fhir()).size() == 1);
    CHECK(home.server().count("Observation") == 1);
    CHECK(home.server().count("Device") == 1);
    home.check_everything();
}

TEST_CASE("Every kind of the vocabulary becomes an Observation with its LOINC code")
{
    Home home;
    const std::vector<std::string> readings{pressure("121", "78", "92"),
                                            single("heart_rate", "64", "/min"),
                                            single("oxygen_saturation", "96", "%"),
                                            single("body_temperature", "37.20", "Cel"),
                                            single("body_weight", "81.4", "kg"),
                                            single("glucose", "5.4", "mmol/L"),
                                            single("respiratory_rate", "14", "/min")};
    for (std::size_t i = 0; i < readings.size(); ++i)
    {
        const auto sequence = static_cast<std::int64_t>(i) + 1;
        home.client.send("cuff-1", sequence, native({sequence, "", readings[i], ""}));
    }
    home.client.wait_for_ack("cuff-1", std::to_string(readings.size()));
    home.wait_until_delivered();

    const auto observations = resources_in(home.fhir());
    REQUIRE(observations.size() == readings.size());
    for (const std::string code :
         {"85354-9", "8867-4", "59408-5", "8310-5", "29463-7", "15074-8", "9279-1"})
    {
        CAPTURE(code);
        const bool by_any_code =
            find_code(observations, code) != nullptr ||
            (code == "59408-5" && find_code(observations, "2708-6") != nullptr);
        CHECK(by_any_code);
    }
    home.check_everything();
}

TEST_CASE("A blood pressure with mean and pulse in one message becomes two Observations")
{
    Home home;
    home.client.send(
        "cuff-1", 1,
        native({1, "", pressure("131", "84", "100") + "," + single("heart_rate", "71", "/min"),
                R"(,"battery":80)"}));
    CHECK(home.client.wait_for_ack("cuff-1", "1").status == "stored");
    home.wait_until_delivered();

    const auto observations = resources_in(home.fhir());
    REQUIRE(observations.size() == 2);
    const auto* panel = find_code(observations, "85354-9");
    REQUIRE(panel != nullptr);
    CHECK(panel->find("component")->as_array()->size() == 3);
    home.check_everything();
}

TEST_CASE("A decimal keeps its digits from the device to the server")
{
    Home home;
    home.client.send("cuff-1", 1, native({1, "", single("body_temperature", "37.20", "Cel"), ""}));
    home.client.wait_for_ack("cuff-1", "1");
    home.wait_until_delivered();

    const auto observations = resources_in(home.fhir());
    REQUIRE(observations.size() == 1);
    CHECK(observations.front().find({"valueQuantity", "value"})->as_number()->text == "37.20");
    home.check_everything();
}

TEST_CASE("A value past a patient's limit raises an alert in the same commit")
{
    Wishes wishes;
    wishes.household.more = limit_on_oxygen();
    Home home(wishes);
    home.client.send("cuff-1", 1, native({1, "", single("oxygen_saturation", "85", "%"), ""}));
    CHECK(home.client.wait_for_ack("cuff-1", "1").status == "stored");

    const auto status = home.varded.status();
    REQUIRE(status.find("alerts")->as_array()->size() == 1);
    CHECK(status.find("alerts")->as_array()->front().text("rule") == "limit.spo2-low");
    home.check_everything();
}

TEST_CASE("An impossible value is kept and told to technicians, but not sent and raises no alert")
{
    Wishes wishes;
    wishes.household.more = limit_on_oxygen();
    Home home(wishes);
    home.client.send("cuff-1", 1, native({1, "", single("oxygen_saturation", "3", "%"), ""}));
    CHECK(home.client.wait_for_ack("cuff-1", "1").status == "stored");

    CHECK(home.varded.count({"conservation", "withheld"}) == 1);
    CHECK(home.varded.count_at("folder", "queued") == 0);
    CHECK(home.open_event("implausible-value", "cuff-1") == 1);
    CHECK(home.varded.status().find("alerts")->as_array()->empty());
    home.require_alive();
    home.check_everything();
}
