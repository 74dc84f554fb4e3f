#include "devices/life_cycle.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using Catch::Matchers::Contains;
using sample::decimal;

namespace
{

const Instant today = sample::received();

Device cuff(std::string id = "cuff-9")
{
    Device device;
    device.id = std::move(id);
    device.profile = "generic-blood-pressure";
    device.address = "A4:C1:38:96:28:F7";
    return device;
}

std::string why(const Assignment& assignment, const Registry& registry = sample::registry())
{
    return why_not_assign(registry, assignment, sample::vocabulary());
}

Registry with_state(DeviceState state)
{
    Registry registry = sample::registry();
    registry.devices.at("spare").state = state;
    return registry;
}

} // namespace

TEST_CASE("a new device with an id, a profile and an address may be enrolled")
{
    CHECK(why_not_enrol(sample::registry(), cuff()).empty());
}

TEST_CASE("a device is not enrolled twice, neither by its id nor by its address")
{
    Registry registry = sample::registry();
    registry.devices.emplace("cuff-9", cuff());
    CHECK_THAT(why_not_enrol(registry, cuff()), Contains("already"));
    CHECK_THAT(why_not_enrol(registry, cuff("cuff-10")), Contains("\"cuff-9\" has this address"));
}

TEST_CASE("a device without an id, or half described, is not enrolled")
{
    CHECK_THAT(why_not_enrol(sample::registry(), cuff("a b")), Contains("letters"));
    Device half = cuff();
    half.address.clear();
    CHECK_THAT(why_not_enrol(sample::registry(), half), Contains("go together"));
    Device odd = cuff();
    odd.topics = {"home/#/x"};
    CHECK_THAT(why_not_enrol(sample::registry(), odd), Contains("filters"));
}

TEST_CASE("a free device may be given to a patient")
{
    CHECK(why({"spare", "p-1", today}).empty());
}

TEST_CASE("a device or a patient that does not exist is not assigned")
{
    CHECK_THAT(why({"cuff-99", "p-1", today}), Contains("no device"));
    CHECK_THAT(why({"spare", "p-99", today}), Contains("no patient"));
}

TEST_CASE("a device that may hold another's readings, or is retired, is not assigned")
{
    CHECK_THAT(why({"spare", "p-1", today}, with_state(DeviceState::released)), Contains("erase"));
    CHECK_THAT(why({"spare", "p-1", today}, with_state(DeviceState::retired)), Contains("retired"));
    CHECK(why({"spare", "p-1", today}, with_state(DeviceState::ready)).empty());
}

TEST_CASE("a device is one patient's at a time")
{
    CHECK_THAT(why({"bp-1", "p-2", today}), Contains("release it first"));
    CHECK_THAT(why({"bp-1", "p-2", sample::instant("2025-01-01T00:00:00Z")}),
               Contains("release it first"));
    const Instant year_before = sample::instant("2025-12-31T00:00:00Z");
    CHECK(why({"bp-1", "p-2", sample::instant("2025-01-01T00:00:00Z"), year_before}).empty());
}

TEST_CASE("a device with users may be several patients' at a time")
{
    Registry registry = sample::registry();
    registry.assignments.push_back({"spare", "p-1", today, {}, 1});
    CHECK(why({"spare", "p-2", today, {}, 2}, registry).empty());
    CHECK_THAT(why({"spare", "p-2", today, {}, 1}, registry), Contains("release it first"));
    CHECK_THAT(why({"spare", "p-2", today}, registry), Contains("release it first"));
}

TEST_CASE("a range that tells people apart needs a kind with one value, and an order")
{
    const auto near = [](std::string kind, const char* low, const char* high)
    {
        return Assignment{"spare", "p-1", today,
                          {},      {},    Nearness{std::move(kind), decimal(low), decimal(high)}};
    };
    CHECK(why(near("body_weight", "60", "70")).empty());
    CHECK_THAT(why(near("body_weight", "70", "60")), Contains("less than low"));
    CHECK_THAT(why(near("blood_pressure", "60", "70")), Contains("single value"));
    CHECK_THAT(why(near("steps_of_stairs", "60", "70")), Contains("single value"));
}

TEST_CASE("an assignment that ends before it begins is none")
{
    CHECK_THAT(why({"spare", "p-1", today, today}), Contains("later than from"));
}

TEST_CASE("only a released device becomes ready")
{
    CHECK(why_not_ready(with_state(DeviceState::released), "spare").empty());
    CHECK_THAT(why_not_ready(with_state(DeviceState::in_use), "spare"), Contains("not released"));
    CHECK_THAT(why_not_ready(sample::registry(), "cuff-99"), Contains("no device"));
}

TEST_CASE("a device that somebody has is not retired")
{
    CHECK_THAT(why_not_retire(sample::registry(), "bp-1"), Contains("release it first"));
    CHECK(why_not_retire(sample::registry(), "spare").empty());
    CHECK_THAT(why_not_retire(sample::registry(), "cuff-99"), Contains("no device"));
}

TEST_CASE("open assignments are those without an end, of one user where one is named")
{
    Registry registry = sample::registry();
    registry.assignments.push_back({"spare", "p-1", today, {}, 1});
    registry.assignments.push_back({"spare", "p-2", today, {}, 2});
    CHECK(open_assignments(registry, "spare").size() == 2);
    REQUIRE(open_assignments(registry, "spare", 2).size() == 1);
    CHECK(open_assignments(registry, "spare", 2).front()->patient == "p-2");
    CHECK(open_assignments(registry, "ox-1").size() == 1);
}
