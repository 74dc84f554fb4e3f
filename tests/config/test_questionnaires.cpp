// Questionnaires that are right: what is read of them, and what is shipped.
#include "config/questionnaires.hpp"
#include "config/score_expression.hpp"
#include "devices/json.hpp"
#include "fhir/questionnaire_response.hpp"
#include "plan_sample.hpp"
#include "questionnaire_sample.hpp"
#include "sample.hpp"

#include <catch2/catch.hpp>

namespace varde::config::tests
{

namespace
{

using Lines = std::vector<std::string>;
using devices::Decimal;
using devices::QuestionType;

devices::Questionnaire read(const std::string& text)
{
    auto loaded = parse_questionnaire(text, "q.json");
    CHECK(described(loaded.problems) == Lines{});
    REQUIRE(loaded.value);
    return std::move(*loaded.value);
}

} // namespace

TEST_CASE("A questionnaire is read with its questions, their answers, limits and conditions")
{
    const auto sample = read(questionnaire_text());
    CHECK(sample.id == "sample");
    CHECK(sample.version == 2);
    CHECK(sample.title.nb == "Eksempel");
    REQUIRE(sample.questions.size() == 6);
    CHECK(sample.questions[0].type == QuestionType::boolean);
    CHECK(sample.questions[0].required);
    CHECK_FALSE(sample.questions[1].required); // as FHIR has it where nothing is said
    CHECK(sample.questions[1].high == Decimal{60, 0});
    CHECK(identical(sample.questions[2].low.value(), Decimal{340, -1}));
    CHECK(identical(sample.questions[2].high.value(), Decimal{4250, -2}));
    const auto& colour = sample.questions[3];
    REQUIRE(colour.options.size() == 3);
    CHECK(colour.options[1].code == "green");
    CHECK(colour.options[1].words.nb == "Grønn");
    CHECK(colour.options[1].points == Decimal{15, -1});
    CHECK(colour.enable_when.value().codes == Lines{"true"});
    CHECK(sample.questions[4].enable_when.value().codes == Lines{"green", "red"});
    CHECK(sample.questions[5].enable_when.value().at_least == Decimal{8, 0});
    REQUIRE(sample.scores.size() == 1);
    CHECK(sample.scores[0].name == "score");
    CHECK(sample.scores[0].words.en == "Signs");
    CHECK(sample.scores[0].questions == Lines{"cough", "colour", "puffs", "often"});
}

TEST_CASE("The file's language decides which text is the translation")
{
    std::string text = questionnaire_with("\"language\": \"en\"", "\"language\": \"nb\"");
    const std::string to_nb = R"("valueCode": "nb")";
    for (auto at = text.find(to_nb); at != text.npos; at = text.find(to_nb))
    {
        text.replace(at, to_nb.size(), R"("valueCode": "en")");
    }
    const auto sample = read(text);
    CHECK(sample.title.en == "Eksempel");
    CHECK(sample.title.nb == "Sample");
    CHECK(sample.questions[3].options[1].words.en == "Grønn");
}

TEST_CASE("The expression of a score names its questions, and they make the same expression again")
{
    const auto sample = read(questionnaire_text());
    CHECK(score_expression(sample, {"since"}) ==
          "iif(%resource.item.where(linkId='colour').answer.value.code in ('green' | 'red'), "
          "%resource.item.where(linkId='since').answer.value, 0)");
    for (const Lines& questions :
         {Lines{"cough"}, Lines{"colour", "puffs"}, Lines{"often", "fever", "cough", "colour"}})
    {
        CHECK(questions_in(score_expression(sample, questions)) == questions);
    }
    CHECK_FALSE(questions_in("%resource.item.answer.value.ordinal().sum()"));
    CHECK_FALSE(questions_in("%resource.item.where(linkId='a').answer.value + 1"));
    CHECK_FALSE(questions_in("%resource.item.where(linkId='a"));
    CHECK_FALSE(questions_in(""));
}

TEST_CASE("The questionnaires that are shipped load, in two languages and with a score")
{
    const QuestionnaireSet set = load_questionnaires(source("config/questionnaires"));
    CHECK(described(set.problems) == Lines{});
    CHECK(set.questionnaires.size() == 6);
    for (const auto& [id, questionnaire] : set.questionnaires)
    {
        INFO(id);
        CHECK((id == "news2-observation" || !questionnaire.scores.empty()));
    }
}

TEST_CASE("Answers are told with the url and the version of the file")
{
    for (const auto& [id, questionnaire] : own_terms().questionnaires)
    {
        INFO(id);
        const auto file = devices::parse_json(
            text_of(source("config/questionnaires/" + id + ".json")), {std::size_t{1} << 20U, 16});
        REQUIRE(file.has_value());
        CHECK(file->text("url") == fhir::questionnaire_url(id));
        CHECK(file->text("version") == std::to_string(questionnaire.version));
    }
}

TEST_CASE("A file of the TOML that questionnaires once were is not passed over in silence")
{
    Folder folder;
    folder.write("sample.json", questionnaire_text());
    folder.write("copd-daily.toml", "format = \"varde-questionnaire-1\"\n");
    folder.write("README.md", "Ours.");
    const QuestionnaireSet set = load_questionnaires(folder.path());
    CHECK(set.questionnaires.size() == 1);
    CHECK(described(set.problems) ==
          Lines{(folder.path() / "copd-daily.toml").string() +
                ": is not read any more: a questionnaire is a FHIR Questionnaire in JSON now; "
                "write it as copd-daily.json, as docs/plans.md says, and remove this file"});
}

TEST_CASE("The id of a questionnaire is its file's name, so that no two have one id")
{
    Folder folder;
    folder.write("sample.json", questionnaire_text());
    folder.write("other.json", questionnaire_text());
    const QuestionnaireSet set = load_questionnaires(folder.path());
    CHECK(set.questionnaires.size() == 1);
    CHECK(described(set.problems) ==
          Lines{(folder.path() / "other.json").string() +
                ":1: id: must be \"other\", as the file is called; write it so, or rename the "
                "file"});
}

} // namespace varde::config::tests
