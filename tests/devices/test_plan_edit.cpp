#include "devices/plan_edit.hpp"
#include "tests/devices/rules/rule_sample.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

Rule saturation_rule()
{
    ValueLimit limit;
    limit.series = {"oxygen_saturation", "value"};
    limit.bounds.below = {decimal("90"), decimal("85")};
    limit.hysteresis = decimal("1");
    Rule rule;
    rule.id = "copd.saturation";
    rule.test = limit;
    rule.source = "an example's source";
    return rule;
}

Plan version(int number, std::int64_t minute)
{
    Plan plan;
    plan.id = "p-1";
    plan.patient = "p-1";
    plan.version = {number, "dr-1", at(minute), "begins"};
    plan.rules = {saturation_rule()};
    return plan;
}

PlanEdit edit(int number, std::int64_t minute, const char* yellow, const char* red)
{
    PlanEdit edit;
    edit.patient = "p-1";
    edit.base = number - 1;
    edit.version = {number, "a-1", at(minute), "she is lower on good days"};
    edit.limits = {{"copd.saturation", {{decimal(yellow), decimal(red)}, {}}}};
    return edit;
}

const Bounds& bounds_of(const Plan& plan)
{
    return std::get<ValueLimit>(plan.rules.front().test).bounds;
}

std::string mistake(const Bounds& bounds, const char* rule = "copd.saturation")
{
    PlanEdit one = edit(2, 10, "88", "84");
    one.limits = {{rule, bounds}};
    const auto mistakes = mistakes_in(one, version(1, 0), vocabulary());
    return mistakes.empty() ? "" : mistakes.front().detail;
}

} // namespace

TEST_CASE("An edit is a version of its own, and the one before stays as it was")
{
    PlanVersions plans{{"p-1", {version(1, 0)}}};
    add_edits(plans, std::vector{edit(2, 10, "88", "84")});
    const auto& versions = plans["p-1"];
    REQUIRE(versions.size() == 2);
    CHECK(bounds_of(versions[0]).below == Edges{decimal("90"), decimal("85")});
    CHECK(bounds_of(versions[1]).below == Edges{decimal("88"), decimal("84")});
    CHECK(versions[1].version == PlanVersion{2, "a-1", at(10), "she is lower on good days"});
    CHECK(in_force(versions, at(9))->version.number == 1);
    CHECK(in_force(versions, at(10))->version.number == 2);
}

TEST_CASE("A patient's own limit does not go under the source of the example")
{
    const auto plan = edited(version(1, 0), edit(2, 10, "88", "84"));
    CHECK(plan.rules.front().source.empty());
    CHECK(plan.rules.front().id == "copd.saturation");
}

TEST_CASE("What an edit does not name stays")
{
    auto plan = version(1, 0);
    plan.rules.push_back(saturation_rule());
    plan.rules.back().id = "other";
    const auto after = edited(plan, edit(2, 10, "88", "84"));
    CHECK(after.rules.back() == plan.rules.back());
}

TEST_CASE("An edit whose rule has left the plan changes nothing but the version")
{
    auto one = edit(2, 10, "88", "84");
    one.limits.front().rule = "gone";
    CHECK(edited(version(1, 0), one).rules == version(1, 0).rules);
}

TEST_CASE("Edits build on each other, by time and not by the order of their rows")
{
    PlanVersions plans{{"p-1", {version(1, 0)}}};
    auto second = edit(3, 20, "87", "83");
    second.limits = {};
    add_edits(plans, std::vector{second, edit(2, 10, "88", "84")});
    REQUIRE(plans["p-1"].size() == 3);
    CHECK(bounds_of(plans["p-1"][2]).below == Edges{decimal("88"), decimal("84")});
    CHECK(plans["p-1"][2].version.number == 3);
}

TEST_CASE("A file that comes later holds as it is written, and its number rises")
{
    PlanVersions plans{{"p-1", {version(1, 0), version(2, 30)}}};
    add_edits(plans, std::vector{edit(2, 10, "88", "84"), edit(3, 40, "89", "86")});
    const auto& versions = plans["p-1"];
    REQUIRE(versions.size() == 4);
    CHECK(versions[2].version.number == 3);
    CHECK(bounds_of(versions[2]) == bounds_of(version(1, 0)));
    CHECK(versions[3].version.number == 4);
    CHECK(bounds_of(versions[3]).below == Edges{decimal("89"), decimal("86")});
}

TEST_CASE("An edit of a plan that is not there is nobody's plan")
{
    PlanVersions plans{{"p-1", {version(1, 20)}}};
    auto foreign = edit(2, 10, "88", "84");
    foreign.patient = "p-2";
    add_edits(plans, std::vector{foreign, edit(2, 10, "88", "84")});
    CHECK(plans.size() == 1);
    CHECK(plans["p-1"].size() == 1);
}

TEST_CASE("An edit that no one can be judged by is refused with the reason")
{
    CHECK(mistake({{decimal("88"), decimal("84")}, {decimal("99"), {}}}).empty());
    CHECK(mistake({{decimal("88"), {}}, {}}).empty());
    CHECK(mistake({}) == "has no edge; give at least one");
    CHECK(mistake({{decimal("84"), decimal("88")}, {}}).starts_with("its edges must rise"));
    CHECK(mistake({{decimal("88"), decimal("88")}, {}}).starts_with("its edges must rise"));
    CHECK(mistake({{decimal("96"), {}}, {{}, decimal("95")}}).starts_with("its edges must rise"));
    CHECK(mistake({{decimal("880"), {}}, {}}).starts_with("an edge is outside"));
    CHECK(mistake({{decimal("95"), {}}, {decimal("97"), {}}})
              .starts_with("leaves no value at which the alert ends"));
    CHECK(mistake({{decimal("88"), {}}, {}}, "gone") == "the plan has no limit of this name");
}

TEST_CASE("A limit that an edit names twice is told once, at its second place")
{
    auto one = edit(2, 10, "88", "84");
    one.limits.push_back(one.limits.front());
    const auto mistakes = mistakes_in(one, version(1, 0), vocabulary());
    REQUIRE(mistakes.size() == 1);
    CHECK(mistakes.front().limit == 1);
    CHECK(mistakes.front().detail == "is there twice");
}
