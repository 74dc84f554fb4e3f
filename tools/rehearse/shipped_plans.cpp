#include "tools/rehearse/plans_judged.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace varde::rehearse
{
namespace
{

using devices::Bounds;
using devices::Decimal;
using devices::Instant;
using devices::Plan;
using devices::Rule;
using devices::Series;

// The main diagnosis first.
std::vector<std::string> templates_of(const Person& person)
{
    std::vector<std::string> ids;
    const auto add = [&](Condition condition, const char* id)
    {
        if (person.has(condition))
        {
            ids.emplace_back(id);
        }
    };
    add(Condition::copd, "copd");
    add(Condition::heart_failure, "heart-failure");
    add(Condition::diabetes, "diabetes");
    add(Condition::hypertension, "hypertension");
    if (person.is_asked_of_infections())
    {
        ids.emplace_back("infection");
    }
    return ids;
}

Plan own_plan(const Person& person, int version, Instant at, const char* reason)
{
    Plan plan;
    plan.id = plan.patient = person.id();
    plan.extends = templates_of(person);
    plan.version = {version, "clinician", at, reason};
    return plan;
}

// The medians of what was measured in the run-in, whatever happened in it.
class RunIn
{
public:
    explicit RunIn(std::span<const Act> acts)
    {
        for (const Act& act : acts)
        {
            for (const Taken& taken : act.taken)
            {
                values_[taken.series].push_back(std::stod(to_string(taken.value)));
            }
        }
        for (auto& [series, values] : values_)
        {
            std::ranges::sort(values);
        }
    }

    // Nothing when there is less than a week of it.
    std::optional<std::int64_t> median(const Series& series) const { return scaled(series, 1); }
    std::optional<std::int64_t> median_of_tenths(const Series& series) const
    {
        return scaled(series, 10);
    }

private:
    std::optional<std::int64_t> scaled(const Series& series, double factor) const
    {
        const auto found = values_.find(series);
        if (found == values_.end() || found->second.size() < 7)
        {
            return std::nullopt;
        }
        return std::llround(factor * found->second[found->second.size() / 2]);
    }

    std::map<Series, std::vector<double>> values_;
};

const Rule* find_by_end(const Plan& combined, const std::string& id)
{
    return devices::find_rule(combined.rules, id);
}

std::optional<Decimal> whole(std::int64_t value)
{
    return Decimal{value, 0};
}

// The clinician's one rule for everybody, by the medians of the run-in.
class Clinician
{
public:
    Clinician(Plan& own, const Plan& combined, const RunIn& seen)
        : own_(own), combined_(combined), seen_(seen)
    {
    }

    // Whose saturation is low on good days gets limits as far below it as the template's are below
    // 92 %. Nobody's limits rise.
    void set_saturation()
    {
        const auto usual = seen_.median({"oxygen_saturation"});
        const Rule* rule = find_by_end(combined_, "copd.saturation");
        if (!usual || rule == nullptr || *usual >= 92)
        {
            return;
        }
        Bounds bounds;
        bounds.below = {whole(*usual - 3), whole(*usual - 8)};
        replace(*rule, {rule->id}, bounds);
    }

    // Two days with two more than usual.
    void set_glucose()
    {
        const auto usual = seen_.median_of_tenths({"glucose"});
        const Rule* rule = find_by_end(combined_, "diabetes.glucose-two-days");
        if (!usual || rule == nullptr)
        {
            return;
        }
        Bounds bounds;
        bounds.above.yellow = Decimal{*usual + 20, -1};
        replace(*rule, {rule->id}, bounds);
    }

    // Two templates limit the pulse. One rule, which is not within 25 beats of the usual.
    void set_pulse()
    {
        const auto usual = seen_.median({"heart_rate"});
        const Rule* failure = find_by_end(combined_, "heart-failure.pulse");
        const Rule* lung = find_by_end(combined_, "copd.pulse");
        const Rule* rule = lung != nullptr ? lung : failure;
        if (!usual || rule == nullptr)
        {
            return;
        }
        const bool has_both = lung != nullptr && templates_name("heart-failure");
        Bounds bounds = std::get<devices::ValueLimit>(rule->test).bounds;
        if (has_both)
        {
            bounds.below = {whole(45), whole(38)};
        }
        bounds.above = {whole(std::max<std::int64_t>(111, *usual + 25)),
                        whole(std::max<std::int64_t>(131, *usual + 45))};
        std::vector<std::string> replaced{rule->id};
        if (has_both)
        {
            replaced.emplace_back("heart-failure.pulse");
        }
        replace(*rule, replaced, bounds);
    }

    // Low pressure under treatment is 15 below the usual, at most the template's 95.
    void set_systolic()
    {
        const auto usual = seen_.median({"blood_pressure", "systolic"});
        const Rule* low = find_by_end(combined_, "heart-failure.pressure-low");
        if (!usual || low == nullptr)
        {
            return;
        }
        Bounds bounds;
        const auto yellow = std::min<std::int64_t>(95, *usual - 15);
        bounds.below = {whole(yellow), whole(std::min<std::int64_t>(80, yellow - 10))};
        std::vector<std::string> replaced{low->id};
        if (templates_name("hypertension"))
        {
            bounds.above = {whole(180), whole(200)};
            replaced.emplace_back("hypertension.systolic");
        }
        replace(*low, replaced, bounds);
    }

    // Whose treated pressure is near or above the target gets one that he can hold: ten above the
    // usual, five for the diastolic. The treatment is the general practitioner's.
    void set_target(const char* id, const char* component, std::int64_t above, std::int64_t highest)
    {
        const auto usual = seen_.median({"blood_pressure", component});
        const Rule* rule = find_by_end(combined_, id);
        if (!usual || rule == nullptr)
        {
            return;
        }
        Bounds bounds = std::get<devices::MeanOfDays>(rule->test).bounds;
        bounds.above.yellow = whole(std::min(*usual + above, highest));
        bounds.above.red =
            std::max(*bounds.above.red, *bounds.above.yellow + Decimal{2 * above, 0});
        replace(*rule, {rule->id}, bounds);
    }

private:
    bool templates_name(const char* id) const
    {
        return std::ranges::find(own_.extends, id) != own_.extends.end();
    }

    void replace(const Rule& rule, std::vector<std::string> replaced, const Bounds& bounds)
    {
        Rule own = rule;
        own.id = rule.id.substr(rule.id.find('.') + 1) + "-own";
        own.replaces = std::move(replaced);
        if (auto* limit = std::get_if<devices::ValueLimit>(&own.test))
        {
            limit->bounds = bounds;
        }
        if (auto* mean = std::get_if<devices::MeanOfDays>(&own.test))
        {
            mean->bounds = bounds;
        }
        own_.rules.push_back(std::move(own));
    }

    Plan& own_;
    const Plan& combined_;
    const RunIn& seen_;
};

Plan start_of(const Person& person, const devices::Plans& templates, Instant from)
{
    return devices::combine(own_plan(person, 1, from, "start"), templates).plan;
}

devices::CombinedPlan set_by_clinician(const Person& person, const devices::Plans& templates,
                                       std::span<const Act> run_in, Instant at)
{
    const Plan before = start_of(person, templates, at);
    Plan own = own_plan(person, 2, at, "the patient's normal is known");
    const RunIn seen(run_in);
    Clinician clinician(own, before, seen);
    clinician.set_saturation();
    clinician.set_pulse();
    clinician.set_systolic();
    clinician.set_glucose();
    clinician.set_target("hypertension.systolic-week", "systolic", 6, 150);
    clinician.set_target("hypertension.diastolic-week", "diastolic", 4, 95);
    return devices::combine(own, templates);
}

} // namespace

std::vector<Plan> shipped_plans(const Person& person, const devices::Plans& templates,
                                std::span<const Act> run_in, Instant from, Instant after_run_in)
{
    return {start_of(person, templates, from),
            set_by_clinician(person, templates, run_in, after_run_in).plan};
}

std::vector<devices::PlanConflict> shipped_conflicts(const Person& person,
                                                     const devices::Plans& templates,
                                                     std::span<const Act> run_in,
                                                     Instant after_run_in)
{
    return set_by_clinician(person, templates, run_in, after_run_in).conflicts;
}

} // namespace varde::rehearse
