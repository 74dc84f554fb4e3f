// Answers to a questionnaire, each beside its question as the patient read it. Pure.
#pragma once

#include "devices/answered.hpp"
#include "devices/questionnaire.hpp"
#include "fhir/questionnaire_response.hpp"

namespace varde::gateway
{

// A question that the questionnaire does not have (any more) is told by its link id.
fhir::AnsweredQuestionnaire told_answers(const devices::Answered& answered,
                                         const devices::Questionnaires& questionnaires,
                                         bool norwegian, bool test);

} // namespace varde::gateway
