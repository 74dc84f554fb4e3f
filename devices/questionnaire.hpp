// Questions to a patient and what he answered: which of them he is asked, whether the answers fit,
// and the scores. Pure data and decisions; the subset of a FHIR R4 Questionnaire that Varde speaks.
// Source: HL7 FHIR R4, Questionnaire.item (linkId, type, required, enableWhen, answerOption).
#pragma once

#include "devices/decimal.hpp"
#include "devices/refusal.hpp"
#include "devices/rules/history.hpp"
#include "devices/vocabulary.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace varde::devices
{

enum class QuestionType
{
    choice,
    integer,
    decimal,
    boolean,
    text,
};
std::string_view code(QuestionType type) noexcept;

struct AnswerOption
{
    std::string code;
    Words words;
    std::optional<Decimal> points; // what it counts in a score
};

// Asked only when another question has this answer: one of the codes, true, or at least a number.
struct EnableWhen
{
    std::string question;
    std::vector<std::string> codes; // of a choice; "true" or "false" of a boolean
    std::optional<Decimal> at_least;
};

struct Question
{
    std::string link_id;
    QuestionType type = QuestionType::choice;
    Words words;
    bool required = true;
    std::vector<AnswerOption> options; // of a choice
    std::optional<Decimal> low;        // of a number, inclusive
    std::optional<Decimal> high;
    std::optional<EnableWhen> enable_when;

    const AnswerOption* find_option(std::string_view code) const noexcept;
};

// The sum of the points of its questions; a boolean counts 1 when it is true.
struct Score
{
    std::string name;
    Words words;
    std::vector<std::string> questions;
};

struct Questionnaire
{
    std::string id; // "copd-daily"
    int version = 1;
    Words title;
    std::vector<Question> questions;
    std::vector<Score> scores;

    const Question* find(std::string_view link_id) const noexcept;
};

using Questionnaires = std::map<std::string, Questionnaire, std::less<>>; // by id

using Answer = std::variant<bool, Decimal, std::string>;    // a choice's code is a text, too
using Answers = std::map<std::string, Answer, std::less<>>; // by link id

// Whether the question is asked, given the answers.
bool is_enabled(const Question& question, const Questionnaire& of, const Answers& answers);

// Every mistake at once: an unknown question, a wrong type, a code or number that there is not, an
// answer to a question that is not asked. A required one without an answer is no mistake: patients
// skip, and it is kept as incomplete.
std::vector<Refusal> check(const Questionnaire& questionnaire, const Answers& answers);

// The enabled required questions without an answer.
std::vector<std::string> unanswered(const Questionnaire& questionnaire, const Answers& answers);

// Nothing when a question of the score was asked and not answered: less is not better. A question
// that was not asked counts 0.
std::optional<Decimal> value_of(const Score& score, const Questionnaire& questionnaire,
                                const Answers& answers);
// What the score would be at least, whatever was answered to the questions that were skipped. No
// guess: nothing where one of them has no least answer, or an option that counts nothing.
std::optional<Decimal> least_value_of(const Score& score, const Questionnaire& questionnaire,
                                      const Answers& answers);

// For the rules: numbers, booleans and points of choices under their link ids, scores under their
// names; a required question that was skipped and a score without a value are missing, with what
// they are at least. `id` is the one of the answered questionnaire.
void add(History& history, const Questionnaire& questionnaire, const Answers& answers,
         const std::string& id, Instant at);
std::vector<Series> series_of(const Questionnaire& questionnaire);

} // namespace varde::devices
