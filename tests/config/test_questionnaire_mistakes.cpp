// Every mistake in a questionnaire is told with its file, its line and its key.
#include "config/questionnaires.hpp"
#include "plan_sample.hpp"
#include "questionnaire_sample.hpp"
#include "sample.hpp"

#include <catch2/catch.hpp>

namespace varde::config::tests
{

namespace
{

using Lines = std::vector<std::string>;

Lines problems_of(const std::string& text)
{
    const auto loaded = parse_questionnaire(text, "q.json");
    CHECK(loaded.value.has_value() == loaded.problems.empty());
    return described(loaded.problems);
}

struct Mistake
{
    std::string_view what; // of the sample
    std::string_view by;
    std::string told; // behind the file's name, to its beginning
};

void check(const std::vector<Mistake>& mistakes)
{
    for (const Mistake& mistake : mistakes)
    {
        INFO(mistake.what << " -> " << mistake.by);
        CHECK(is_told(problems_of(questionnaire_with(mistake.what, mistake.by)),
                      "q.json:" + mistake.told));
    }
}

} // namespace

TEST_CASE("What is no JSON object is told with its line")
{
    CHECK(problems_of("") == Lines{"q.json: not JSON: no bytes"});
    CHECK(problems_of("[]") == Lines{"q.json:1: expected an object in braces: { ... }"});
    CHECK(is_told(problems_of("{\n\"id\": \"a\",\n}"), "q.json:3: not JSON: "));
    CHECK(problems_of("{\"id\": \"a\",\n\"id\": \"b\"}") ==
          Lines{"q.json:2: not JSON: the key \"id\" stands twice"});
    CHECK(is_told(problems_of("{\"id\": " + std::string(20, '[') + std::string(20, ']') + "}"),
                  "q.json:1: not JSON: more than 16 levels"));
}

TEST_CASE("A questionnaire that says nothing is told all that it must say")
{
    const Lines lines = problems_of("{}");
    for (const char* key : {"resourceType", "id", "language", "url", "version", "name", "title",
                            "_title.extension", "status", "item"})
    {
        CHECK(is_told(lines, std::string("q.json: ") + key + ": this key is required"));
    }
}

TEST_CASE("What stands in the head of a questionnaire is checked")
{
    check({
        {"\"Questionnaire\"", "\"ValueSet\"", "1: resourceType: \"ValueSet\" is not known here"},
        {"\"sample\"", "\"Sample 1\"", "1: id: \"Sample 1\" is not 1 to 64 of a-z"},
        {"\"en\"", "\"nn\"", "2: language: \"nn\" is not known here; did you mean"},
        {"\"@url\"", "\"https://kommune.example/q\"",
         "3: url: must be \"https://varde.example/fhir/Questionnaire/sample\": with it"},
        {"\"2\"", "2", "4: version: expected a text in quotes, found a whole number"},
        {"\"2\"", "\"1.0\"", "4: version: \"1.0\" is not a whole number in quotes"},
        {"\"2\"", "null", "4: version: expected a text in quotes, found null"},
        {"\"Sample\", \"title\"", "\"sample\", \"title\"", "4: name: \"sample\" is not a capital"},
        {"\"active\"", "\"draft\"", "5: status: \"draft\" is not known here; one of: active"},
        {"\"description\"", "\"descripton\"",
         "5: descripton: is not part of the subset of FHIR that is read here; did you mean "
         "\"description\"?"},
        {"\"item\": [", "\"item\": [\"cough\",", "6: item[0]: expected an object, found a text"},
    });
}

TEST_CASE("A text needs its translation into the other language")
{
    check({
        {"@nb(Hoste?)", "{}", "7: item[0]._text.extension: this key is required and missing"},
        {", \"_text\": @nb(Hoste?)", "", "7: item[0]._text.extension: this key is required"},
        {"@nb(Hoste?)", "[]", "7: item[0]._text: expected an object, found a list"},
        {"@nb(Hoste?)", R"({"extension": []})", "7: item[0]._text.extension: the list is empty"},
        {"@nb(Hoste?)",
         R"({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/translation",
             "extension": [{"url": "lang", "valueCode": "en"},
                           {"url": "content", "valueString": "Hoste?"}]}]})",
         "8: item[0]._text.extension[0].extension: expected one translation"},
        {"@nb(Hoste?)",
         R"({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/translation",
             "extension": [{"url": "lang", "valueString": "nb"},
                           {"url": "content"}]}]})",
         "8: item[0]._text.extension[0].extension[0].valueCode: this part"},
        {"@nb(Hoste?)",
         R"({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/translation",
             "extension": [{"url": "lang", "valueString": "nb"},
                           {"url": "content"}]}]})",
         "8: item[0]._text.extension[0].extension[0].valueString: belongs to the other part"},
        {"@nb(Hoste?)",
         R"({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/rendering-xhtml",
             "valueString": "<b>Cough?</b>"}]})",
         "7: item[0]._text.extension[0].url: the extension \"rendering-xhtml\" is not part of the "
         "subset of FHIR that is read here; remove it; here may stand: http://hl7.org/"},
    });
}

TEST_CASE("What a question is, and its answers, are checked")
{
    check({
        {"\"cough\", \"text\"", "\"/69671-6\", \"text\"", "7: item[0].linkId: \"/69671-6\" is not"},
        {"\"puffs\", \"text\"", "\"cough\", \"text\"", "8: item[1].linkId: is taken"},
        {"\"puffs\", \"text\"", "\"answered\", \"text\"", "8: item[1].linkId: is taken"},
        {"\"boolean\", \"required\"", "\"string\", \"required\"",
         "7: item[0].type: \"string\" is not known here; one of: choice, integer, decimal, "
         "boolean"},
        {"\"required\": true", "\"readOnly\": true", "7: item[0].readOnly: nobody can answer it"},
        {"\"valueInteger\": 60", "\"valueInteger\": 60.0",
         "10: item[1].extension[1].valueInteger: expected a whole number, found a number with a"},
        {"\"valueInteger\": 60", "\"valueDecimal\": 60",
         "10: item[1].extension[1]: needs valueInteger, as the item's type says"},
        {"\"valueInteger\": 60", "\"valueInteger\": 60, \"valueDecimal\": 9",
         "10: item[1].extension[1]: needs valueInteger, as the item's type says, and no other"},
        {"\"valueInteger\": 60", "\"valueInteger\": 0", "8: item[1].extension: minValue must be"},
        {"{\"url\": \"@max\", \"valueInteger\": 60}", "{\"url\": \"@min\", \"valueInteger\": 1}",
         "10: item[1].extension[1].url: an item has minValue once"},
        {"{\"url\": \"@max\", \"valueInteger\": 60}", "{\"url\": \"@min\", \"valueInteger\": 1}",
         "8: item[1].extension: a number needs minValue and maxValue"},
        {"\"integer\"", "\"boolean\"", "9: item[1].extension[0].url: only a number has limits"},
        {"\"valueDecimal\": 34.0", "\"valueDecimal\": 3.4e1",
         "12: item[2].extension[0].valueDecimal: expected a number such as 36.60"},
        {"\"valueDecimal\": 34.0", "\"valueDecimal\": \"34.0\"",
         "12: item[2].extension[0].valueDecimal: expected a number, found a text"},
        {"\"choice\"", "\"boolean\"", "16: item[3].answerOption: only a choice has answers"},
        {"\"decimal\", \"extension\"", "\"choice\", \"extension\"",
         "11: item[2].answerOption: a choice needs at least two answers"},
        {"\"green\", \"display\"", "\"clear\", \"display\"",
         "20: item[3].answerOption[1].valueCoding.code: the question has an answer of this code"},
        {"\"system\": \"@url\", \"code\": \"green\", \"display\"",
         "\"system\": \"http://loinc.org\", \"code\": \"green\", \"display\"",
         "20: item[3].answerOption[1].valueCoding.system: must be the file's own url"},
        {"\"valueDecimal\": 1.5}",
         "\"valueDecimal\": 1.5}, {\"url\": \"@points\", "
         "\"valueDecimal\": 1}",
         "19: item[3].answerOption[1].extension[1].url: an answer has its points once"},
        {", \"valueDecimal\": 1.5", "",
         "19: item[3].answerOption[1].extension[0].valueDecimal: this key is required"},
    });
}

TEST_CASE("The condition of a question asks of one before it, and as that one is answered")
{
    check({
        {"\"question\": \"cough\"", "\"question\": \"score\"",
         "15: item[3].enableWhen[0].question: names no question that stands before this one"},
        {"\"operator\": \"=\", \"answerBoolean\"", "\"operator\": \"exists\", \"answerBoolean\"",
         "15: item[3].enableWhen[0].operator: \"exists\" is not known here; one of: =, >="},
        {"\"answerBoolean\": true", "\"answerInteger\": 1",
         "15: item[3].enableWhen[0]: needs answerBoolean, as that question is answered"},
        {"\"answerBoolean\": true", "\"answerString\": \"yes\"",
         "15: item[3].enableWhen[0].answerString: is not part of the subset"},
        {"\"operator\": \"=\", \"answerBoolean\"", "\"operator\": \">=\", \"answerBoolean\"",
         "15: item[3].enableWhen[0].operator: this answer is compared with ="},
        {"\"code\": \"green\"}}", "\"code\": \"blue\"}}",
         "24: item[4].enableWhen[0].answerCoding.code: \"blue\" is no answer of that question"},
        {"\"system\": \"@url\", \"code\": \"green\"}}", "\"code\": \"green\"}}",
         "24: item[4].enableWhen[0].answerCoding: needs system and code"},
        {",\n   \"enableBehavior\": \"any\"", "",
         "23: item[4].enableBehavior: several conditions need it"},
        {"\"any\"", "\"all\"", "26: item[4].enableBehavior: \"all\" is not known here"},
        {"{\"question\": \"colour\", \"operator\": \"=\", \"answerCoding\": {\"system\": "
         "\"@url\", \"code\": \"red\"}}",
         "{\"question\": \"cough\", \"operator\": \"=\", \"answerBoolean\": true}",
         "25: item[4].enableWhen[1]: several conditions must all ask"},
        {"\"question\": \"puffs\"", "\"question\": \"since\"",
         "28: item[5].enableWhen[0].question: names a question for a text"},
        {"\"operator\": \">=\"", "\"operator\": \"=\"",
         "28: item[5].enableWhen[0].operator: a number is compared with >="},
    });
}

TEST_CASE("A score is readOnly, decimal, and written in the form that is read")
{
    check({
        {", \"readOnly\": true", "", "29: item[6].readOnly: a score is calculated and not"},
        {"\"decimal\", \"readOnly\"", "\"integer\", \"readOnly\"",
         "29: item[6].type: a score is a"},
        {"\"readOnly\": true", "\"readOnly\": true, \"required\": true",
         "29: item[6].required: a score has none; remove it"},
        {"\"language\": \"text/fhirpath\"", "\"language\": \"text/cql\"",
         "30: item[6].extension[0].valueExpression.language: \"text/cql\" is not known here"},
        {"\"score\", \"text\"", "\"colour\", \"text\"", "29: item[6].linkId: is taken"},
        {"@answer(cough).toInteger() + iif", "@answer(fevre) + iif",
         "31: item[6].extension[0].valueExpression.expression: \"fevre\" is no question before it"},
        {"@answer(cough).toInteger() + iif", "@answer(since) + iif",
         "31: item[6].extension[0].valueExpression.expression: \"since\" is no question before it"},
        {"@answer(cough).toInteger() + iif", "@answer(puffs) + iif",
         "31: item[6].extension[0].valueExpression.expression: adds up \"puffs\" twice"},
        {"@answer(cough).toInteger() + iif", "@answer(cough).ordinal() + iif",
         "31: item[6].extension[0].valueExpression.expression: is not the form that is read here; "
         "write: %resource.item.where(linkId='cough').answer.value.toInteger() + iif(%resource"},
        {"@answer(cough).toInteger() + iif", "%resource.item.answer.value.ordinal().sum() + iif",
         "31: item[6].extension[0].valueExpression.expression: is not read here: a score is a sum"},
        {"\"expression\": ", "\"name\": ",
         "30: item[6].extension[0].valueExpression.expression: a score needs its sum"},
    });
}

TEST_CASE("A questionnaire of another maker is refused in clear words, everything at once")
{
    const Lines lines = problems_of(R"({
  "resourceType": "Questionnaire",
  "id": "falls",
  "meta": { "profile": ["http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"] },
  "contained": [{ "resourceType": "ValueSet", "id": "often", "status": "active" }],
  "url": "https://forms.example/Questionnaire/falls",
  "version": "1.0.3",
  "title": "Falls at home",
  "status": "draft",
  "subjectType": ["Patient"],
  "code": [{ "system": "http://loinc.org", "code": "73830-2" }],
  "item": [{
    "linkId": "1",
    "text": "The last month",
    "type": "group",
    "item": [{
      "linkId": "1.1",
      "text": "How often did you fall?",
      "type": "choice",
      "answerValueSet": "#often"
    }]
  }, {
    "extension": [{
      "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
      "valueCodeableConcept": { "coding": [{ "code": "drop-down" }] }
    }],
    "linkId": "where",
    "text": "Where?",
    "type": "open-choice",
    "repeats": true,
    "answerOption": [{ "valueString": "Bathroom" }, { "valueString": "Stairs" }]
  }]
})");
    const std::string outside = "is not part of the subset of FHIR that is read here; ";
    for (const std::string& told : {
             "4: meta: " + outside + "remove it; here may stand: ",
             "5: contained: " + outside + "write the answers themselves, each as an answerOption",
             std::string("6: url: must be \"https://varde.example/fhir/Questionnaire/falls\""),
             std::string("7: version: \"1.0.3\" is not a whole number in quotes"),
             std::string("9: status: \"draft\" is not known here; one of: active"),
             "10: subjectType: " + outside,
             std::string("13: item[0].linkId: \"1\" is not a letter"),
             std::string("15: item[0].type: \"group\" is not known here; one of: choice"),
             "16: item[0].item: " + outside + "write the questions of a group one after the other",
             "24: item[1].extension[0].url: the extension \"questionnaire-itemControl\" " + outside,
             "30: item[1].repeats: " + outside + "a question has one answer",
             "31: item[1].answerOption[0].valueString: " + outside,
         })
    {
        CHECK(is_told(lines, "q.json:" + told));
    }
}

} // namespace varde::config::tests
