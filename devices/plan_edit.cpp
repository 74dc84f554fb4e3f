#include "devices/plan_edit.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

namespace varde::devices
{
namespace
{

ValueLimit* find_limit(Plan& plan, std::string_view rule)
{
    const auto found = std::ranges::find(plan.rules, rule, &Rule::id);
    return found == plan.rules.end() ? nullptr : std::get_if<ValueLimit>(&found->test);
}

const ValueLimit* find_limit(const Plan& plan, std::string_view rule)
{
    const Rule* found = find_rule(plan.rules, rule);
    return found == nullptr ? nullptr : std::get_if<ValueLimit>(&found->test);
}

// Red below, yellow below, yellow above, red above.
std::array<std::optional<Decimal>, 4> ascending(const Bounds& bounds)
{
    return {bounds.below.red, bounds.below.yellow, bounds.above.yellow, bounds.above.red};
}

bool rises(const Bounds& bounds)
{
    std::optional<Decimal> before;
    for (const auto& edge : ascending(bounds))
    {
        if (edge && before && !(*before < *edge))
        {
            return false;
        }
        before = edge ? edge : before;
    }
    return true;
}

bool is_reachable(const Bounds& bounds, const ComponentKind& component)
{
    const auto& [low, high] = component.plausible;
    return std::ranges::all_of(ascending(bounds),
                               [&low = low, &high = high](const std::optional<Decimal>& edge)
                               { return !edge || (low <= *edge && *edge <= high); });
}

bool can_end(const Bounds& bounds, const Decimal& hysteresis)
{
    return !bounds.below.yellow || !bounds.above.yellow ||
           *bounds.below.yellow + hysteresis < *bounds.above.yellow - hysteresis;
}

std::string mistake_in(const Bounds& bounds, const ValueLimit& limit, const Vocabulary& vocabulary)
{
    const Kind* kind = vocabulary.find(limit.series.kind);
    const ComponentKind* component =
        kind == nullptr ? nullptr : kind->find_component(limit.series.component);
    if (bounds.empty())
    {
        return "has no edge; give at least one";
    }
    if (!rises(bounds))
    {
        return "its edges must rise: red below, yellow below, yellow above, red above";
    }
    if (component != nullptr && !is_reachable(bounds, *component))
    {
        return "an edge is outside of what a living person can have; is the unit right?";
    }
    return can_end(bounds, limit.hysteresis)
               ? ""
               : "leaves no value at which the alert ends; the hysteresis is " +
                     to_string(limit.hysteresis);
}

} // namespace

std::vector<EditMistake> mistakes_in(const PlanEdit& edit, const Plan& plan,
                                     const Vocabulary& vocabulary)
{
    std::vector<EditMistake> mistakes;
    for (std::size_t i = 0; i < edit.limits.size(); ++i)
    {
        const LimitEdit& one = edit.limits[i];
        const ValueLimit* limit = find_limit(plan, one.rule);
        const auto first = std::ranges::find(edit.limits, one.rule, &LimitEdit::rule);
        std::string detail = limit == nullptr ? "the plan has no limit of this name"
                                              : mistake_in(one.bounds, *limit, vocabulary);
        if (first != edit.limits.begin() + static_cast<std::ptrdiff_t>(i))
        {
            detail = "is there twice";
        }
        if (!detail.empty())
        {
            mistakes.push_back({i, std::move(detail)});
        }
    }
    return mistakes;
}

Plan edited(Plan plan, const PlanEdit& edit)
{
    plan.version = edit.version;
    for (const LimitEdit& one : edit.limits)
    {
        if (ValueLimit* limit = find_limit(plan, one.rule))
        {
            limit->bounds = one.bounds;
            std::ranges::find(plan.rules, one.rule, &Rule::id)->source.clear();
        }
    }
    return plan;
}

void add_edits(PlanVersions& plans, std::span<const PlanEdit> edits)
{
    std::map<std::string, std::vector<const PlanEdit*>, std::less<>> by_patient;
    for (const PlanEdit& edit : edits)
    {
        by_patient[edit.patient].push_back(&edit);
    }
    for (auto& [patient, theirs] : by_patient)
    {
        const auto found = plans.find(patient);
        if (found == plans.end())
        {
            continue;
        }
        std::ranges::stable_sort(theirs, {}, [](const PlanEdit* edit) { return edit->version.at; });
        std::vector<Plan> all;
        auto edit = theirs.begin();
        const auto add = [&all](Plan plan)
        {
            const int least = all.empty() ? 0 : all.back().version.number + 1;
            plan.version.number = std::max(plan.version.number, least);
            all.push_back(std::move(plan));
        };
        const auto add_before = [&, &theirs = theirs](const std::optional<Instant>& end)
        {
            for (; edit != theirs.end() && (!end || (*edit)->version.at < *end); ++edit)
            {
                if (!all.empty())
                {
                    add(edited(all.back(), **edit));
                }
            }
        };
        for (Plan& plan : found->second)
        {
            add_before(plan.version.at);
            add(std::move(plan));
        }
        add_before(std::nullopt);
        found->second = std::move(all);
    }
}

} // namespace varde::devices
