#include "devices/plan_of_limits.hpp"

#include <utility>

namespace varde::devices
{
namespace
{

Words name_of(const Limit& limit, const Vocabulary& vocabulary)
{
    const Kind* kind = vocabulary.find(limit.kind);
    if (kind == nullptr)
    {
        return {limit.kind, limit.kind};
    }
    const ComponentKind* component = kind->find_component(limit.component);
    if (kind->is_single() || component == nullptr)
    {
        return kind->words;
    }
    return {kind->words.en + " (" + component->words.en + ")",
            kind->words.nb + " (" + component->words.nb + ")"};
}

Edges edges_of(const std::optional<Decimal>& at, Priority priority)
{
    return priority == Priority::high ? Edges{std::nullopt, at} : Edges{at, std::nullopt};
}

Plan plan_of(const std::string& patient)
{
    Plan plan;
    plan.id = patient;
    plan.patient = patient;
    plan.name = {"Limits of the registry", "Grenser fra registeret"};
    plan.version = {0, "registry", Instant{}, ""};
    return plan;
}

} // namespace

Rule rule_of(const Limit& limit, const Vocabulary& vocabulary)
{
    ValueLimit test;
    test.series = {limit.kind, limit.component};
    test.bounds = {edges_of(limit.low, limit.priority), edges_of(limit.high, limit.priority)};
    test.hysteresis = limit.hysteresis;
    Rule rule;
    rule.id = "limit." + limit.id;
    rule.name = name_of(limit, vocabulary);
    rule.type = limit.priority == Priority::low ? AlertType::advisory : AlertType::physiological;
    rule.test = std::move(test);
    rule.source = limit.source;
    return rule;
}

void add_limits(PlanVersions& plans, std::span<const Limit> limits, const Vocabulary& vocabulary)
{
    for (const Limit& limit : limits)
    {
        auto& versions = plans[limit.patient];
        if (versions.empty())
        {
            versions.push_back(plan_of(limit.patient));
        }
        for (Plan& plan : versions)
        {
            plan.rules.push_back(rule_of(limit, vocabulary));
        }
    }
}

} // namespace varde::devices
