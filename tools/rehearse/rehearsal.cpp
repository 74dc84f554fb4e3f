#include "tools/rehearse/rehearsal.hpp"

#include "tools/rehearse/plans_judged.hpp"
#include "tools/simulate_home/norwegian_time.hpp"

#include <algorithm>
#include <span>

namespace varde::rehearse
{
namespace
{

// Wednesday, 2025-01-01; the run-in goes before.
constexpr std::int64_t first_counted_day = 20089;

// After the mornings and after the evenings.
std::vector<devices::Instant> looks_at_time(const Period& period)
{
    std::vector<devices::Instant> looks;
    for (int day = 0; day < period.days; ++day)
    {
        looks.push_back(simulate_home::from_local(period.first_day + day, 13));
        looks.push_back(simulate_home::from_local(period.first_day + day, 23.75));
    }
    return looks;
}

// What the limits on answers said, and the expectations of them, left out: each rule is judged for
// itself.
std::vector<Surveyed> without_answers(std::vector<Surveyed> said, const devices::Plan& plan)
{
    std::erase_if(said,
                  [&](const Surveyed& one)
                  {
                      const auto* rule = devices::find_rule(plan.rules, one.rule);
                      return std::ranges::any_of(devices::series_of(*rule, plan.rules),
                                                 devices::is_questionnaire);
                  });
    return said;
}

FixedFigures fixed_figures(const Followed& followed)
{
    return {figures_of(followed, Counting::readings), figures_of(followed, Counting::conditions)};
}

Comparison rehearse_one(const Person& person, const Period& period, const devices::Plans& templates,
                        const Terms& terms)
{
    const auto worsenings = deteriorations(person, period.first_day, period.days);
    const auto acts = acts_of(person, worsenings, period);
    const auto start = simulate_home::from_local(period.first_day, 0);
    const auto counted = simulate_home::from_local(period.first_day + run_in_days, 0);
    const auto run_in = std::ranges::lower_bound(acts, counted, {}, &Act::at) - acts.begin();
    const auto shipped = shipped_plans(
        person, templates, std::span(acts).first(static_cast<std::size_t>(run_in)), start, counted);

    const auto looks = looks_at_time(period);
    const auto naive = naive_plan(person, templates, start);
    const auto answered_said = follow(acts, {naive}, looks, terms);
    const auto measured_said = without_answers(answered_said, naive);
    const auto shipped_said = follow(acts, shipped, looks, terms);
    const auto followed = [&](const std::vector<Surveyed>& said) {
        return Followed{person, worsenings, said, period, run_in_days};
    };
    Comparison comparison{fixed_figures(followed(measured_said)),
                          fixed_figures(followed(answered_said)),
                          figures_of(followed(shipped_said), Counting::conditions),
                          {}};
    for (const Surveyed& said : shipped_said)
    {
        comparison.shipped_rules[said.rule] += said.rang && said.at >= counted ? 1 : 0;
    }
    return comparison;
}

} // namespace

FixedFigures& FixedFigures::operator+=(const FixedFigures& other)
{
    readings += other.readings;
    conditions += other.conditions;
    return *this;
}

Comparison& Comparison::operator+=(const Comparison& other)
{
    measured += other.measured;
    answered += other.answered;
    shipped += other.shipped;
    for (const auto& [rule, alerts] : other.shipped_rules)
    {
        shipped_rules[rule] += alerts;
    }
    return *this;
}

Comparison rehearse(Seed seed, const Extent& extent, const devices::Plans& templates,
                    const Terms& terms)
{
    Comparison all;
    const Period period{first_counted_day - run_in_days, extent.days + run_in_days};
    for (const Person& person : people(seed, extent.patients))
    {
        all += rehearse_one(person, period, templates, terms);
    }
    return all;
}

} // namespace varde::rehearse
