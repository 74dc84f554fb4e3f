// The plans that a rehearsed year is judged by: fixed limits that are the same for everybody, and
// the shipped templates with what a clinician sets after the first weeks. Pure.
#pragma once

#include "devices/plan.hpp"
#include "tools/rehearse/measuring.hpp"

#include <span>
#include <string>
#include <vector>

namespace varde::rehearse
{

// The weeks in which a patient's normal is found before anything is counted.
inline constexpr int run_in_days = 28;

// One fixed limit for each kind, the same for everybody; any reading beyond it, any answer that
// says worse, and any missed time alerts.
devices::Plan naive_plan(const Person& person, const devices::Plans& templates,
                         devices::Instant from);

// Two versions: the templates of the patient's conditions alone, and after the run-in those with
// the limits that his clinician sets. The clinician sees the run-in's readings and nothing of the
// year, and goes by one rule for everybody: docs/rehearsal.md.
std::vector<devices::Plan> shipped_plans(const Person& person, const devices::Plans& templates,
                                         std::span<const Act> run_in, devices::Instant from,
                                         devices::Instant after_run_in);
// What the templates say differently of the same and the clinician left so.
std::vector<devices::PlanConflict> shipped_conflicts(const Person& person,
                                                     const devices::Plans& templates,
                                                     std::span<const Act> run_in,
                                                     devices::Instant after_run_in);

} // namespace varde::rehearse
