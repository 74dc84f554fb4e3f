#include "config/questionnaire_reading.hpp"
#include "config/score_expression.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace varde::config
{

namespace
{

bool has_points(const devices::Question& question)
{
    return question.type != devices::QuestionType::text &&
           (question.type != devices::QuestionType::choice ||
            std::ranges::all_of(question.options, [](const devices::AnswerOption& option)
                                { return option.points.has_value(); }));
}

} // namespace

void read_expression(TableReader& in, const std::string& formula, devices::Score& score,
                     const devices::Questionnaire& before)
{
    if (formula.empty())
    {
        if (!in.has("expression"))
        {
            in.add_problem("expression", "a score needs its sum in FHIRPath; add it");
        }
        return;
    }
    const auto questions = questions_in(formula);
    if (!questions)
    {
        in.add_problem("expression", "is not read here: a score is a sum with one term for each "
                                     "question, such as %resource.item.where(linkId='cough')"
                                     ".answer.value.toInteger(); docs/plans.md gives the form");
        return;
    }
    bool all_known = true;
    std::set<std::string> seen;
    for (const std::string& link_id : *questions)
    {
        const devices::Question* question = before.find(link_id);
        if (question == nullptr || !has_points(*question))
        {
            in.add_problem("expression", "\"" + shown(link_id) +
                                             "\" is no question before it of which every answer "
                                             "has points");
            all_known = false;
        }
        else if (!seen.insert(link_id).second)
        {
            in.add_problem("expression", "adds up \"" + link_id + "\" twice");
        }
    }
    if (all_known && score_expression(before, *questions) != formula)
    {
        in.add_problem("expression", "is not the form that is read here; write: " +
                                         score_expression(before, *questions));
    }
    score.questions = *questions;
}

} // namespace varde::config
