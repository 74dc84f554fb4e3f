#include "devices/plan_of_limits.hpp"
#include "tests/devices/rules/rule_sample.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

Limit saturation_limit()
{
    Limit limit;
    limit.id = "spo2";
    limit.patient = "p-1";
    limit.kind = "oxygen_saturation";
    limit.low = decimal("88");
    limit.high = decimal("99.5");
    limit.hysteresis = decimal("2");
    limit.priority = Priority::high;
    return limit;
}

// What the limit says after readings, one a minute.
Verdict after(const Limit& limit, std::initializer_list<std::string_view> values)
{
    History history;
    std::int64_t minute = 0;
    for (const auto value : values)
    {
        ++minute;
        history.add({limit.kind, limit.component},
                    {std::to_string(minute), at(minute), decimal(value)});
    }
    const Rule rule = rule_of(limit, vocabulary());
    return judge(rule, {{}, history, {}, wording()}, at(minute));
}

Truth truth_after(std::initializer_list<std::string_view> values)
{
    return after(saturation_limit(), values).truth;
}

} // namespace

TEST_CASE("A limit of the registry holds at the limit, on the first reading")
{
    CHECK(truth_after({"88.1"}) == Truth::no);
    CHECK(truth_after({"88"}) == Truth::yes);
    CHECK(truth_after({"88.00"}) == Truth::yes);
    CHECK(truth_after({"99.4"}) == Truth::no);
    CHECK(truth_after({"99.5"}) == Truth::yes);
}

TEST_CASE("A limit of the registry ends only strictly past the hysteresis")
{
    CHECK(truth_after({"88", "90"}) == Truth::yes);
    CHECK(truth_after({"88", "90.01"}) == Truth::no);
    CHECK(truth_after({"99.5", "97.5"}) == Truth::yes);
    CHECK(truth_after({"99.5", "97.49"}) == Truth::no);
}

TEST_CASE("The priority of a limit says its zone and its type")
{
    Limit limit = saturation_limit();
    CHECK(after(limit, {"80"}).zone == Zone::red);
    CHECK(rule_of(limit, vocabulary()).type == AlertType::physiological);
    limit.priority = Priority::medium;
    CHECK(after(limit, {"80"}).zone == Zone::yellow);
    CHECK(rule_of(limit, vocabulary()).type == AlertType::physiological);
    limit.priority = Priority::low;
    CHECK(after(limit, {"80"}).zone == Zone::yellow);
    CHECK(rule_of(limit, vocabulary()).type == AlertType::advisory);
}

TEST_CASE("The limits of a patient without a plan are one that was always in force")
{
    PlanVersions plans;
    Limit other = saturation_limit();
    other.id = "spo2-lower";
    other.low = decimal("80");
    add_limits(plans, std::vector{saturation_limit(), other}, vocabulary());
    REQUIRE(plans.size() == 1);
    REQUIRE(plans.at("p-1").size() == 1);
    const Plan& plan = plans.at("p-1").front();
    CHECK(plan.version.number == 0);
    CHECK(plan.version.at == Instant{});
    REQUIRE(plan.rules.size() == 2);
    CHECK(plan.rules[0].id == "limit.spo2");
    CHECK(plan.rules[1].id == "limit.spo2-lower");
}

TEST_CASE("The limits of a patient stay in force beside every version of his plan")
{
    Plan first;
    first.patient = "p-1";
    first.version.number = 1;
    Plan second = first;
    second.version = {2, "dr-1", instant("2026-02-01T00:00:00Z"), "changed"};
    PlanVersions plans{{"p-1", {first, second}}};
    add_limits(plans, std::vector{saturation_limit()}, vocabulary());
    REQUIRE(plans.at("p-1").size() == 2);
    for (const Plan& plan : plans.at("p-1"))
    {
        CHECK(find_rule(plan.rules, "limit.spo2") != nullptr);
    }
}
