// A patient's plan as a CarePlan: the plan in words, heading by heading. Pure.
// Source: FHIR R4 CarePlan; HL7 Norway, vkp-CarePlan-v090 (category 2: egenbehandlingsplan).
#pragma once

#include "devices/json.hpp"
#include "devices/registry.hpp"
#include "devices/time.hpp"
#include "fhir/statement.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::fhir
{

struct PlannedActivity
{
    std::string heading;
    std::string description; // plain text
    std::vector<devices::Coding> codings;
};

enum class PlanState
{
    draft,
    active,
    on_hold,
    completed,
    revoked, // replaced by a newer version, or withdrawn
};

struct PatientPlan
{
    std::string id; // UUID of this version
    PlanState state = PlanState::active;
    std::string title;
    std::string description;
    devices::Timestamp from;
    std::optional<devices::Timestamp> until;
    std::optional<devices::Timestamp> created;
    std::optional<Party> author;
    std::string replaces; // UUID of the version before
    std::vector<PlannedActivity> activities;
    bool test = false;
};

enum class PlanProfile
{
    r4,
    vkp,
};

devices::Json care_plan(const PatientPlan& plan, const devices::Patient& patient,
                        PlanProfile profile, bool claim_profile);

} // namespace varde::fhir
