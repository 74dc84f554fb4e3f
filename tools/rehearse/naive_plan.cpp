#include "tools/rehearse/plans_judged.hpp"

namespace varde::rehearse
{
namespace
{

using devices::Decimal;
using devices::Plan;
using devices::Rule;
using devices::Series;

struct FixedLimit
{
    const char* id;
    Series series;
    std::optional<Decimal> below; // at it the rule holds
    std::optional<Decimal> above;
};

// TELBIL study (BMC Health Services Research 2011, 11:56, table 1), home care of heart and lung
// disease. Its saturation, 95 %, was "frequently adjusted" for lung disease: here below 90 %. It
// has no glucose: the range is ATTD's 3.9 to 10.0 mmol/L.
std::vector<FixedLimit> fixed_limits()
{
    return {
        {"naive-saturation", {"oxygen_saturation"}, Decimal{89, 0}, std::nullopt},
        {"naive-pulse", {"heart_rate"}, Decimal{49, 0}, Decimal{101, 0}},
        {"naive-systolic", {"blood_pressure", "systolic"}, Decimal{99, 0}, Decimal{161, 0}},
        {"naive-diastolic", {"blood_pressure", "diastolic"}, Decimal{59, 0}, Decimal{96, 0}},
        {"naive-temperature", {"body_temperature"}, std::nullopt, Decimal{371, -1}},
        {"naive-glucose", {"glucose"}, Decimal{38, -1}, Decimal{101, -1}},
    };
}

Rule named(std::string id, devices::RuleTest test)
{
    Rule rule;
    rule.id = std::move(id);
    rule.name = {"Fixed limit", "Fast grense"};
    rule.test = std::move(test);
    return rule;
}

Rule rule_of(const FixedLimit& fixed)
{
    devices::ValueLimit limit;
    limit.series = fixed.series;
    limit.bounds.below.yellow = fixed.below;
    limit.bounds.above.yellow = fixed.above;
    return named(fixed.id, limit);
}

// More than a kilogram in three days.
Rule weight_rule()
{
    devices::Trend trend;
    trend.series = {"body_weight"};
    trend.reference = devices::Reference::first;
    trend.bounds.above.yellow = Decimal{10, -1};
    return named("naive-weight", trend);
}

// Any answer that says worse.
Rule answer_rule(const std::string& questionnaire)
{
    devices::ScoreLimit limit;
    limit.series = devices::questionnaire_series(questionnaire, "score");
    limit.bounds.above.yellow = Decimal{1, 0};
    return named("naive-" + questionnaire, limit);
}

} // namespace

Plan naive_plan(const Person& person, const devices::Plans& templates, devices::Instant from)
{
    Plan plan;
    plan.id = plan.patient = person.id();
    plan.version = {1, "nobody", from, "limits of the shelf"};
    for (const FixedLimit& fixed : fixed_limits())
    {
        plan.rules.push_back(rule_of(fixed));
    }
    plan.rules.push_back(weight_rule());
    for (const char* questionnaire : {"copd-daily", "heart-failure-daily", "health-daily"})
    {
        plan.rules.push_back(answer_rule(questionnaire));
    }
    // The same is expected as by the shipped plans, and each time that is missed alerts.
    const auto shipped = shipped_plans(person, templates, {}, from, from);
    for (const Rule& rule : shipped.front().rules)
    {
        if (!rule.alerts)
        {
            continue;
        }
        if (const auto* expected = std::get_if<devices::AbsenceRule>(&rule.test))
        {
            devices::AbsenceRule each = *expected;
            each.in_a_row = 1;
            plan.rules.push_back(named("naive-" + rule.id, each));
        }
    }
    return plan;
}

} // namespace varde::rehearse
