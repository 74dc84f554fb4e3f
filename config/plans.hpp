// Plans from their files: templates in config/plans/, and the plans of patients, each version a
// file. The format is explained in docs/plans.md.
#pragma once

#include "config/plan_reading.hpp"
#include "config/problem.hpp"
#include "devices/plan.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace varde::config
{

// Every mistake at once, with file, line and key.
Loaded<devices::Plan> parse_plan(std::string_view text, const std::filesystem::path& file,
                                 const PlanTerms& terms);

struct PlanSet
{
    devices::Plans templates;
    // Combined with their templates, by patient, ascending by version.
    std::map<std::string, std::vector<devices::CombinedPlan>> patients;
    std::vector<Problem> problems;
    // Patients whose plan has a mistake, and files of which nobody knows whose they are.
    std::set<std::string> broken;
};

// All *.toml of the folders. A bad file never stops the others, but of a patient's plan that has a
// problem no version is loaded: half a history would judge by the wrong limits.
PlanSet load_plans(const std::vector<std::filesystem::path>& folders, const PlanTerms& terms);

// Whether a rule of it is judged by days, or expects something at times of the day, at the
// patient's place: then a time zone is needed.
bool goes_by_local_time(const devices::Plan& plan);

} // namespace varde::config
