// The questionnaires that are shipped, judged by others: they are FHIR, and their scores are what a
// FHIRPath engine makes of the file and the answers that receivers get.
#include "config/questionnaires.hpp"
#include "fhir/questionnaire_response.hpp"
#include "tests/fhir/case_files.hpp"
#include "tests/fhir/sample_resources.hpp"
#include "tests/fhir/validator.hpp"
#include "tests/support/source_file.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <random>

namespace varde::fhir
{
namespace
{

using devices::Answers;
using devices::Decimal;
using devices::Json;
using devices::Question;
using devices::Questionnaire;
using devices::QuestionType;

const devices::Questionnaires& shipped()
{
    static const auto set =
        config::load_questionnaires(varde::tests::source_file("config/questionnaires"));
    REQUIRE(set.problems.empty());
    return set.questionnaires;
}

Json file_of(const std::string& id)
{
    return test::read_json(varde::tests::source_file("config/questionnaires/" + id + ".json"));
}

// Whole numbers in the question's limits; of every other question any answer that it has.
devices::Answer any_answer(const Question& question, std::mt19937& dice)
{
    const auto below = [&](std::size_t end) { return dice() % end; };
    switch (question.type)
    {
    case QuestionType::choice:
        return question.options[below(question.options.size())].code;
    case QuestionType::boolean:
        return below(2) == 1;
    case QuestionType::integer:
    case QuestionType::decimal:
        return Decimal{question.low->mantissa + static_cast<std::int64_t>(below(5)), 0};
    case QuestionType::text:
        break;
    }
    return std::string("a text");
}

// What somebody may send: of what is asked one in six is skipped.
Answers any_answers(const Questionnaire& questionnaire, std::mt19937& dice)
{
    Answers answers;
    for (const Question& question : questionnaire.questions)
    {
        if (is_enabled(question, questionnaire, answers) && dice() % 6 != 0)
        {
            answers.emplace(question.link_id, any_answer(question, dice));
        }
    }
    return answers;
}

AnswerValue told(const devices::Answer& answer, const Question& question,
                 const std::string& questionnaire)
{
    if (const bool* flag = std::get_if<bool>(&answer))
    {
        return *flag;
    }
    if (const auto* number = std::get_if<Decimal>(&answer))
    {
        return question.type == QuestionType::integer ? AnswerValue(number->mantissa)
                                                      : AnswerValue(*number);
    }
    const auto& text = std::get<std::string>(answer);
    return question.type == QuestionType::choice
               ? AnswerValue(devices::Coding{questionnaire_url(questionnaire), text, ""})
               : AnswerValue(text);
}

Json response(const Questionnaire& questionnaire, const Answers& answers)
{
    AnsweredQuestionnaire answered = test::answered();
    answered.questionnaire =
        questionnaire_url(questionnaire.id) + "|" + std::to_string(questionnaire.version);
    answered.items.clear();
    for (const auto& [link, answer] : answers)
    {
        const Question& question = *questionnaire.find(link);
        answered.items.push_back(
            {link, question.words.en, {told(answer, question, questionnaire.id)}, {}});
    }
    return questionnaire_response(answered, {"p-1", {"urn:oid:1.2.3", "1"}}, ResponseProfile::r4,
                                  false);
}

Json scores(const Questionnaire& questionnaire, const Answers& answers)
{
    Json scores{Json::Object{}};
    for (const auto& score : questionnaire.scores)
    {
        const auto value = value_of(score, questionnaire, answers);
        scores.set(score.name, value ? Json(*value) : Json());
    }
    return scores;
}

std::vector<Json> answered_cases()
{
    std::vector<Json> cases;
    std::mt19937 dice(11); // the same on every machine
    for (const auto& [id, questionnaire] : shipped())
    {
        for (int i = 0; i < 200; ++i)
        {
            const Answers answers = any_answers(questionnaire, dice);
            REQUIRE(check(questionnaire, answers).empty());
            cases.push_back(Json::object({{"questionnaire", file_of(id)},
                                          {"response", response(questionnaire, answers)},
                                          {"expected", scores(questionnaire, answers)}}));
        }
    }
    return cases;
}

TEST_CASE("the independent validator has nothing against any questionnaire that is shipped")
{
    std::vector<Json> files;
    for (const auto& [id, questionnaire] : shipped())
    {
        files.push_back(file_of(id));
    }
    REQUIRE(files.size() == 6);
    if (const auto opinion = test::opinion_on(files))
    {
        INFO(opinion->text);
        CHECK(opinion->valid);
    }
    files.front().set("status", "in-use");
    if (const auto opinion = test::opinion_on(files))
    {
        CHECK_FALSE(opinion->valid);
    }
}

TEST_CASE("a FHIRPath engine makes the same of every score, and has none where Varde has none")
{
    auto cases = answered_cases();
    CHECK(std::ranges::any_of(cases,
                              [](const Json& one)
                              {
                                  return one.find({"expected", "score"}) != nullptr &&
                                         one.find({"expected", "score"})->is_null();
                              }));
    if (const auto opinion = test::opinion_on_scores(cases))
    {
        INFO(opinion->text);
        CHECK(opinion->valid);
    }
    cases.front().set("expected", Json::object({{"score", 99}}));
    if (const auto opinion = test::opinion_on_scores(cases))
    {
        CHECK_FALSE(opinion->valid);
    }
}

} // namespace
} // namespace varde::fhir
