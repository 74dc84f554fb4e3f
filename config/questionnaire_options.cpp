// The answers of a choice, and when a question is asked.
// Source: FHIR R4, Questionnaire.item.answerOption, .enableWhen; extension-ordinalvalue.
#include "config/questionnaire_reading.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace varde::config
{

namespace
{

using devices::Question;
using devices::Questionnaire;
using devices::QuestionType;

constexpr std::string_view ordinal_value = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

void check_system(TableReader& coding, const std::string& system, const QuestionnaireHead& head)
{
    if (!system.empty() && !head.url.empty() && system != head.url)
    {
        coding.add_problem("system", "must be the file's own url, \"" + head.url +
                                         "\": with it the answer is told");
    }
}

std::optional<devices::Decimal> read_points(TableReader& in)
{
    std::optional<devices::Decimal> points;
    bool again = false;
    for (TableReader& extension : in.tables("extension"))
    {
        bool known = false;
        extension.require({"url"});
        if (!is_read_here(extension, {ordinal_value}))
        {
            continue;
        }
        extension.require({"valueDecimal"});
        extension.choice<bool>("url", known, {{ordinal_value, true}});
        extension.number("valueDecimal", points);
        if (std::exchange(again, true))
        {
            extension.add_problem("url", "an answer has its points once; remove one");
        }
    }
    return points;
}

enum class Operator
{
    none,
    equal,
    at_least,
};

// One enableWhen as it stands, before it is known what it asks of.
struct Condition
{
    std::string question;
    Operator by = Operator::none;
    std::optional<bool> flag;
    std::optional<devices::Decimal> integer;
    std::optional<devices::Decimal> decimal;
    std::string system;
    std::string code;
};

constexpr std::array<const char*, 4> answer_keys{"answerCoding", "answerBoolean", "answerInteger",
                                                 "answerDecimal"};

// The key of the answer to a question of this type; null when it can be no condition.
const char* key_of_answer(QuestionType type) noexcept
{
    switch (type)
    {
    case QuestionType::choice:
        return "answerCoding";
    case QuestionType::boolean:
        return "answerBoolean";
    case QuestionType::integer:
        return "answerInteger";
    case QuestionType::decimal:
        return "answerDecimal";
    case QuestionType::text:
        break;
    }
    return nullptr;
}

Condition read_one(TableReader& in, const QuestionnaireHead& head)
{
    Condition one;
    in.require({"question", "operator"});
    in.text("question", one.question, forms::name);
    in.choice<Operator>("operator", one.by, {{"=", Operator::equal}, {">=", Operator::at_least}});
    in.flag("answerBoolean", one.flag);
    in.integer("answerInteger", one.integer);
    in.number("answerDecimal", one.decimal);
    TableReader coding = in.table("answerCoding");
    coding.text("system", one.system, forms::uri);
    coding.text("code", one.code, forms::name);
    check_system(coding, one.system, head);
    if (in.has("answerCoding") && (one.system.empty() || one.code.empty()))
    {
        coding.add_problem("", "needs system and code");
    }
    return one;
}

// False, and told, when the condition cannot be asked of that question.
bool fits(TableReader& in, const Condition& one, const Question* other)
{
    if (one.question.empty())
    {
        return false; // told by the key
    }
    if (other == nullptr)
    {
        in.add_problem("question", "names no question that stands before this one");
        return false;
    }
    const char* wanted = key_of_answer(other->type);
    if (wanted == nullptr)
    {
        in.add_problem("question", "names a question for a text, on which nothing can depend");
        return false;
    }
    const auto count =
        std::ranges::count_if(answer_keys, [&](const char* key) { return in.has(key); });
    if (count != 1 || !in.has(wanted))
    {
        in.add_problem("", std::string("needs ") + wanted +
                               ", as that question is answered, and no other answer");
        return false;
    }
    const bool is_number = one.integer || one.decimal;
    if (one.by != Operator::none && is_number != (one.by == Operator::at_least))
    {
        in.add_problem("operator",
                       is_number ? "a number is compared with >=; nothing else is read here"
                                 : "this answer is compared with =; nothing else is read here");
        return false;
    }
    if (!one.code.empty() && other->find_option(one.code) == nullptr)
    {
        in.table("answerCoding")
            .add_problem("code", "\"" + one.code + "\" is no answer of that question");
        return false;
    }
    return true;
}

void add(const Condition& one, devices::EnableWhen& when)
{
    when.question = one.question;
    when.at_least = one.integer ? one.integer : one.decimal;
    if (one.flag)
    {
        when.codes.emplace_back(*one.flag ? "true" : "false");
    }
    if (!one.code.empty())
    {
        when.codes.push_back(one.code);
    }
}

} // namespace

std::vector<devices::AnswerOption> read_options(TableReader& in, const QuestionnaireHead& head)
{
    std::vector<devices::AnswerOption> options;
    for (TableReader& option_in : in.tables("answerOption"))
    {
        devices::AnswerOption option;
        std::string system;
        option.points = read_points(option_in);
        TableReader coding = option_in.table("valueCoding");
        coding.require({"system", "code"});
        coding.text("system", system, forms::uri);
        coding.text("code", option.code, forms::name);
        option.words = read_words(coding, "display", head.language);
        check_system(coding, system, head);
        if (std::ranges::find(options, option.code, &devices::AnswerOption::code) != options.end())
        {
            coding.add_problem("code", "the question has an answer of this code already");
        }
        options.push_back(std::move(option));
    }
    return options;
}

// A question may only depend on one before it: who answers from top to bottom sees no surprise.
void read_condition(TableReader& in, const QuestionnaireHead& head, const Questionnaire& before,
                    Question& question)
{
    devices::EnableWhen when;
    std::string behavior;
    auto conditions = in.tables("enableWhen");
    in.choice<std::string>("enableBehavior", behavior, {{"any", "any"}});
    for (TableReader& one_in : conditions)
    {
        const Condition one = read_one(one_in, head);
        if (!fits(one_in, one, before.find(one.question)))
        {
            continue;
        }
        const bool first = when.question.empty();
        if (!first && (one.question != when.question || one.by != Operator::equal))
        {
            one_in.add_problem(
                "", "several conditions must all ask with = for answers of one question");
        }
        add(one, when);
    }
    if (conditions.size() > 1 && !in.has("enableBehavior"))
    {
        in.add_problem("enableBehavior", "several conditions need it; write \"any\"");
    }
    if (!when.question.empty())
    {
        question.enable_when = std::move(when);
    }
}

} // namespace varde::config
