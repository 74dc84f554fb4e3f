// Alerts, plans and answers of the store as what FHIR says of them. Pure.
#pragma once

#include "config/settings.hpp"
#include "devices/answered.hpp"
#include "fhir/care_plan.hpp"
#include "fhir/detected_issue.hpp"
#include "fhir/questionnaire_response.hpp"
#include "gateway/store/alert_rows.hpp"

#include <span>
#include <string>
#include <vector>

namespace varde::gateway::record
{

// What an alert is about, by the rule of the plan that made it; a measurement where the plan does
// not have that rule any more.
fhir::IssueCode code_of(const store::AlertRow& row, const config::Settings& settings);
// Its detail is in English, as everything that is said in r4.
fhir::Issue issue_of(const store::AlertRow& row, const config::Settings& settings);
std::string norwegian_detail(const store::AlertRow& row);
// Technical ones are about equipment, not about the patient.
bool is_about_patient(const store::AlertRow& row) noexcept;

// Every version of the patient's plan, the oldest first. One that was replaced is revoked. Limits
// of the registry alone are no plan.
std::vector<fhir::PatientPlan> plans_of(std::span<const devices::Plan> versions,
                                        devices::Instant now);
// The versions of that patient; none: nobody follows the patient by a plan.
std::span<const devices::Plan> versions_of(const config::Settings& settings,
                                           const std::string& patient);

// In the questions' own words where the questionnaire is known.
fhir::AnsweredQuestionnaire answered_of(const devices::Answered& answered,
                                        const devices::Questionnaires& questionnaires);

} // namespace varde::gateway::record
