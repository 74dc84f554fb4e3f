// The simple limits of the registry as rules of a plan, so that there is one way to judge. Pure.
#pragma once

#include "devices/plan.hpp"
#include "devices/rules/limit.hpp"
#include "devices/vocabulary.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace varde::devices
{

// All versions of each patient's plan, combined with its templates, ascending by `version.at`.
using PlanVersions = std::map<std::string, std::vector<Plan>, std::less<>>;

// "limit.<id>". Beyond a limit of high priority is red, of medium priority yellow; one of low
// priority is yellow and advisory.
Rule rule_of(const Limit& limit, const Vocabulary& vocabulary);

// Each patient's limits are in force beside the rules of his plan, in every version of it; without
// a plan they are one, version 0, which was always in force.
void add_limits(PlanVersions& plans, std::span<const Limit> limits, const Vocabulary& vocabulary);

} // namespace varde::devices
