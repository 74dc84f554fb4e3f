#include "devices/bridges/native.hpp"
#include "tools/simulate_home/message.hpp"

#include <catch2/catch.hpp>

using namespace varde::simulate_home;
using varde::devices::Component;
using varde::devices::Decimal;
using varde::devices::Report;

namespace
{

Report cuff_report()
{
    Report report;
    report.id = "home4-cuff-1";
    report.sequence = 7;
    report.time.raw = "2026-11-22T07:30:12+01:00";
    report.readings = {
        {"blood_pressure",
         "mm[Hg]",
         {Component{"systolic", Decimal{148, 0}}, Component{"diastolic", Decimal{92, 0}},
          Component{"mean", Decimal{111, 0}}}},
        {"body_temperature", "Cel", {Component{"value", Decimal{370, -1}}}}};
    report.status = {"battery-low"};
    report.battery = 14;
    return report;
}

varde::devices::Timestamp sent()
{
    return *varde::devices::parse_timestamp("2026-11-22T07:31:00+01:00");
}

} // namespace

TEST_CASE("a report is written as a native message")
{
    CHECK(native_message(cuff_report(), sent()) ==
          R"({"varde":1,"id":"home4-cuff-1","seq":7,"time":"2026-11-22T07:30:12+01:00",)"
          R"("sent":"2026-11-22T07:31:00+01:00","readings":[{"kind":"blood_pressure",)"
          R"("unit":"mm[Hg]","components":{"systolic":148,"diastolic":92,"mean":111}},)"
          R"({"kind":"body_temperature","unit":"Cel","value":37.0}],)"
          R"("status":["battery-low"],"battery":14})");
}

TEST_CASE("what is written is what the gateway's decoder reads")
{
    const auto decoded =
        varde::devices::bridges::decode_native(native_message(cuff_report(), sent()));
    REQUIRE(decoded.has_value());
    CHECK(decoded->id == "home4-cuff-1");
    CHECK(decoded->sequence == 7);
    CHECK(decoded->time.raw == "2026-11-22T07:30:12+01:00");
    CHECK(decoded->readings.size() == 2);
    CHECK(decoded->battery == 14);
}

TEST_CASE("an acknowledgement names the message and what became of it")
{
    const auto stored = parse_acknowledgement(R"({"id":"a-1","status":"stored"})");
    REQUIRE(stored.has_value());
    CHECK(stored->id == "a-1");
    CHECK(stored->outcome == Outcome::stored);
    CHECK(parse_acknowledgement(R"({"id":"a-1","status":"duplicate"})")->outcome ==
          Outcome::duplicate);
    CHECK(parse_acknowledgement(R"({"id":"a-1","status":"refused","reason":"unit-unknown"})")
              ->outcome == Outcome::refused);
}

TEST_CASE("a message refused for its rate is to be sent again")
{
    CHECK(parse_acknowledgement(R"({"id":"a-1","status":"refused","reason":"rate-exceeded"})")
              ->outcome == Outcome::try_again);
}

TEST_CASE("what is no acknowledgement is ignored")
{
    CHECK_FALSE(parse_acknowledgement("").has_value());
    CHECK_FALSE(parse_acknowledgement("{").has_value());
    CHECK_FALSE(parse_acknowledgement(R"({"id":"a-1","status":"lost"})").has_value());
}
