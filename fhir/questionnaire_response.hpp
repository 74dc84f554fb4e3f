// What a person answered. Pure.
// Source: FHIR R4 QuestionnaireResponse; HL7 Norway, vkp-QuestionnaireReponse-v090 (spelled so).
#pragma once

#include "devices/decimal.hpp"
#include "devices/json.hpp"
#include "devices/registry.hpp"
#include "devices/time.hpp"
#include "fhir/statement.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace varde::fhir
{

// The canonical URL of a questionnaire of Varde's, and the system of the codes of its answers.
std::string questionnaire_url(std::string_view id);

using AnswerValue =
    std::variant<bool, std::int64_t, devices::Decimal, std::string, devices::Coding>;

struct AnsweredItem
{
    std::string link;                 // linkId of the question
    std::string text;                 // the question as it was read
    std::vector<AnswerValue> answers; // none: it was left open
    std::vector<AnsweredItem> items;  // of a group
};

struct AnsweredQuestionnaire
{
    std::string id;            // UUID
    std::string questionnaire; // canonical URL, with "|version"; empty: none is published
    std::string title;
    devices::Timestamp answered;
    bool complete = true;
    std::vector<AnsweredItem> items;
    std::optional<Party> author; // who typed it
    bool by_patient = true;      // it is the patient who answered
    Standing standing = Standing::as_measured;
    bool test = false;
};

enum class ResponseProfile
{
    r4,
    vkp,
};

devices::Json questionnaire_response(const AnsweredQuestionnaire& answered,
                                     const devices::Patient& patient, ResponseProfile profile,
                                     bool claim_profile);

} // namespace varde::fhir
