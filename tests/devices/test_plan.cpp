#include "devices/plan.hpp"
#include "tests/devices/rules/engine_sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

Rule limit_at(std::string id, const char* yellow, bool alerts = true)
{
    ValueLimit limit;
    limit.series = saturation;
    limit.bounds.below.yellow = decimal(yellow);
    Rule rule = rule_of(std::move(id), limit);
    rule.alerts = alerts;
    return rule;
}

Plan plan_of(std::string id, std::vector<Rule> rules)
{
    Plan plan;
    plan.id = std::move(id);
    plan.rules = std::move(rules);
    return plan;
}

Plan own(std::vector<Rule> rules = {})
{
    Plan plan = plan_of("p-1", std::move(rules));
    plan.patient = "p-1";
    plan.extends = {"copd", "heart"};
    return plan;
}

Plans templates(Rule of_copd, Rule of_heart)
{
    Plan copd = plan_of("copd", {std::move(of_copd)});
    Plan heart = plan_of("heart", {std::move(of_heart)});
    copd.questionnaires = {"copd-daily", "common"};
    heart.questionnaires = {"common", "heart-daily"};
    copd.texts = {{Zone::red, {"Call."}, {"Ring."}}};
    heart.texts = {{Zone::red, {"Sit up."}, {"Sett deg opp."}}};
    copd.escalation = {{"nurse"}};
    heart.escalation = {{"doctor"}};
    return {{"copd", copd}, {"heart", heart}};
}

std::vector<std::string> ids(const Plan& plan)
{
    std::vector<std::string> all;
    for (const Rule& rule : plan.rules)
    {
        all.push_back(rule.id);
    }
    return all;
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("What two templates say alike is there once and is no conflict")
{
    const auto combined =
        combine(own(), templates(limit_at("low", "88"), limit_at("saturation", "88")));
    CHECK(ids(combined.plan) == Ids{"copd.low"});
    CHECK(combined.conflicts.empty());
}

TEST_CASE("Of two limits the first template's holds, stricter or not, and the conflict is shown")
{
    for (const auto& [first, second] : {std::pair{"88", "92"}, {"92", "88"}})
    {
        const auto combined =
            combine(own(), templates(limit_at("low", first), limit_at("saturation", second)));
        CHECK(ids(combined.plan) == Ids{"copd.low"});
        CHECK(std::get<ValueLimit>(combined.plan.rules.front().test).bounds.below.yellow ==
              decimal(first));
        CHECK(combined.conflicts ==
              std::vector<PlanConflict>{
                  {"copd.low", "heart.saturation", "limit of oxygen_saturation.value"}});
    }
}

TEST_CASE("The patient's own limit replaces those that it names, and the conflict is settled")
{
    Rule settled = limit_at("saturation", "86");
    settled.replaces = {"copd.low", "heart.saturation"};
    const auto combined =
        combine(own({settled}), templates(limit_at("low", "88"), limit_at("saturation", "92")));
    CHECK(ids(combined.plan) == Ids{"saturation"});
    CHECK(combined.conflicts.empty());
    CHECK(combined.replaces_nothing.empty());
}

TEST_CASE("An own limit that does not say what it replaces is in conflict, and holds")
{
    const auto combined = combine(own({limit_at("saturation", "86")}),
                                  templates(limit_at("low", "88"), limit_at("saturation", "92")));
    CHECK(ids(combined.plan) == Ids{"saturation"});
    CHECK(combined.conflicts.size() == 2);
}

TEST_CASE("What one template alarms by does not fall silent because another only looks at it")
{
    const auto combined =
        combine(own(), templates(limit_at("low", "88", false), limit_at("saturation", "92", true)));
    CHECK(combined.plan.rules.front().alerts);
}

TEST_CASE("A combination follows its parts to the rules that hold")
{
    Plans both = templates(limit_at("low", "88"), limit_at("saturation", "88"));
    both.at("heart").rules.push_back(
        rule_of("both", Combination{{"saturation", "other"}, 2, Zone::red}));
    const auto combined = combine(own(), both);
    const auto& combination = std::get<Combination>(combined.plan.rules.back().test);
    CHECK(combination.of == Ids{"copd.low", "heart.other"});
}

TEST_CASE("Questionnaires and texts are joined, the chain of the first template holds")
{
    const auto combined =
        combine(own(), templates(limit_at("low", "88"), limit_at("saturation", "88")));
    CHECK(combined.plan.questionnaires == Ids{"copd-daily", "common", "heart-daily"});
    CHECK(combined.plan.texts.size() == 2);
    CHECK(combined.plan.escalation.front().role == "nurse");
}

TEST_CASE("A template may have two rules about one thing, and they are no conflict")
{
    Plans both = templates(limit_at("low", "88"), limit_at("saturation", "88"));
    both.at("copd").rules.push_back(limit_at("lower", "80"));
    const auto combined = combine(own(), both);
    CHECK(ids(combined.plan) == Ids{"copd.low", "copd.lower"});
    CHECK(combined.conflicts.empty());
}

TEST_CASE("A template that is not there, and a name that replaces nothing, are told")
{
    Rule rule = limit_at("saturation", "86");
    rule.replaces = {"copd.hihg"};
    Plan plan = own({rule});
    plan.extends = {"copd", "kidney"};
    const auto combined =
        combine(plan, templates(limit_at("low", "88"), limit_at("saturation", "88")));
    CHECK(combined.missing == Ids{"kidney"});
    CHECK(combined.replaces_nothing == Ids{"copd.hihg"});
}

TEST_CASE("The version in force is the last one before the moment")
{
    std::vector<Plan> versions{own(), own()};
    versions[0].version = {1, "dr", at(0), "first"};
    versions[1].version = {2, "dr", at(10), "second"};
    CHECK(in_force(versions, at(0) - std::chrono::milliseconds{1}) == nullptr);
    CHECK(in_force(versions, at(0))->version.number == 1);
    CHECK(in_force(versions, at(9))->version.number == 1);
    CHECK(in_force(versions, at(10))->version.number == 2);
}

TEST_CASE("Who is responsible has dates, and nobody is an answer")
{
    Plan plan = own();
    plan.responsible = {{"nurse", "team-a", at(0), at(10)}, {"nurse", "team-b", at(5), {}}};
    CHECK(responsible_for(plan, "nurse", at(0)) == Ids{"team-a"});
    CHECK(responsible_for(plan, "nurse", at(5)) == Ids{"team-a", "team-b"});
    CHECK(responsible_for(plan, "nurse", at(10)) == Ids{"team-b"});
    CHECK(responsible_for(plan, "doctor", at(5)).empty());
}
