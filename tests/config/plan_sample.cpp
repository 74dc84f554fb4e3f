#include "plan_sample.hpp"

#include "sample.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace varde::config::tests
{

std::string plan_text(const std::string& more, const std::string& id)
{
    return "format = \"varde-plan-1\"\nid = \"" + id + "\"\nen = \"Sample\"\nnb = \"Eksempel\"\n" +
           more;
}

std::string patient_plan_text(const std::string& more, int version, const std::string& at)
{
    return plan_text("patient = \"p-1\"\nversion = " + std::to_string(version) +
                         "\nauthor = \"dr-1\"\nat = " + at + "\nreason = \"first visit\"\n" + more,
                     "p-1-plan");
}

std::string rule_text(const std::string& keys, const std::string& id)
{
    return "[[rule]]\nid = \"" + id +
           "\"\nen = \"A rule\"\nnb = \"En regel\"\nsource = \"here\"\n" + keys;
}

const PlanTerms& own_terms()
{
    static const QuestionnaireSet set = load_questionnaires(source("config/questionnaires"));
    static const PlanTerms terms{own_vocabulary(), set.questionnaires};
    return terms;
}

bool is_told(const std::vector<std::string>& lines, const std::string& begin)
{
    const bool told = std::ranges::any_of(lines, [&](const std::string& line)
                                          { return line.starts_with(begin); });
    for (const std::string& line : told ? std::vector<std::string>{} : lines)
    {
        UNSCOPED_INFO(line);
    }
    return told;
}

} // namespace varde::config::tests
