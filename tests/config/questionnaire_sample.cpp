#include "questionnaire_sample.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <utility>

namespace varde::config::tests
{

namespace
{

// Every mistake of the tests changes one of its lines, the first of which is 1.
constexpr std::string_view sample = R"json({"resourceType": "Questionnaire", "id": "sample",
 "language": "en",
 "url": "@url",
 "version": "2", "name": "Sample", "title": "Sample", "_title": @nb(Eksempel),
 "status": "active", "description": "Of every type one.",
 "item": [
  {"linkId": "cough", "text": "Cough?", "_text": @nb(Hoste?), "type": "boolean", "required": true},
  {"linkId": "puffs", "text": "Puffs?", "_text": @nb(Drag?), "type": "integer", "extension": [
    {"url": "@min", "valueInteger": 0},
    {"url": "@max", "valueInteger": 60}]},
  {"linkId": "fever", "text": "Fever?", "_text": @nb(Feber?), "type": "decimal", "extension": [
    {"url": "@min", "valueDecimal": 34.0},
    {"url": "@max", "valueDecimal": 42.50}]},
  {"linkId": "colour", "text": "Colour?", "_text": @nb(Farge?), "type": "choice",
   "enableWhen": [{"question": "cough", "operator": "=", "answerBoolean": true}],
   "answerOption": [
    {"extension": [{"url": "@points", "valueDecimal": 0}],
     "valueCoding": {"system": "@url", "code": "clear", "display": "Clear", "_display": @nb(Klar)}},
    {"extension": [{"url": "@points", "valueDecimal": 1.5}],
     "valueCoding": {"system": "@url", "code": "green", "display": "Green", "_display": @nb(Grønn)}},
    {"extension": [{"url": "@points", "valueDecimal": 2}],
     "valueCoding": {"system": "@url", "code": "red", "display": "Red", "_display": @nb(Rød)}}]},
  {"linkId": "since", "text": "Since when?", "_text": @nb(Siden når?), "type": "text", "enableWhen": [
    {"question": "colour", "operator": "=", "answerCoding": {"system": "@url", "code": "green"}},
    {"question": "colour", "operator": "=", "answerCoding": {"system": "@url", "code": "red"}}],
   "enableBehavior": "any"},
  {"linkId": "often", "text": "Often?", "_text": @nb(Ofte?), "type": "boolean",
   "enableWhen": [{"question": "puffs", "operator": ">=", "answerInteger": 8}]},
  {"linkId": "score", "text": "Signs", "_text": @nb(Tegn), "type": "decimal", "readOnly": true,
   "extension": [{"url": "@sum", "valueExpression": {"language": "text/fhirpath",
    "expression": "@answer(cough).toInteger() + iif(@answer(cough) = true, @answer(colour).ordinal(), 0) + @answer(puffs) + iif(@answer(puffs) >= 8, @answer(often).toInteger(), 0)"}}]}
]}
)json";

using Written = std::pair<std::string_view, std::string_view>;

constexpr std::array<Written, 5> urls{{
    {"@url", "https://varde.example/fhir/Questionnaire/sample"},
    {"@min", "http://hl7.org/fhir/StructureDefinition/minValue"},
    {"@max", "http://hl7.org/fhir/StructureDefinition/maxValue"},
    {"@points", "http://hl7.org/fhir/StructureDefinition/ordinalValue"},
    {"@sum", "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
             "sdc-questionnaire-calculatedExpression"},
}};

void replace_all(std::string& text, std::string_view what, std::string_view by)
{
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
    {
        text.replace(at, what.size(), by);
    }
}

// "@name(inner)" as before, inner and behind together.
void replace_calls(std::string& text, std::string_view name, std::string_view before,
                   std::string_view behind)
{
    for (auto at = text.find(name); at != text.npos; at = text.find(name))
    {
        const auto begin = at + name.size();
        const auto end = text.find(')', begin);
        const std::string inner = text.substr(begin, end - begin);
        text.replace(at, end + 1 - at, std::string(before) + inner + std::string(behind));
    }
}

std::string written_out(std::string text)
{
    for (const auto& [name, url] : urls)
    {
        replace_all(text, name, url);
    }
    replace_calls(
        text, "@nb(",
        R"({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/translation", )"
        R"("extension": [{"url": "lang", "valueCode": "nb"}, )"
        R"({"url": "content", "valueString": ")",
        R"("}]}]})");
    replace_calls(text, "@answer(", "%resource.item.where(linkId='", "').answer.value");
    return text;
}

} // namespace

std::string questionnaire_text()
{
    return written_out(std::string(sample));
}

std::string questionnaire_with(std::string_view what, std::string_view by)
{
    std::string text(sample);
    const auto at = text.find(what);
    INFO(what);
    REQUIRE(at != text.npos);
    return written_out(text.replace(at, what.size(), by));
}

} // namespace varde::config::tests
