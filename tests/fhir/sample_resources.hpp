// One alert, one piece of work, one plan and so on, as the FHIR tests need them.
#pragma once

#include "fhir/care_plan.hpp"
#include "fhir/detected_issue.hpp"
#include "fhir/provenance.hpp"
#include "fhir/questionnaire_response.hpp"
#include "fhir/score.hpp"
#include "fhir/task.hpp"

namespace varde::fhir::test
{

inline constexpr const char* uuid = "0c54a5a8-6f0d-5b0e-8b8e-2b1f0a6d1c01";
inline constexpr const char* other_uuid = "0c54a5a8-6f0d-5b0e-8b8e-2b1f0a6d1c02";

devices::Timestamp time_taken(); // 2026-11-22T07:31:05+01:00
Party nurse();

Issue issue();
Work work(WorkState state);
PatientPlan plan();
AnsweredQuestionnaire answered();
Score score(ScoreKind kind);
Correction correction();

} // namespace varde::fhir::test
