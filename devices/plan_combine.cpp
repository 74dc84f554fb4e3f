// A patient's plan and its templates as one plan.
#include "devices/plan.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace varde::devices
{
namespace
{

using Names = std::map<std::string, std::string>; // a rule that yields, and the one that holds

std::string qualified(const Plan& from, const std::string& rule)
{
    return from.id + "." + rule;
}

// The rules of a template under their long names.
std::vector<Rule> rules_of(const Plan& from)
{
    std::vector<Rule> rules = from.rules;
    for (Rule& rule : rules)
    {
        rule.id = qualified(from, rule.id);
        if (auto* combination = std::get_if<Combination>(&rule.test))
        {
            for (std::string& part : combination->of)
            {
                part = qualified(from, part);
            }
        }
    }
    return rules;
}

// Of another origin: a template may have two rules about one thing, a weak and a strong one.
Rule* rule_about(std::vector<Rule>& rules, const std::string& subject, const Plan& but_of)
{
    const std::string prefix = qualified(but_of, "");
    const auto found = std::ranges::find_if(
        rules, [&](const Rule& rule)
        { return !subject.empty() && about(rule) == subject && !rule.id.starts_with(prefix); });
    return found == rules.end() ? nullptr : &*found;
}

class Combiner
{
public:
    explicit Combiner(const Plan& own)
    {
        combined_.plan = own;
        for (const Rule& rule : own.rules)
        {
            for (const std::string& replaced : rule.replaces)
            {
                replaced_.emplace(replaced, rule.id);
            }
        }
    }

    void add(const Plan& from)
    {
        for (Rule& rule : rules_of(from))
        {
            add(std::move(rule), from);
        }
        Plan& plan = combined_.plan;
        join(plan.questionnaires, from.questionnaires);
        join(plan.refused_status, from.refused_status);
        join(plan.sources, from.sources);
        std::ranges::copy(from.texts, std::back_inserter(plan.texts));
        plan.escalation = plan.escalation.empty() ? from.escalation : plan.escalation;
        plan.responsible = plan.responsible.empty() ? from.responsible : plan.responsible;
    }

    void add_missing(const std::string& id) { combined_.missing.push_back(id); }

    CombinedPlan done()
    {
        for (Rule& rule : combined_.plan.rules)
        {
            if (auto* combination = std::get_if<Combination>(&rule.test))
            {
                for (std::string& part : combination->of)
                {
                    const auto holder = yields_.find(part);
                    part = holder == yields_.end() ? part : holder->second;
                }
            }
        }
        for (const auto& [replaced, by] : replaced_)
        {
            if (!yields_.contains(replaced))
            {
                combined_.replaces_nothing.push_back(replaced);
            }
        }
        return std::move(combined_);
    }

private:
    static void join(std::vector<std::string>& into, const std::vector<std::string>& more)
    {
        for (const std::string& one : more)
        {
            if (std::ranges::find(into, one) == into.end())
            {
                into.push_back(one);
            }
        }
    }

    void add(Rule rule, const Plan& from)
    {
        if (const auto settled = replaced_.find(rule.id); settled != replaced_.end())
        {
            yields_.emplace(rule.id, settled->second);
            return;
        }
        Rule* holder = rule_about(combined_.plan.rules, about(rule), from);
        if (holder == nullptr)
        {
            combined_.plan.rules.push_back(std::move(rule));
            return;
        }
        yields_.emplace(rule.id, holder->id);
        if (holder->test == rule.test && holder->type == rule.type)
        {
            holder->alerts = holder->alerts || rule.alerts;
            return;
        }
        combined_.conflicts.push_back({holder->id, rule.id, about(rule)});
        // What one plan alarms by must not fall silent because another only looks at it.
        holder->alerts = holder->alerts || rule.alerts;
    }

    CombinedPlan combined_;
    Names replaced_;
    Names yields_;
};

} // namespace

CombinedPlan combine(const Plan& own, const Plans& templates)
{
    Combiner combiner(own);
    for (const std::string& id : own.extends)
    {
        const auto found = templates.find(id);
        if (found == templates.end())
        {
            combiner.add_missing(id);
            continue;
        }
        combiner.add(found->second);
    }
    return combiner.done();
}

} // namespace varde::devices
