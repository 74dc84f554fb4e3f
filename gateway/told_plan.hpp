// A version of a patient's plan in words, as a CarePlan holds them: what the patient does himself
// in each zone, what is measured when, and which limits hold. Pure.
#pragma once

#include "devices/plan.hpp"
#include "fhir/care_plan.hpp"

#include <span>
#include <string>

namespace varde::gateway
{

// UUID of that version of the patient's plan.
std::string plan_id(const std::string& patient, int version);

struct PlanWords
{
    bool norwegian = false;
    bool test = false;
};

fhir::PatientPlan told_plan(const devices::Plan& plan, const PlanWords& words);

// The version of that number; null when there is none any more.
const devices::Plan* find_version(std::span<const devices::Plan> versions, int number) noexcept;

} // namespace varde::gateway
