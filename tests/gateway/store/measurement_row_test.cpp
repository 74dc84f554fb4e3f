#include "gateway/store/measurement_body.hpp"
#include "gateway/store/measurement_row.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

TEST_CASE("a measurement comes back from its row exactly as it went in")
{
    auto measurement = heart_rate("cuff-1", 1);
    measurement.kind = "blood_pressure";
    measurement.unit = "mm[Hg]";
    measurement.components = {{"systolic", devices::Decimal{200, -2}},
                              {"diastolic", devices::Absence::not_a_number},
                              {"mean", devices::Decimal{-999999999999999999, 18}}};
    measurement.taken.trust = devices::ClockTrust::suspect;
    measurement.status = {"battery-low", "cuff-loose"};
    measurement.battery.reset();
    measurement.implausible = "systolic is below diastolic";

    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    keep(store, measurement);
    Reader reader(scratch.path());
    const auto rows = reader.measurements({});
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].intact);
    CHECK(rows[0].measurement == measurement);
    const auto& systolic = std::get<devices::Decimal>(rows[0].measurement.components[0].value);
    CHECK(identical(systolic, devices::Decimal{200, -2}));
}

TEST_CASE("text that a device wrote comes back as it was written")
{
    auto measurement = heart_rate("cuff-1", 1);
    measurement.status = {"'; DROP TABLE measurements; --", "\x1b[31m<script>\u202e"};
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    keep(store, measurement);
    Reader reader(scratch.path());
    CHECK(reader.measurements({}).at(0).measurement.status == measurement.status);
}

TEST_CASE("a measurement with more status text than a message usually has comes back whole")
{
    auto measurement = heart_rate("cuff-1", 1);
    measurement.status = std::vector<std::string>(200, std::string(1000, '\x01'));
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    keep(store, measurement);
    Reader reader(scratch.path());
    CHECK(reader.measurements({}).at(0).intact);
    CHECK(reader.measurements({}).at(0).measurement == measurement);
}

TEST_CASE("the digits of a device's time keep one moment's rows together")
{
    CHECK(told("2026-11-22T07:31:05+01:00") == 202611220731);
    CHECK(told("counter 4711") == 4711);
    CHECK(told("") == 0);
}

TEST_CASE("a UUID is sixteen bytes and back, and nothing else is one")
{
    const std::string uuid = "2ed6657d-e927-568b-95e1-2665a8aea6a2";
    CHECK(uuid_bytes(uuid).size() == 16);
    CHECK(uuid_text(uuid_bytes(uuid)) == uuid);
    for (const auto* wrong :
         {"", "x", "2ED6657D-E927-568B-95E1-2665A8AEA6A2", "2ed6657d-e927-568b-95e1-2665a8aea6a",
          "2ed6657de927568b95e12665a8aea6a2"})
    {
        CHECK(uuid_bytes(wrong).empty());
    }
}

TEST_CASE("a body that is not one is not read")
{
    devices::Measurement measurement;
    for (const auto* wrong :
         {"", "[]", "{}", R"({"components":[1]})", R"({"components":{"value":"seven"}})"})
    {
        CHECK_FALSE(read_body(wrong, measurement));
    }
}
