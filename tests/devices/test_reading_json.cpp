#include "devices/reading_json.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using varde::devices::sample::decimal;
using varde::devices::sample::timestamp;

namespace
{

Report temperature(std::string_view value)
{
    Report report;
    report.readings.push_back({"body_temperature", "Cel", {{"value", decimal(value)}}});
    return report;
}

std::string written(const Report& report)
{
    return write_json(readings_json({&report, 1}));
}

} // namespace

TEST_CASE("a value is text, so that its last zero stays")
{
    CHECK(written(temperature("36.60")) ==
          R"([{"kind":"body_temperature","value":"36.60","unit":"Cel","status":[]}])");
}

TEST_CASE("a reading tells its time with the offset, its number, its user and its status")
{
    Report report = temperature("36.6");
    report.time = {"x", timestamp("2026-11-22T07:31:05+01:00"), {}, {}};
    report.sequence = 7;
    report.user = 0;
    report.status = {"site-ear", "battery-low"};
    CHECK(written(report) ==
          R"([{"kind":"body_temperature","value":"36.6","unit":"Cel",)"
          R"("taken_at":"2026-11-22T07:31:05+01:00","offset":60,"sequence":7,"user":0,)"
          R"("status":["site-ear","battery-low"]}])");
}

TEST_CASE("UTC is an offset like any other")
{
    Report report = temperature("36.6");
    report.time = {"x", timestamp("2026-11-22T06:31:05Z"), {}, {}};
    const Json json = readings_json({&report, 1});
    CHECK(json.as_array()->front().text("taken_at") == "2026-11-22T06:31:05Z");
    CHECK(*json.as_array()->front().find("offset") == Json(0));
}

TEST_CASE("what only a clock on the wall shows has no offset, whatever its raw text")
{
    Report report = temperature("36.6");
    report.time.raw = "2026-11-22T07:31:05-120min";
    report.time.local = std::chrono::local_days(std::chrono::year(2026) / 11 / 22) +
                        std::chrono::hours(5) + std::chrono::minutes(31) + std::chrono::seconds(5);
    const Json json = readings_json({&report, 1});
    CHECK(json.as_array()->front().text("taken_at") == "2026-11-22T05:31:05");
    CHECK(json.as_array()->front().find("offset") == nullptr);
}

TEST_CASE("a clock that does not know its date, and a counter, tell no time")
{
    Report report = temperature("36.6");
    report.time.raw = "0000-00-00T07:31:05";
    CHECK(written(report).find("taken_at") == std::string::npos);
    report.time = {"3:81000", {}, std::chrono::milliseconds(9000), {}};
    CHECK(written(report).find("taken_at") == std::string::npos);
}

TEST_CASE("a value that is not there has its reason in its place")
{
    Report report;
    report.readings.push_back({"glucose", "mmol/L", {{"value", Absence::positive_infinity}}});
    CHECK(written(report) ==
          R"([{"kind":"glucose","absent":"positive-infinity","unit":"mmol/L","status":[]}])");
}

TEST_CASE("several components stand by their names instead of a value")
{
    Report report;
    report.readings.push_back({"blood_pressure",
                               "mm[Hg]",
                               {{"systolic", decimal("128")}, {"diastolic", Absence::error}}});
    CHECK(written(report) == R"([{"kind":"blood_pressure","unit":"mm[Hg]","status":[],)"
                             R"("components":{"systolic":"128","diastolic":{"absent":"error"}}}])");
}

TEST_CASE("a single component with a name of its own is no value")
{
    Report report;
    report.readings.push_back({"blood_pressure", "mm[Hg]", {{"systolic", decimal("128")}}});
    CHECK(written(report).find(R"("components":{"systolic":"128"})") != std::string::npos);
    CHECK(written(report).find(R"("value")") == std::string::npos);
}

TEST_CASE("the readings of several reports are one list, and reports without any leave no trace")
{
    std::vector<Report> reports{temperature("36.6"), Report{}, temperature("37")};
    CHECK(readings_json(reports).as_array()->size() == 2);
    CHECK(write_json(readings_json({})) == "[]");
}

TEST_CASE("a refusal is its code, what is wrong where, and the octet where it is known")
{
    CHECK(write_json(refusal_json({Error::packet_truncated, "systolic", "the packet ends", 3})) ==
          R"({"error":"packet-truncated","detail":"systolic: the packet ends","offset":3})");
    CHECK(write_json(refusal_json({Error::payload_empty, "", "no bytes"})) ==
          R"({"error":"payload-empty","detail":"no bytes"})");
}
