// A score of a questionnaire in FHIRPath, in the one form that is read here: a sum with one term
// for each question. docs/plans.md gives the form, docs/adr/0011 the reasons. Source: HL7 SDC 3.0.0
// (on R4), calculatedExpression, ordinal(); FHIRPath, iif() and toInteger().
#pragma once

#include "devices/questionnaire.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::config
{

// That of a score which adds up these questions, all of them questions of the questionnaire. Its
// value is that of devices::value_of: a sum in FHIRPath is empty as soon as one term is.
std::string score_expression(const devices::Questionnaire& questionnaire,
                             const std::vector<std::string>& questions);

// The questions that the terms of such an expression are about; nothing when a term is about none.
// Whether it is score_expression of them is for the caller to see.
std::optional<std::vector<std::string>> questions_in(std::string_view expression);

} // namespace varde::config
