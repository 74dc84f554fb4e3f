// What rules say of each other: within a file, and together with the templates that it extends.
#include "config/plan_reading.hpp"
#include "config/suggestion.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace varde::config
{

namespace
{

using devices::Combination;
using devices::CombinedPlan;
using devices::Plan;
using devices::Rule;
using Ids = std::vector<std::string>;

Ids ids_of(const std::vector<Rule>& rules)
{
    Ids ids;
    std::ranges::transform(rules, std::back_inserter(ids), &Rule::id);
    return ids;
}

// A combined plan has many rules; all of them would be no advice.
std::string advice(const std::string& id, const std::vector<Rule>& rules)
{
    const auto near = nearest(id, ids_of(rules));
    return near ? "; did you mean \"" + *near + "\"?" : "; name one that is there, or remove it";
}

const Combination* combination_of(const Rule* rule)
{
    return rule == nullptr ? nullptr : std::get_if<Combination>(&rule->test);
}

void check_ids(RuleTables& tables, const std::vector<Rule>& rules)
{
    std::set<std::string> ids;
    for (std::size_t i = 0; i < rules.size(); ++i)
    {
        const std::string& id = rules[i].id;
        if (!id.empty() && !ids.insert(id).second)
        {
            tables[i].add_problem("id", "\"" + id +
                                            "\" is the id of two rules or expectations; "
                                            "each needs its own");
        }
    }
}

// Of a template, which stands for many patients and settles nothing for any of them.
void check_template(RuleTables& tables, const std::vector<Rule>& rules)
{
    for (std::size_t i = 0; i < rules.size(); ++i)
    {
        const bool is_expected = std::holds_alternative<devices::AbsenceRule>(rules[i].test);
        if (!is_expected && !tables[i].has("source"))
        {
            tables[i].add_problem("source",
                                  "a template says where each example is from; add a source");
        }
        if (tables[i].has("replaces"))
        {
            tables[i].add_problem("replaces", "only a patient's plan settles rules of templates; "
                                              "remove it, or move it there");
        }
    }
}

// Whoever is not asked does not answer, and the rule would never say anything.
void check_asked(TableReader& in, const Ids& asked, const PlanTerms& terms)
{
    const std::string* named = in.text_at("questionnaire");
    const bool is_there = named != nullptr && terms.questionnaires.contains(*named);
    if (is_there && std::ranges::find(asked, *named) == asked.end())
    {
        in.add_problem("questionnaire", "the patient is not asked \"" + *named +
                                            "\"; add it to questionnaires of this file");
    }
}

// The parts as they are written. Those of templates are known only when the plan is combined.
void check_parts(TableReader& in, const Ids& of, const Plan& plan)
{
    std::set<std::string> seen;
    for (const std::string& id : of)
    {
        const Rule* part = devices::find_rule(plan.rules, id);
        const bool is_own = plan.is_template() || id.find('.') == id.npos;
        if (!seen.insert(id).second)
        {
            in.add_problem("of", "names \"" + id +
                                     "\" twice, and one sign would count as two; name it once");
        }
        else if (part == nullptr && is_own)
        {
            in.add_problem("of", "combines \"" + id + "\", which this plan does not have" +
                                     advice(id, plan.rules));
        }
        else if (combination_of(part) != nullptr)
        {
            in.add_problem("of", "combines \"" + id +
                                     "\", which is a combination itself; name its rules");
        }
    }
}

// The same of the templates' rules, when it is known which rules hold. `written[i]` became `of[i]`.
void check_own_parts(TableReader& in, const Ids& written, const Ids& of, const Plan& combined)
{
    std::map<std::string, std::string> seen; // what was written, by the rule that holds
    for (std::size_t i = 0; i < of.size(); ++i)
    {
        const Rule* part = devices::find_rule(combined.rules, of[i]);
        const auto [first, is_new] = seen.emplace(of[i], written[i]);
        const bool is_own = written[i].find('.') == std::string::npos;
        if (is_own || (!is_new && first->second == written[i]))
        {
            continue; // told by check_parts
        }
        if (part == nullptr)
        {
            in.add_problem("of", "combines \"" + written[i] +
                                     "\", which no template of this plan has" +
                                     advice(written[i], combined.rules));
        }
        else if (combination_of(part) != nullptr)
        {
            in.add_problem("of", "combines \"" + written[i] +
                                     "\", which is a combination itself; name its rules");
        }
        else if (!is_new)
        {
            in.add_problem("of", "combines \"" + written[i] + "\", which is the same as \"" +
                                     first->second +
                                     "\" in this plan, and one sign would count as two; name one "
                                     "of them");
        }
    }
}

// What own rules stand for in a combination of a template.
void check_stand_ins(RuleTables& tables, const Rule& of_template, const std::vector<Rule>& own)
{
    const auto& combination = std::get<Combination>(of_template.test);
    std::map<std::string, int> counted;
    for (const std::string& id : combination.of)
    {
        ++counted[id];
    }
    for (std::size_t i = 0; i < own.size(); ++i)
    {
        const auto found = counted.find(own[i].id);
        if (found == counted.end())
        {
            continue;
        }
        const std::string name = "\"" + of_template.id + "\"";
        if (combination_of(&own[i]) != nullptr)
        {
            tables[i].add_problem("replaces", "a combination cannot stand for a part of " + name +
                                                  ", which is one itself; replace " + name +
                                                  ", too");
        }
        else if (found->second > 1 && combination.at_least > 1)
        {
            tables[i].add_problem("replaces", "stands for two parts of " + name +
                                                  ", and one sign would count as two; replace " +
                                                  name + ", too");
        }
    }
}

void check_replaced(RuleTables& tables, const CombinedPlan& combined, const std::vector<Rule>& own)
{
    for (std::size_t i = 0; i < own.size(); ++i)
    {
        for (const std::string& id : own[i].replaces)
        {
            if (std::ranges::find(combined.replaces_nothing, id) != combined.replaces_nothing.end())
            {
                tables[i].add_problem("replaces", "replaces \"" + id +
                                                      "\", which no template of this plan has" +
                                                      advice(id, combined.plan.rules));
            }
        }
    }
}

} // namespace

void check_rules(RuleTables& tables, const Plan& plan, const PlanTerms* terms)
{
    check_ids(tables, plan.rules);
    if (plan.is_template())
    {
        check_template(tables, plan.rules);
    }
    for (std::size_t i = 0; i < plan.rules.size(); ++i)
    {
        if (const Combination* combination = combination_of(&plan.rules[i]))
        {
            check_parts(tables[i], combination->of, plan);
        }
        if (terms != nullptr && plan.is_template())
        {
            check_asked(tables[i], plan.questionnaires, *terms);
        }
    }
}

void check_combined(Document& document, const Plan& own, const CombinedPlan& combined,
                    const PlanTerms& terms)
{
    RuleTables tables(document);
    check_replaced(tables, combined, own.rules);
    const auto& rules = combined.plan.rules; // the own ones first, in their order
    for (std::size_t i = 0; i < rules.size(); ++i)
    {
        const Combination* combination = combination_of(&rules[i]);
        const bool is_own = i < own.rules.size();
        if (combination != nullptr && is_own)
        {
            check_own_parts(tables[i], std::get<Combination>(own.rules[i].test).of, combination->of,
                            combined.plan);
        }
        if (combination != nullptr && !is_own)
        {
            check_stand_ins(tables, rules[i], own.rules);
        }
        if (is_own)
        {
            check_asked(tables[i], combined.plan.questionnaires, terms);
        }
    }
}

} // namespace varde::config
