#include "devices/bridges/signal.hpp"
#include "tests/devices/bridges/dialect_sample.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <string>

using namespace varde;
using namespace varde::devices;
using namespace varde::devices::bridges;

TEST_CASE("how strong a device was heard is read in whole dBm, and what cannot be is not known")
{
    const auto signal = [](const std::string& value)
    { return signal_of(*parse_json(R"({"rssi":)" + value + "}"), "rssi"); };
    CHECK(signal("-62") == -62);
    CHECK(signal("0") == 0);
    CHECK(signal("-127") == -127);
    for (const auto* not_known : {"127", "-128", "-62.5", "1e1", "\"-62\"", "null", "-99999999999"})
    {
        CAPTURE(not_known);
        CHECK_FALSE(signal(not_known).has_value());
    }
    CHECK_FALSE(signal_of(*parse_json("{}"), "rssi").has_value());
}

TEST_CASE("bridges that say how strong they heard a device are understood")
{
    struct Example
    {
        const char* dialect;
        const char* topic;
        const char* payload;
    };
    const Example examples[] = {
        {"theengs", "home/T/BTtoMQTT/x",
         R"({"id":"5C:CA:D3:70:D4:A2","rssi":-62,"unit":"kg","weight":61.75})"},
        {"bthome", "b/5CCAD370D4A2", R"({"RSSI":-62,"mass_kg":72.45})"},
        {"tasmota", "tele/t/SENSOR",
         R"({"Scale":{"mac":"70879e568c44","weight":72.45,"RSSI":-62}})"},
    };
    for (const auto& example : examples)
    {
        CAPTURE(example.dialect);
        const auto sightings =
            find_dialect(example.dialect)->read({example.topic, example.payload}, {});
        REQUIRE(sightings.has_value());
        REQUIRE(sightings->size() == 1);
        CHECK(sightings->front().signal == -62);
    }
}
