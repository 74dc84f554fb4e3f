// Alerts and plans of one patient as FHIR says them to whoever reads: the words are those that
// receivers are told. Pure.
#pragma once

#include "config/settings.hpp"
#include "fhir/care_plan.hpp"
#include "fhir/detected_issue.hpp"
#include "gateway/store/alert_rows.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::record
{

// As receivers are told of it (told_alert.hpp), with everything that it was judged by.
fhir::Issue issue_of(const store::AlertRow& row, std::vector<store::AlertChangeRow> changes,
                     const config::Settings& settings, bool norwegian = false);
// Technical ones are about equipment, not about the patient.
bool is_about_patient(const store::AlertRow& row) noexcept;

// Every version of the patient's plan, the oldest first. One that was replaced is revoked. Limits
// of the registry alone are no plan.
std::vector<fhir::PatientPlan> plans_of(std::span<const devices::Plan> versions,
                                        devices::Instant now);
// The versions of that patient; none: nobody follows the patient by a plan.
std::span<const devices::Plan> versions_of(const config::Settings& settings,
                                           std::string_view patient);

} // namespace varde::gateway::record
