// The plans and questionnaires that vardectl works with.
#pragma once

#include "config/plans.hpp"
#include "devices/plan.hpp"
#include "tools/vardectl/plans.hpp"

#include <iosfwd>
#include <set>
#include <string>

namespace varde::vardectl
{

class PlanLibrary
{
public:
    // Throws std::runtime_error when the vocabulary or a questionnaire is wrong. What is wrong in
    // plans is a warning.
    PlanLibrary(const PlanShelves& shelves, std::ostream& err);
    PlanLibrary(const PlanLibrary&) = delete;
    PlanLibrary& operator=(const PlanLibrary&) = delete;

    const devices::Vocabulary& vocabulary() const noexcept { return vocabulary_; }
    const devices::Questionnaires& questionnaires() const noexcept { return questionnaires_; }
    config::PlanTerms terms() const noexcept { return {vocabulary_, questionnaires_}; }
    std::vector<std::filesystem::path> folders() const;

    // Combined with its templates. Throws std::runtime_error when there is none.
    devices::CombinedPlan find(const PlanName& named) const;
    // Patients of whose plan some version extends the template.
    std::set<std::string> followed_by(const std::string& plan_template) const;

private:
    devices::CombinedPlan of_file(const std::filesystem::path& file) const;
    devices::CombinedPlan of_patient(const PlanName& named) const;

    PlanShelves shelves_;
    devices::Vocabulary vocabulary_;
    devices::Questionnaires questionnaires_;
    config::PlanSet plans_;
};

} // namespace varde::vardectl
