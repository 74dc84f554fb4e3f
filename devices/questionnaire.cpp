#include "devices/questionnaire.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace varde::devices
{
namespace
{

constexpr std::array<std::string_view, 5> type_codes{"choice", "integer", "decimal", "boolean",
                                                     "text"};
constexpr std::size_t longest_text = 2000;
constexpr std::string_view answered = "answered"; // that it was, whatever the answers

const Answer* find_answer(const Answers& answers, const std::string& question)
{
    const auto found = answers.find(question);
    return found == answers.end() ? nullptr : &found->second;
}

Refusal refused(Error error, const std::string& question, const char* detail)
{
    return {error, "answers." + question, detail};
}

std::optional<Refusal> check_number(const Question& question, const Answer& answer)
{
    const auto* number = std::get_if<Decimal>(&answer);
    if (number == nullptr)
    {
        return refused(Error::type_wrong, question.link_id, "expected a number");
    }
    const auto whole = scale(*number, {1, 0}, {1, 0}, 0);
    if (question.type == QuestionType::integer && !(whole && *whole == *number))
    {
        return refused(Error::number_malformed, question.link_id, "expected a whole number");
    }
    if ((question.low && *number < *question.low) || (question.high && *number > *question.high))
    {
        return refused(Error::number_out_of_range, question.link_id,
                       "outside of what the question allows");
    }
    return std::nullopt;
}

std::optional<Refusal> check_text(const Question& question, const Answer& answer)
{
    const auto* text = std::get_if<std::string>(&answer);
    if (text == nullptr)
    {
        return refused(Error::type_wrong, question.link_id, "expected a text");
    }
    if (question.type == QuestionType::choice && question.find_option(*text) == nullptr)
    {
        return refused(Error::value_reserved, question.link_id, "the question has no such option");
    }
    if (text->size() > longest_text)
    {
        return refused(Error::text_malformed, question.link_id, "longer than 2000 bytes");
    }
    return std::nullopt;
}

std::optional<Refusal> check_answer(const Question& question, const Answer& answer)
{
    switch (question.type)
    {
    case QuestionType::choice:
    case QuestionType::text:
        return check_text(question, answer);
    case QuestionType::integer:
    case QuestionType::decimal:
        return check_number(question, answer);
    case QuestionType::boolean:
        break;
    }
    return std::holds_alternative<bool>(answer)
               ? std::nullopt
               : std::optional(
                     refused(Error::type_wrong, question.link_id, "expected true or false"));
}

// As a number for scores and rules; a text has none, and neither has an option without points.
std::optional<Decimal> number_of(const Question& question, const Answer& answer)
{
    if (const bool* flag = std::get_if<bool>(&answer))
    {
        return Decimal{*flag ? 1 : 0, 0};
    }
    if (const auto* number = std::get_if<Decimal>(&answer))
    {
        return *number;
    }
    const AnswerOption* option = question.find_option(std::get<std::string>(answer));
    return option == nullptr ? std::nullopt : option->points;
}

// The least number that an answer to it can be.
std::optional<Decimal> least_number_of(const Question& question)
{
    switch (question.type)
    {
    case QuestionType::boolean:
        return Decimal{};
    case QuestionType::integer:
    case QuestionType::decimal:
        return question.low;
    case QuestionType::text:
        return std::nullopt;
    case QuestionType::choice:
        break;
    }
    std::optional<Decimal> least;
    for (const AnswerOption& option : question.options)
    {
        if (!option.points)
        {
            return std::nullopt;
        }
        least = least ? std::min(*least, *option.points) : *option.points;
    }
    return least;
}

bool has_code(const EnableWhen& when, const Answer& answer)
{
    const auto* text = std::get_if<std::string>(&answer);
    const bool* flag = std::get_if<bool>(&answer);
    const std::string given =
        text != nullptr ? *text : (flag != nullptr ? (*flag ? "true" : "false") : "");
    return std::ranges::find(when.codes, given) != when.codes.end();
}

// Not asked with these answers; it would be, perhaps, if a question before it had been answered.
bool may_be_enabled(const Question& question, const Questionnaire& of, const Answers& answers)
{
    if (is_enabled(question, of, answers))
    {
        return true;
    }
    const Question* asked_first = of.find(question.enable_when->question);
    return asked_first != nullptr && find_answer(answers, asked_first->link_id) == nullptr &&
           may_be_enabled(*asked_first, of, answers);
}

// What the question adds to a score at least.
std::optional<Decimal> least_part(const Question& question, const Questionnaire& of,
                                  const Answers& answers)
{
    const Answer* answer = find_answer(answers, question.link_id);
    if (is_enabled(question, of, answers))
    {
        return answer == nullptr ? least_number_of(question) : number_of(question, *answer);
    }
    if (!may_be_enabled(question, of, answers))
    {
        return Decimal{};
    }
    const auto least = least_number_of(question);
    return least ? std::optional(std::min(*least, Decimal{})) : std::nullopt;
}

} // namespace

std::string_view code(QuestionType type) noexcept
{
    return type_codes.at(static_cast<std::size_t>(type));
}

const AnswerOption* Question::find_option(std::string_view code) const noexcept
{
    const auto found = std::ranges::find(options, code, &AnswerOption::code);
    return found == options.end() ? nullptr : &*found;
}

const Question* Questionnaire::find(std::string_view link_id) const noexcept
{
    const auto found = std::ranges::find(questions, link_id, &Question::link_id);
    return found == questions.end() ? nullptr : &*found;
}

bool is_enabled(const Question& question, const Questionnaire& of, const Answers& answers)
{
    if (!question.enable_when)
    {
        return true;
    }
    const EnableWhen& when = *question.enable_when;
    const Question* asked_first = of.find(when.question);
    const Answer* answer = find_answer(answers, when.question);
    // The loader lets a question depend only on one that stands before it, so this ends.
    if (asked_first == nullptr || answer == nullptr || !is_enabled(*asked_first, of, answers))
    {
        return false;
    }
    if (when.at_least)
    {
        const auto number = number_of(*asked_first, *answer);
        return number && *number >= *when.at_least;
    }
    return has_code(when, *answer);
}

std::vector<Refusal> check(const Questionnaire& questionnaire, const Answers& answers)
{
    std::vector<Refusal> mistakes;
    for (const auto& [link_id, answer] : answers)
    {
        const Question* question = questionnaire.find(link_id);
        if (question == nullptr)
        {
            mistakes.push_back(
                {Error::key_unknown, "answers", "there is no question " + quoted(link_id)});
            continue;
        }
        if (auto mistake = check_answer(*question, answer))
        {
            mistakes.push_back(std::move(*mistake));
        }
        else if (!is_enabled(*question, questionnaire, answers))
        {
            mistakes.push_back(refused(Error::value_reserved, link_id,
                                       "answered, but not asked with the other answers"));
        }
    }
    return mistakes;
}

std::vector<std::string> unanswered(const Questionnaire& questionnaire, const Answers& answers)
{
    std::vector<std::string> open;
    for (const Question& question : questionnaire.questions)
    {
        if (question.required && is_enabled(question, questionnaire, answers) &&
            find_answer(answers, question.link_id) == nullptr)
        {
            open.push_back(question.link_id);
        }
    }
    return open;
}

std::optional<Decimal> value_of(const Score& score, const Questionnaire& questionnaire,
                                const Answers& answers)
{
    Decimal sum;
    for (const std::string& link_id : score.questions)
    {
        const Question* question = questionnaire.find(link_id);
        if (question == nullptr || !is_enabled(*question, questionnaire, answers))
        {
            continue;
        }
        const Answer* answer = find_answer(answers, link_id);
        const auto points = answer == nullptr ? std::nullopt : number_of(*question, *answer);
        if (!points)
        {
            return std::nullopt;
        }
        sum = sum + *points;
    }
    return sum;
}

std::optional<Decimal> least_value_of(const Score& score, const Questionnaire& questionnaire,
                                      const Answers& answers)
{
    Decimal sum;
    for (const std::string& link_id : score.questions)
    {
        const Question* question = questionnaire.find(link_id);
        const auto least = question == nullptr ? std::optional(Decimal{})
                                               : least_part(*question, questionnaire, answers);
        if (!least)
        {
            return std::nullopt;
        }
        sum = sum + *least;
    }
    return sum;
}

void add(History& history, const Questionnaire& questionnaire, const Answers& answers,
         const std::string& id, Instant at)
{
    history.add(questionnaire_series(questionnaire.id, answered), {id, at, Decimal{1, 0}});
    for (const Question& question : questionnaire.questions)
    {
        const Series series = questionnaire_series(questionnaire.id, question.link_id);
        const Answer* answer = find_answer(answers, question.link_id);
        const auto number = answer == nullptr ? std::nullopt : number_of(question, *answer);
        const bool is_skipped = answer == nullptr && question.required &&
                                question.type != QuestionType::text &&
                                is_enabled(question, questionnaire, answers);
        if (number)
        {
            history.add(series, {id, at, *number});
        }
        else if (is_skipped)
        {
            history.add_missing(series, {id, at, least_number_of(question)});
        }
    }
    for (const Score& score : questionnaire.scores)
    {
        const Series series = questionnaire_series(questionnaire.id, score.name);
        if (const auto value = value_of(score, questionnaire, answers))
        {
            history.add(series, {id, at, *value});
        }
        else
        {
            history.add_missing(series, {id, at, least_value_of(score, questionnaire, answers)});
        }
    }
}

std::vector<Series> series_of(const Questionnaire& questionnaire)
{
    std::vector<Series> series{questionnaire_series(questionnaire.id, answered)};
    for (const Question& question : questionnaire.questions)
    {
        series.push_back(questionnaire_series(questionnaire.id, question.link_id));
    }
    for (const Score& score : questionnaire.scores)
    {
        series.push_back(questionnaire_series(questionnaire.id, score.name));
    }
    return series;
}

} // namespace varde::devices
