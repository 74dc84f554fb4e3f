// One item: a question, or a score that is calculated.
// Source: FHIR R4, Questionnaire.item; HL7 SDC 3.0.0, sdc-questionnaire-calculatedExpression.
#include "config/questionnaire_reading.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace varde::config
{

namespace
{

using devices::Question;
using devices::Questionnaire;
using devices::QuestionType;

constexpr const char* taken_name = "answered"; // every answered questionnaire has it
constexpr std::string_view min_value = "http://hl7.org/fhir/StructureDefinition/minValue";
constexpr std::string_view max_value = "http://hl7.org/fhir/StructureDefinition/maxValue";
constexpr std::string_view calculated =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";

enum class ItemExtension
{
    none,
    low,
    high,
    sum,
};

// Every key that an item can have, before it is known whether it is a question or a score.
struct Item
{
    Question question;
    std::optional<QuestionType> type;
    bool read_only = false;
    std::optional<TableReader> low; // the extension
    std::optional<TableReader> high;
    std::optional<TableReader> expression; // valueExpression
    std::string formula;
};

bool is_number(const Item& item) noexcept
{
    return item.type == QuestionType::integer || item.type == QuestionType::decimal;
}

void keep_once(std::optional<TableReader>& place, const TableReader& kept, TableReader& extension,
               const char* what)
{
    if (place)
    {
        extension.add_problem("url", std::string("an item has ") + what + " once; remove one");
    }
    place = kept;
}

void read_expression_keys(TableReader& extension, Item& item)
{
    std::string language;
    std::string formula;
    TableReader in = extension.table("valueExpression");
    in.choice<std::string>("language", language, {{"text/fhirpath", "text/fhirpath"}});
    in.text("expression", formula, forms::expression);
    if (extension.has("valueExpression") && !in.has("language"))
    {
        in.add_problem("language", "write \"text/fhirpath\"");
    }
    item.formula = std::move(formula);
    keep_once(item.expression, in, extension, "a calculatedExpression");
}

void read_limit(TableReader& extension, std::optional<devices::Decimal>& limit, const Item& item)
{
    extension.integer("valueInteger", limit);
    extension.number("valueDecimal", limit);
    const bool whole = item.type == QuestionType::integer;
    const char* right = whole ? "valueInteger" : "valueDecimal";
    const char* wrong = whole ? "valueDecimal" : "valueInteger";
    if (is_number(item) && (!extension.has(right) || extension.has(wrong)))
    {
        extension.add_problem("", std::string("needs ") + right +
                                      ", as the item's type says, and no other value");
    }
}

void read_extensions(TableReader& in, Item& item)
{
    for (TableReader& extension : in.tables("extension"))
    {
        ItemExtension which = ItemExtension::none;
        extension.require({"url"});
        if (!is_read_here(extension, {min_value, max_value, calculated}))
        {
            continue;
        }
        extension.choice<ItemExtension>("url", which,
                                        {{min_value, ItemExtension::low},
                                         {max_value, ItemExtension::high},
                                         {calculated, ItemExtension::sum}});
        if (which == ItemExtension::sum)
        {
            read_expression_keys(extension, item);
            continue;
        }
        const bool is_low = which == ItemExtension::low;
        read_limit(extension, is_low ? item.question.low : item.question.high, item);
        keep_once(is_low ? item.low : item.high, extension, extension,
                  is_low ? "minValue" : "maxValue");
    }
}

void check_options(TableReader& in, const Item& item)
{
    const bool is_choice = item.type == QuestionType::choice;
    if (is_choice && item.question.options.size() < 2)
    {
        in.add_problem("answerOption", "a choice needs at least two answers");
    }
    if (!is_choice && in.has("answerOption"))
    {
        in.add_problem("answerOption", "only a choice has answers to choose from; remove them");
    }
}

void check_limits(TableReader& in, Item& item)
{
    if (is_number(item) && !(item.low && item.high))
    {
        in.add_problem("extension", "a number needs minValue and maxValue, so that a slip of the "
                                    "finger is noticed; add them");
    }
    for (auto& limit : {item.low, item.high})
    {
        if (!is_number(item) && limit)
        {
            TableReader(*limit).add_problem("url", "only a number has limits; remove it");
        }
    }
    if (item.question.low && item.question.high && !(*item.question.low < *item.question.high))
    {
        in.add_problem("extension", "minValue must be less than maxValue");
    }
}

void add_question(TableReader& in, Item& item, Questionnaire& questionnaire)
{
    if (item.read_only)
    {
        in.add_problem("readOnly", "nobody can answer it: only a score, which has a "
                                   "calculatedExpression, is readOnly");
    }
    if (item.type)
    {
        item.question.type = *item.type;
        check_options(in, item);
        check_limits(in, item);
    }
    questionnaire.questions.push_back(std::move(item.question));
}

void add_score(TableReader& in, Item& item, Questionnaire& questionnaire)
{
    devices::Score score{item.question.link_id, std::move(item.question.words), {}};
    if (item.type && item.type != QuestionType::decimal)
    {
        in.add_problem("type", "a score is a decimal");
    }
    if (!item.read_only)
    {
        in.add_problem("readOnly", "a score is calculated and not answered; write true");
    }
    for (const char* key : {"required", "answerOption", "enableWhen", "enableBehavior"})
    {
        if (in.has(key))
        {
            in.add_problem(key, "a score has none; remove it");
        }
    }
    if (item.low || item.high)
    {
        in.add_problem("extension", "a score has no limits; remove them");
    }
    read_expression(*item.expression, item.formula, score, questionnaire);
    questionnaire.scores.push_back(std::move(score));
}

bool is_taken(const std::string& link_id, const Questionnaire& questionnaire)
{
    return link_id == taken_name || questionnaire.find(link_id) != nullptr ||
           std::ranges::find(questionnaire.scores, link_id, &devices::Score::name) !=
               questionnaire.scores.end();
}

} // namespace

void read_item(TableReader& in, const QuestionnaireHead& head, Questionnaire& questionnaire)
{
    Item item;
    Question& question = item.question;
    question.required = false; // as FHIR has it
    in.require({"linkId", "type"});
    in.text("linkId", question.link_id, forms::name);
    in.choice<std::optional<QuestionType>>("type", item.type,
                                           {{"choice", QuestionType::choice},
                                            {"integer", QuestionType::integer},
                                            {"decimal", QuestionType::decimal},
                                            {"boolean", QuestionType::boolean},
                                            {"text", QuestionType::text}});
    question.words = read_words(in, "text", head.language);
    in.flag("required", question.required);
    in.flag("readOnly", item.read_only);
    question.options = read_options(in, head);
    read_condition(in, head, questionnaire, question);
    read_extensions(in, item);
    if (is_taken(question.link_id, questionnaire))
    {
        in.add_problem("linkId", "is taken; each question and score needs its own");
    }
    if (item.expression)
    {
        add_score(in, item, questionnaire);
        return;
    }
    add_question(in, item, questionnaire);
}

} // namespace varde::config
