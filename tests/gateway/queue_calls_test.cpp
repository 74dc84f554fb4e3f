// The queues of destinations, as the interface asks for them, without HTTP.
#include "gateway/store/store.hpp"
#include "ward.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace varde;
using namespace varde::tests;
using gateway::store::What;

TEST_CASE(
    "a parked alert is listed beside measurements, and replayed and dropped by its own number")
{
    Ward ward;
    ward.store->set_takers(What::alert, std::vector<std::string>{destination});
    ward.measure(0, "83");
    const auto park_alert = [&ward]
    {
        const gateway::store::Settlement refused{
            1, {fhir::Verdict::parked, "422", "", ""}, false, What::alert, ""};
        ward.store->settle(destination, std::vector{refused}, noon());
    };
    park_alert();
    const auto items = *ward.look("destination.items", 1).find("items")->as_array();
    REQUIRE(items.size() == 2);
    CHECK(items[0].text("what") == "measurement");
    CHECK(items[0].text("kind") == "oxygen_saturation");
    CHECK(items[1].text("what") == "alert");
    CHECK(items[1].text("state") == "parked");
    CHECK(items[1].text("about").starts_with("alert 1, "));
    CHECK(items[1].text("reason") == "422");

    const auto changed = [&ward](const char* operation, const std::string& body)
    {
        return figure(*devices::parse_json(ward.decide(operation, body, 2).response.body),
                      {"changed"});
    };
    CHECK(changed("destination.replay", R"({"numbers":[1]})") == "0"); // the measurement waits
    CHECK(changed("destination.replay", R"({"numbers":[1],"what":"alert"})") == "1");
    park_alert();
    CHECK(changed("destination.drop", R"({"numbers":[1],"what":"alert","reason":"by fax"})") ==
          "1");
    CHECK(ward.decide("destination.replay", R"({"numbers":[1],"what":"letter"})", 3)
              .response.status >= 400);
}
