#include "fhir/questionnaire_response.hpp"

#include "fhir/data_types.hpp"
#include "fhir/references.hpp"
#include "fhir/resources.hpp"

#include <array>
#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

// "Reponse" is how it was published.
constexpr const char* vkp_response =
    "http://ehelse.no/fhir/StructureDefinition/vkp-QuestionnaireReponse-v090";
constexpr const char* display_extension = "http://hl7.org/fhir/StructureDefinition/display";

struct WriteAnswer
{
    Json operator()(bool value) const { return Json::object({{"valueBoolean", value}}); }
    Json operator()(std::int64_t value) const { return Json::object({{"valueInteger", value}}); }
    Json operator()(const devices::Decimal& value) const
    {
        return Json::object({{"valueDecimal", value}});
    }
    Json operator()(const std::string& value) const
    {
        return Json::object({{"valueString", value}});
    }
    Json operator()(const devices::Coding& value) const
    {
        return Json::object({{"valueCoding", coding(value.system, value.code, value.display)}});
    }
};

Json item(const AnsweredItem& answered);

Json items_of(const std::vector<AnsweredItem>& answered)
{
    Json list;
    for (const auto& one : answered)
    {
        list.push(item(one));
    }
    return list;
}

// Questionnaires are ours and shallow: the recursion ends with them.
Json item(const AnsweredItem& answered)
{
    Json result = Json::object({{"linkId", answered.link}});
    set_text(result, "text", answered.text);
    Json answers;
    for (const auto& value : answered.answers)
    {
        answers.push(std::visit(WriteAnswer{}, value));
    }
    set_list(result, "answer", std::move(answers));
    set_list(result, "item", items_of(answered.items));
    return result;
}

const char* status_of(const AnsweredQuestionnaire& answered) noexcept
{
    switch (answered.standing)
    {
    case Standing::withdrawn:
        return "entered-in-error";
    case Standing::amended:
        return "amended";
    case Standing::as_measured:
        break;
    }
    return answered.complete ? "completed" : "in-progress";
}

void set_questionnaire(Json& result, const AnsweredQuestionnaire& answered)
{
    set_text(result, "questionnaire", answered.questionnaire);
    if (!answered.title.empty())
    {
        const Json title =
            Json::object({{"url", display_extension}, {"valueString", answered.title}});
        result.set("_questionnaire", Json::object({{"extension", list_of(title)}}));
    }
}

} // namespace

std::string questionnaire_url(std::string_view id)
{
    return "https://varde.example/fhir/Questionnaire/" + std::string(id);
}

Json questionnaire_response(const AnsweredQuestionnaire& answered, const devices::Patient& patient,
                            ResponseProfile profile, bool claim_profile)
{
    Json result =
        Json::object({{"resourceType", "QuestionnaireResponse"}, {"id", "q-" + answered.id}});
    const std::array<std::string, 1> profiles{
        claim_profile && profile == ResponseProfile::vkp ? vkp_response : ""};
    set_meta(result, profiles, answered.test);
    result.set("identifier", identifier(measurement_identifier_system, "urn:uuid:" + answered.id));
    set_questionnaire(result, answered);
    result.set("status", status_of(answered));
    result.set("subject", patient_reference(patient));
    result.set("authored", devices::format_timestamp(answered.answered));
    if (answered.author)
    {
        result.set("author", party_reference(*answered.author));
    }
    if (answered.by_patient)
    {
        result.set("source", patient_reference(patient));
    }
    set_list(result, "item", items_of(answered.items));
    return result;
}

} // namespace varde::fhir
