// A clinician's own limits for one patient: what is changed of the plan that was in force, as a new
// version of it. Pure.
#pragma once

#include "devices/plan_of_limits.hpp"

#include <span>
#include <string>
#include <vector>

namespace varde::devices
{

struct LimitEdit
{
    std::string rule; // a ValueLimit of the plan; its other words stay
    Bounds bounds;

    friend bool operator==(const LimitEdit&, const LimitEdit&) = default;
};

struct PlanEdit
{
    std::string patient;
    int base = 0; // the version that was changed
    PlanVersion version;
    std::vector<LimitEdit> limits;
};

// What is wrong with an edit, and which limit of it.
struct EditMistake
{
    std::size_t limit = 0; // of PlanEdit::limits
    std::string detail;
};
std::vector<EditMistake> mistakes_in(const PlanEdit& edit, const Plan& plan,
                                     const Vocabulary& vocabulary);

// The plan with the edit's limits and version. A limit whose rule the plan does not have is left
// out. An example's source does not speak for a patient's own limit.
Plan edited(Plan plan, const PlanEdit& edit);

// The edits as versions among those of the files, by time. Each changes the version before it; one
// that stands before all others changes nothing and is left out. A file that comes later holds as
// it is written. Numbers rise: a version whose number was given already gets the next one.
void add_edits(PlanVersions& plans, std::span<const PlanEdit> edits);

} // namespace varde::devices
