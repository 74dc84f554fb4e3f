#include "devices/bridges/entity_join.hpp"
#include "tests/devices/bridges/dialect_sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::devices;
using namespace varde::devices::bridges;
using namespace std::chrono_literals;

namespace
{

constexpr Moment start{1h};
constexpr std::string_view weight = "scale/sensor/xiaomi_mi_scale_weight/state";
constexpr std::string_view impedance = "scale/sensor/xiaomi_mi_scale_impedance/state";
constexpr std::string_view battery = "scale/sensor/xiaomi_mi_scale_battery_level/state";

Sighting sighting(std::string_view topic, std::string_view state)
{
    return tests::read("esphome", topic, state).value().front();
}

std::string text(const Sighting& sighting)
{
    return write_json(tests::sighting_json(sighting));
}

} // namespace

TEST_CASE("the entities of one weighing become one report when the window is over")
{
    EntityJoin state;
    CHECK(join(state, sighting(weight, "72.45"), start).empty());
    CHECK(join(state, sighting(impedance, "503"), start + 20ms).empty());
    CHECK(join(state, sighting(battery, "88"), start + 30ms).empty());
    CHECK(take_due(state, start + 2999ms).empty());
    CHECK(next_due(state) == start + 3s);
    const auto due = take_due(state, start + 3s);
    REQUIRE(due.size() == 1);
    CHECK(text(due[0]) ==
          R"({"address":"scale","bridge":"scale","reports":[{"readings":[)"
          R"({"kind":"body_weight","unit":"kg","components":{"value":72.45}},)"
          R"({"kind":"impedance","unit":"Ohm","components":{"value":503}}],"battery":88}]})");
    CHECK_FALSE(next_due(state).has_value());
    CHECK(take_due(state, start + 1h).empty());
}

TEST_CASE("a value that comes again with another number begins a new weighing")
{
    EntityJoin state;
    join(state, sighting(weight, "72.45"), start);
    join(state, sighting(impedance, "503"), start + 10ms);
    const auto complete = join(state, sighting(weight, "58.20"), start + 1s);
    REQUIRE(complete.size() == 1);
    CHECK(complete[0].reports[0].readings.size() == 2);
    const auto due = take_due(state, start + 4s);
    REQUIRE(due.size() == 1);
    CHECK(due[0].reports[0].readings.size() == 1); // never with the impedance of another person
}

TEST_CASE("the same value again changes nothing, not even the window")
{
    EntityJoin state;
    join(state, sighting(weight, "72.45"), start);
    CHECK(join(state, sighting(weight, "72.450"), start + 2s).empty());
    const auto due = take_due(state, start + 3s);
    REQUIRE(due.size() == 1);
    CHECK(due[0].reports[0].readings.size() == 1);
}

TEST_CASE("what arrives after the window is another act of measuring")
{
    EntityJoin state;
    join(state, sighting(weight, "72.45"), start);
    const auto complete = join(state, sighting(impedance, "503"), start + 3s);
    REQUIRE(complete.size() == 1);
    CHECK(complete[0].reports[0].readings[0].kind == "body_weight");
    CHECK(state.waiting.size() == 1);
}

TEST_CASE("devices are joined apart from each other, the two components of a kind together")
{
    EntityJoin state;
    const auto part = [](std::string_view address, std::string_view component, int value)
    {
        Sighting one;
        one.address = address;
        one.reports.resize(1);
        one.reports[0].readings = {
            {"blood_pressure", "mm[Hg]", {{std::string(component), Decimal{value, 0}}}}};
        return one;
    };
    join(state, part("a", "systolic", 128), start);
    join(state, part("b", "systolic", 140), start);
    join(state, part("a", "diastolic", 82), start + 1ms);
    const auto due = take_due(state, start + 3s);
    REQUIRE(due.size() == 2);
    CHECK(due[0].reports[0].readings[0].components.size() == 2);
    CHECK(due[1].reports[0].readings[0].components.size() == 1);
}

TEST_CASE("a component in another unit belongs to another act")
{
    EntityJoin state;
    auto other = sighting(weight, "72.45");
    other.reports[0].readings[0].unit = "[lb_av]";
    other.reports[0].readings[0].components[0].name = "lean";
    join(state, sighting(weight, "72.45"), start);
    CHECK(join(state, other, start + 1ms).size() == 1);
    CHECK(take_due(state, start + 4s).size() == 1);
}

TEST_CASE("what has nothing to join passes at once, a retained value among it")
{
    EntityJoin state;
    const auto retained = tests::read("esphome", weight, "72.45", true).value().front();
    const auto passed = join(state, retained, start);
    REQUIRE(passed.size() == 1);
    CHECK(passed[0].note == "retained");
    CHECK(passed[0].reports.empty());
    CHECK(state.waiting.empty());
}

TEST_CASE("too many devices at once complete the oldest early and lose nothing")
{
    EntityJoin state;
    JoinPolicy policy;
    policy.most = 4;
    std::size_t given = 0;
    for (int i = 0; i < 100; ++i)
    {
        auto one = sighting(weight, "72.45");
        one.address += std::to_string(i);
        given += join(state, one, start + std::chrono::milliseconds(i), policy).size();
        REQUIRE(state.waiting.size() <= 4);
    }
    CHECK(given + take_due(state, start + 1h, policy).size() == 100);
}

TEST_CASE("a clock that does not move, or moves back, joins and loses nothing")
{
    EntityJoin state;
    join(state, sighting(weight, "72.45"), start);
    CHECK(join(state, sighting(impedance, "503"), start - 1h).empty());
    CHECK(take_due(state, start - 1h).empty());
    CHECK(take_due(state, start + 3s).size() == 1);
}
