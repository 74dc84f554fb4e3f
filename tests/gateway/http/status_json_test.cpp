#include "gateway/status_json.hpp"
#include "sample_status.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway;
using varde::devices::Json;

namespace
{

Json sample()
{
    return status_json(
        sample_status(varde::devices::parse_timestamp("2026-11-22T07:31:05Z")->instant));
}

std::string text_of(const Json& value, std::initializer_list<std::string_view> path)
{
    const auto* found = value.find(path);
    REQUIRE(found != nullptr);
    return varde::devices::write_json(*found);
}

} // namespace

TEST_CASE("the status is JSON that can be read back")
{
    const auto written = varde::devices::write_json(sample());
    const auto read = varde::devices::parse_json(written);
    REQUIRE(read.has_value());
    CHECK(*read == sample());
}

TEST_CASE("the status says the conservation with the reasons of refusals")
{
    const auto json = sample();
    CHECK(text_of(json, {"conservation", "received"}) == "18532");
    CHECK(text_of(json, {"conservation", "noted"}) == "98");
    CHECK(text_of(json, {"conservation", "waiting"}) == "2");
    CHECK(text_of(json, {"conservation", "refused_by", "device-unknown"}) == "12");
}

TEST_CASE("a destination has its state and its counts in one place")
{
    const auto json = sample();
    const auto& paused = json.find("destinations")->as_array()->at(1);
    CHECK(paused.text("id") == "municipality");
    CHECK(paused.text("state") == "paused");
    CHECK(paused.text("reason").starts_with("401"));
    CHECK(text_of(paused, {"parked"}) == "3");
}

TEST_CASE("a destination that the settings name no more keeps its counts in sight")
{
    auto status = sample_status(varde::devices::Instant{});
    status.destinations.pop_back();
    const auto json = status_json(status);
    const auto& former = json.find("destinations")->as_array()->back();
    CHECK(former.text("id") == "hospital");
    CHECK(former.text("state") == "removed");
    CHECK(text_of(former, {"pending"}) == "4092");
}

TEST_CASE("an alert is told in both languages, with its age and priority")
{
    const auto json = sample();
    const auto& alert = json.find("alerts")->as_array()->back();
    CHECK(alert.text("patient") == "p-copd");
    CHECK(alert.text("priority") == "high");
    CHECK(alert.text("zone") == "red");
    CHECK(alert.text("opened") == "2026-11-22T07:24:05Z");
    CHECK(alert.find("words")->text("nb") == "Oksygenmetning 84 % er under grensen 88 %.");
}

TEST_CASE("an unknown battery is null and latencies have three decimals")
{
    const auto json = sample();
    CHECK(json.find("devices")->as_array()->back().find("battery")->is_null());
    CHECK(text_of(json, {"latency_seconds", "p50"}) == "0.061");
    CHECK(text_of(json, {"latency_seconds", "p99"}) == "1.834");
}

TEST_CASE("why the gateway is not ready is said in both languages")
{
    auto status = sample_status(varde::devices::Instant{});
    status.ready = false;
    status.not_ready_because = {"stopping", "stopper"};
    const auto json = status_json(status);
    CHECK(text_of(json, {"not_ready_because", "nb"}) == "\"stopper\"");
    CHECK(text_of(json, {"not_ready_because", "en"}) == "\"stopping\"");
}
