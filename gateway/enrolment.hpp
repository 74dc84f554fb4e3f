// Which devices and patients there are: what registry.toml declares and what people enrolled, as
// one registry; by which limits patients are judged: the plans' and those that clinicians set; and
// the topics on which bridges speak. Pure.
#pragma once

#include "config/settings.hpp"
#include "gateway/store/plan_edit_rows.hpp"
#include "gateway/store/registry_rows.hpp"

#include <string>
#include <vector>

namespace varde::gateway
{

// Where both know an id, the file's entry holds. Assignments are those of both.
devices::Registry effective_registry(devices::Registry declared, const store::Enrolled& enrolled);

// The plans of the files with what was changed of them over the pages. Where a change is damaged no
// version of that patient's plan is in force, and it is among the broken ones: half a history would
// judge by the wrong limits. The registry's limits stay.
void put_edits_in_force(config::Settings& settings, const store::PlanEdits& edits);

// Of the enrolled devices and the wills of their bridges, and of all profiles where strangers are
// to be seen.
std::vector<std::string> bridge_topics(const config::Settings& settings);

} // namespace varde::gateway
