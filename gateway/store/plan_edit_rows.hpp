// The limits that clinicians set for a patient, each a version of the plan. Only added to.
#pragma once

#include "devices/plan_edit.hpp"
#include "gateway/store/connection.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

void insert_plan_edit(Connection& connection, const devices::PlanEdit& edit);
// The greatest version that was given for this patient; 0: none.
int newest_plan_edit(Connection& connection, std::string_view patient);

struct PlanEdits
{
    std::vector<devices::PlanEdit> edits; // the oldest first
    // Patients of whom a row is damaged. It is left out, and so are those that were made of it.
    std::vector<std::string> damaged;
};
PlanEdits read_plan_edits(Connection& connection);

} // namespace varde::gateway::store
