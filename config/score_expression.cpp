#include "config/score_expression.hpp"

namespace varde::config
{

namespace
{

using devices::EnableWhen;
using devices::Question;
using devices::Questionnaire;
using devices::QuestionType;

constexpr std::string_view plus = " + ";
constexpr std::string_view link_begins = "linkId='";

std::string answer_to(const std::string& link_id)
{
    return "%resource.item.where(linkId='" + link_id + "').answer.value";
}

std::string points_of(const Question& question)
{
    switch (question.type)
    {
    case QuestionType::choice:
        return answer_to(question.link_id) + ".ordinal()";
    case QuestionType::boolean:
        return answer_to(question.link_id) + ".toInteger()";
    case QuestionType::integer:
    case QuestionType::decimal:
    case QuestionType::text: // has no points; no score has it
        break;
    }
    return answer_to(question.link_id);
}

std::string one_of(const std::vector<std::string>& values)
{
    if (values.size() == 1)
    {
        return " = " + values.front();
    }
    std::string text;
    for (const std::string& value : values)
    {
        text += (text.empty() ? " in (" : " | ") + value;
    }
    return text + ")";
}

// Whether the question is asked, by the answer to the one that it depends on. Where that one is not
// asked it has no answer, and the condition is not met.
std::string condition_of(const EnableWhen& when, const Questionnaire& questionnaire)
{
    if (when.at_least)
    {
        return answer_to(when.question) + " >= " + to_string(*when.at_least);
    }
    const Question* other = questionnaire.find(when.question);
    const bool is_choice = other != nullptr && other->type == QuestionType::choice;
    std::vector<std::string> values;
    for (const std::string& code : when.codes)
    {
        values.push_back(is_choice ? "'" + code + "'" : code);
    }
    return answer_to(when.question) + (is_choice ? ".code" : "") + one_of(values);
}

std::string term_of(const Question& question, const Questionnaire& questionnaire)
{
    const std::string points = points_of(question);
    return question.enable_when ? "iif(" + condition_of(*question.enable_when, questionnaire) +
                                      ", " + points + ", 0)"
                                : points;
}

} // namespace

std::string score_expression(const Questionnaire& questionnaire,
                             const std::vector<std::string>& questions)
{
    std::string sum;
    for (const std::string& link_id : questions)
    {
        if (const Question* question = questionnaire.find(link_id))
        {
            sum += (sum.empty() ? "" : std::string(plus)) + term_of(*question, questionnaire);
        }
    }
    return sum;
}

std::optional<std::vector<std::string>> questions_in(std::string_view expression)
{
    std::vector<std::string> questions;
    for (bool more = true; more;)
    {
        const std::string_view term = expression.substr(0, expression.find(plus));
        more = term.size() < expression.size();
        expression.remove_prefix(more ? term.size() + plus.size() : term.size());
        // The last one: before it stands the condition, which is about another question.
        const auto begin = term.rfind(link_begins);
        const auto end =
            begin == term.npos ? term.npos : term.find('\'', begin + link_begins.size());
        if (end == term.npos)
        {
            return std::nullopt;
        }
        const auto name = begin + link_begins.size();
        questions.emplace_back(term.substr(name, end - name));
    }
    return questions;
}

} // namespace varde::config
