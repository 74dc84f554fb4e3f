// Texts of plans for the tests of this folder.
#pragma once

#include "config/plans.hpp"
#include "config/questionnaires.hpp"

#include <string>
#include <vector>

namespace varde::config::tests
{

// The smallest template that is right, with `more` behind it.
std::string plan_text(const std::string& more = "", const std::string& id = "sample");
// A patient's plan. `more` stands behind its keys.
std::string patient_plan_text(const std::string& more = "", int version = 1,
                              const std::string& at = "2026-01-01T00:00:00+01:00");
std::string rule_text(const std::string& keys, const std::string& id = "r");

// config/vocabulary.toml and config/questionnaires/
const PlanTerms& own_terms();

bool is_told(const std::vector<std::string>& lines, const std::string& begin);

} // namespace varde::config::tests
