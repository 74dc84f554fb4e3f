#include "tools/vardectl/pretty_json.hpp"
#include "tools/vardectl/reading_rows.hpp"
#include "tools/vardectl/remarks.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::vardectl;
using devices::bridges::RawPacket;
using devices::bridges::Sighting;

TEST_CASE("a remark is made of all that the readings have no place for")
{
    Sighting sighting;
    sighting.address = "A4:C1:38:00:00:01";
    sighting.model_hint = "XMTZC0\n";
    sighting.bridge = "kitchen";
    sighting.note = "undecoded";
    sighting.packet = RawPacket{RawPacket::Origin::service_data, "181D", {1, 2, 3}, {}};
    sighting.unknown_keys = {"volt"};
    devices::Report report;
    report.battery = 20;
    report.status = {"battery-low"};
    report.time.age = std::chrono::milliseconds(1500);
    sighting.reports.push_back(report);
    CHECK(remarks_of(std::vector{sighting}) ==
          std::vector<Remark>{
              {"device", "A4:C1:38:00:00:01, model \"XMTZC0\\x0A\", heard by kitchen"},
              {"battery", "20 %"},
              {"status", "battery-low"},
              {"age", "taken 1500 ms before it was sent"},
              {"note", "undecoded"},
              {"undecoded", "3 octets of service data 181D"},
              {"unknown keys", "\"volt\""}});
}

TEST_CASE("what a device says of itself is a remark for each thing, and its flags are one")
{
    devices::Report report;
    report.status = {"system-id: 74-E8-FF-FE-FF-05-1C-00", "tells-time", "model: A: B",
                     "knows-users"};
    Sighting sighting;
    sighting.reports.push_back(report);
    CHECK(remarks_of(std::vector{sighting}) ==
          std::vector<Remark>{{"system id", "74-E8-FF-FE-FF-05-1C-00"},
                              {"model", "A: B"},
                              {"status", "tells-time, knows-users"}});
}

TEST_CASE("what says nothing at all is not passed over in silence")
{
    CHECK(remarks_of({}).size() == 1);
    CHECK(remarks_of(std::vector{Sighting{}}) == std::vector<Remark>{{"note", "nothing is said"}});
}

TEST_CASE("the status of a report with readings stands in the readings")
{
    devices::Report report;
    report.readings.push_back({"heart_rate", "/min", {{"value", devices::Absence::error}}});
    report.status = {"irregular-pulse"};
    Sighting sighting;
    sighting.reports.push_back(report);
    CHECK(remarks_of(std::vector{sighting}).empty());
    const auto readings = readings_of(std::vector{sighting});
    const auto& reading = readings.as_array()->front();
    CHECK(value_of(reading) == "(error) /min");
    CHECK(rest_of(reading) == "irregular-pulse");
}

TEST_CASE("JSON for people has a line for each member, and its numbers as they were")
{
    const auto json = devices::parse_json(R"({"a":[1.50,"x\"y"],"b":{},"c":[],"d":{"e":null}})");
    REQUIRE(json.has_value());
    CHECK(pretty_json(*json) == "{\n  \"a\": [\n    1.50,\n    \"x\\\"y\"\n  ],\n  \"b\": {},\n"
                                "  \"c\": [],\n  \"d\": {\n    \"e\": null\n  }\n}\n");
}
