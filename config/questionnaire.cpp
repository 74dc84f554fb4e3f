#include "config/plan_reading.hpp"
#include "config/questionnaires.hpp"
#include "config/table_reader.hpp"
#include "config/text_file.hpp"
#include "config/toml.hpp"

#include <algorithm>
#include <system_error>

namespace varde::config
{

namespace
{

namespace fs = std::filesystem;
using devices::Question;
using devices::Questionnaire;
using devices::QuestionType;

constexpr const char* taken_name = "answered"; // every answered questionnaire has it

void read_options(TableReader& in, Question& question)
{
    for (TableReader& option_in : in.tables("option"))
    {
        devices::AnswerOption option;
        option_in.require({"code", "en", "nb"});
        option_in.text("code", option.code, forms::name);
        option_in.text("en", option.words.en, forms::words);
        option_in.text("nb", option.words.nb, forms::words);
        option_in.decimal("points", option.points);
        if (question.find_option(option.code) != nullptr)
        {
            option_in.add_problem("code", "the question has an option of this code already");
        }
        question.options.push_back(std::move(option));
    }
    const bool is_choice = question.type == QuestionType::choice;
    if (is_choice && question.options.size() < 2)
    {
        in.add_problem("option", "a choice needs at least two options");
    }
    if (!is_choice && in.has("option"))
    {
        in.add_problem("option", "only a choice has options; remove them");
    }
}

void read_numbers(TableReader& in, Question& question)
{
    in.decimal("low", question.low);
    in.decimal("high", question.high);
    const bool is_number =
        question.type == QuestionType::integer || question.type == QuestionType::decimal;
    for (const char* key : {"low", "high"})
    {
        if (is_number && !in.has(key))
        {
            in.add_problem(key, "a number needs low and high, so that a slip of the finger is "
                                "noticed; add it");
        }
        if (!is_number && in.has(key))
        {
            in.add_problem(key, "only a number has it; remove it");
        }
    }
    if (question.low && question.high && !(*question.low < *question.high))
    {
        in.add_problem("low", "must be less than high");
    }
}

// A question may only depend on one before it: who answers from top to bottom sees no surprise.
void read_condition(TableReader& in, Question& question, const Questionnaire& before)
{
    devices::EnableWhen when;
    TableReader condition = in.table("enable_when");
    condition.text("question", when.question, forms::name);
    condition.names("codes", when.codes, forms::name);
    condition.decimal("at_least", when.at_least);
    if (!in.has("enable_when"))
    {
        return;
    }
    const Question* other = before.find(when.question);
    if (other == nullptr)
    {
        condition.add_problem("question", "names no question that stands before this one");
    }
    if (condition.has("codes") == condition.has("at_least"))
    {
        condition.add_problem("", "needs codes or at_least, one of them");
    }
    for (const std::string& one : when.codes)
    {
        const bool flag = one == "true" || one == "false";
        if (other != nullptr && other->find_option(one) == nullptr &&
            !(flag && other->type == QuestionType::boolean))
        {
            condition.add_problem("codes", "\"" + one + "\" is no answer of that question");
        }
    }
    question.enable_when = std::move(when);
}

void read_question(TableReader& in, Questionnaire& questionnaire)
{
    Question question;
    in.require({"link_id", "type", "en", "nb"});
    in.text("link_id", question.link_id, forms::name);
    in.choice<QuestionType>("type", question.type,
                            {{"choice", QuestionType::choice},
                             {"integer", QuestionType::integer},
                             {"decimal", QuestionType::decimal},
                             {"boolean", QuestionType::boolean},
                             {"text", QuestionType::text}});
    in.text("en", question.words.en, forms::words);
    in.text("nb", question.words.nb, forms::words);
    in.flag("required", question.required);
    read_options(in, question);
    read_numbers(in, question);
    read_condition(in, question, questionnaire);
    if (questionnaire.find(question.link_id) != nullptr || question.link_id == taken_name)
    {
        in.add_problem("link_id", "is taken; each question and score needs its own name");
    }
    questionnaire.questions.push_back(std::move(question));
}

bool has_points(const Question& question)
{
    return question.type != QuestionType::text &&
           (question.type != QuestionType::choice ||
            std::ranges::all_of(question.options, [](const devices::AnswerOption& option)
                                { return option.points.has_value(); }));
}

void read_score(TableReader& in, Questionnaire& questionnaire)
{
    devices::Score score;
    in.require({"name", "en", "nb", "questions"});
    in.text("name", score.name, forms::name);
    in.text("en", score.words.en, forms::words);
    in.text("nb", score.words.nb, forms::words);
    in.names("questions", score.questions, forms::name);
    if (questionnaire.find(score.name) != nullptr || score.name == taken_name)
    {
        in.add_problem("name", "is taken; each question and score needs its own name");
    }
    for (const std::string& link_id : score.questions)
    {
        const Question* question = questionnaire.find(link_id);
        if (question == nullptr || !has_points(*question))
        {
            in.add_problem("questions",
                           "\"" + link_id + "\" is no question of which every answer has points");
        }
    }
    questionnaire.scores.push_back(std::move(score));
}

Loaded<Questionnaire> load(const fs::path& file)
{
    Loaded<std::string> text = read_text_file(file);
    return text ? parse_questionnaire(*text.value, file)
                : Loaded<Questionnaire>{std::nullopt, std::move(text.problems)};
}

} // namespace

Questionnaire read_questionnaire(Document& document)
{
    TableReader root(document);
    Questionnaire questionnaire;
    int format = 0;
    root.require({"format", "id", "en", "nb", "question"});
    root.choice<int>("format", format, {{"varde-questionnaire-1", 1}});
    root.text("id", questionnaire.id, forms::plan_id);
    root.whole("version", questionnaire.version, 1, 1'000'000);
    root.text("en", questionnaire.title.en, forms::words);
    root.text("nb", questionnaire.title.nb, forms::words);
    for (TableReader& in : root.tables("question"))
    {
        read_question(in, questionnaire);
    }
    for (TableReader& in : root.tables("score"))
    {
        read_score(in, questionnaire);
    }
    return questionnaire;
}

Loaded<Questionnaire> parse_questionnaire(std::string_view text, const fs::path& file)
{
    Loaded<Table> toml = parse_toml(text, file.string());
    if (!toml)
    {
        return {std::nullopt, std::move(toml.problems)};
    }
    Document document(file.string(), std::move(*toml.value));
    Questionnaire questionnaire = read_questionnaire(document);
    return finish(document, std::move(questionnaire));
}

QuestionnaireSet load_questionnaires(const fs::path& folder)
{
    QuestionnaireSet set;
    std::vector<fs::path> files;
    std::error_code error;
    for (auto entry = fs::directory_iterator(folder, error);
         !error && entry != fs::directory_iterator(); entry.increment(error))
    {
        files.push_back(entry->path());
    }
    if (error)
    {
        set.problems.push_back(
            {folder.string(), 0, "",
             "cannot be read as a folder of questionnaires: " + error.message()});
    }
    std::erase_if(files, [](const fs::path& file) { return file.extension() != ".toml"; });
    std::ranges::sort(files);
    for (const fs::path& file : files)
    {
        Loaded<Questionnaire> loaded = load(file);
        std::ranges::move(loaded.problems, std::back_inserter(set.problems));
        if (loaded.value && set.questionnaires.contains(loaded.value->id))
        {
            set.problems.push_back({file.string(), 0, "id", "another questionnaire has this id"});
        }
        else if (loaded.value)
        {
            set.questionnaires.emplace(loaded.value->id, std::move(*loaded.value));
        }
    }
    return set;
}

} // namespace varde::config
