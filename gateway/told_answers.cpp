#include "gateway/told_answers.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace varde::gateway
{
namespace
{

using devices::Decimal;
using devices::Question;
using devices::QuestionType;

fhir::AnswerValue said(const devices::Answer& answer, const Question* question,
                       const std::string& questionnaire, bool norwegian)
{
    if (const auto* yes = std::get_if<bool>(&answer))
    {
        return *yes;
    }
    if (const auto* number = std::get_if<Decimal>(&answer))
    {
        const bool whole =
            question != nullptr && question->type == QuestionType::integer && number->exponent == 0;
        return whole ? fhir::AnswerValue(std::int64_t{number->mantissa})
                     : fhir::AnswerValue(*number);
    }
    const auto& text = std::get<std::string>(answer);
    const auto* option = question == nullptr || question->type != QuestionType::choice
                             ? nullptr
                             : question->find_option(text);
    if (option == nullptr)
    {
        return text;
    }
    return devices::Coding{fhir::questionnaire_url(questionnaire), option->code,
                           norwegian ? option->words.nb : option->words.en};
}

} // namespace

fhir::AnsweredQuestionnaire told_answers(const devices::Answered& answered,
                                         const devices::Questionnaires& questionnaires,
                                         bool norwegian, bool test)
{
    const auto found = questionnaires.find(answered.questionnaire);
    const auto* questionnaire =
        found != questionnaires.end() && found->second.version == answered.version ? &found->second
                                                                                   : nullptr;
    fhir::AnsweredQuestionnaire told;
    told.id = answered.id;
    told.questionnaire =
        fhir::questionnaire_url(answered.questionnaire) + "|" + std::to_string(answered.version);
    if (questionnaire != nullptr)
    {
        told.title = norwegian ? questionnaire->title.nb : questionnaire->title.en;
    }
    told.answered = answered.taken.at;
    told.complete = answered.complete;
    told.test = test;
    for (const auto& [link, answer] : answered.answers)
    {
        const auto* question = questionnaire == nullptr ? nullptr : questionnaire->find(link);
        fhir::AnsweredItem item;
        item.link = link;
        if (question != nullptr)
        {
            item.text = norwegian ? question->words.nb : question->words.en;
        }
        item.answers = {said(answer, question, answered.questionnaire, norwegian)};
        told.items.push_back(std::move(item));
    }
    return told;
}

} // namespace varde::gateway
