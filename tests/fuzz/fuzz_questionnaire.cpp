// Any bytes as the file of a questionnaire: there is a questionnaire or a problem, never both, what
// is told can be printed on a terminal, and of one that loads every question can be answered and
// every score calculated.
#include "config/questionnaires.hpp"
#include "config/score_expression.hpp"
#include "tests/fuzz/soundness.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace varde;
using fuzz::require;

namespace
{

void require_sound(const devices::Questionnaire& questionnaire)
{
    require(!questionnaire.id.empty() && questionnaire.version >= 1);
    for (const devices::Question& question : questionnaire.questions)
    {
        const bool is_choice = question.type == devices::QuestionType::choice;
        require(questionnaire.find(question.link_id) == &question);
        require(!question.words.en.empty() && !question.words.nb.empty());
        require(is_choice ? question.options.size() >= 2 : question.options.empty());
        require(question.low.has_value() == question.high.has_value());
        if (question.enable_when)
        {
            const auto* before = questionnaire.find(question.enable_when->question);
            require(before != nullptr && before < &question);
        }
    }
    for (const devices::Score& score : questionnaire.scores)
    {
        const auto expression = config::score_expression(questionnaire, score.questions);
        require(config::questions_in(expression) == score.questions);
    }
}

void require_sound(const config::Problem& problem)
{
    require(!problem.message.empty());
    for (const char character : config::describe(problem))
    {
        require(static_cast<unsigned char>(character) >= ' ' && character != '\x7f');
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string text(bytes, bytes + size);
    const auto loaded = config::parse_questionnaire(text, "questionnaire.json");
    require(loaded.value.has_value() == loaded.problems.empty());
    for (const auto& problem : loaded.problems)
    {
        require_sound(problem);
    }
    if (loaded)
    {
        require_sound(*loaded.value);
    }
    return 0;
}
