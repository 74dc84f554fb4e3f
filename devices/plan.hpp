// What is measured of a patient and when, what it means, what the patient does himself, and who is
// told: the egenbehandlingsplan. Plain data; config/plans.hpp makes it, a clinician answers for it.
#pragma once

#include "devices/escalation.hpp"
#include "devices/rules/rule.hpp"
#include "devices/schedule.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

// Every change is a new version; an alert names the one that it was judged by.
struct PlanVersion
{
    int number = 1;
    std::string author; // an account
    Instant at;         // from then on it is in force
    std::string reason;

    friend bool operator==(const PlanVersion&, const PlanVersion&) = default;
};

// What the patient does himself in a zone, and when to call.
struct ZoneText
{
    Zone zone = Zone::green;
    std::vector<std::string> en;
    std::vector<std::string> nb;

    friend bool operator==(const ZoneText&, const ZoneText&) = default;
};

struct Responsible
{
    std::string role;
    std::string team; // an id, never a person's name
    Instant from;
    std::optional<Instant> until; // exclusive

    friend bool operator==(const Responsible&, const Responsible&) = default;
};

struct Plan
{
    std::string id; // of a template; of a patient's plan the patient's id
    Words name;
    std::vector<std::string> extends; // templates, the main diagnosis first
    std::string patient;              // empty: a template
    PlanVersion version;
    std::vector<std::string> sources;
    std::optional<TimeZone> time_zone; // of the patient's place; none: the gateway's
    std::vector<Rule> rules;           // what is expected is a rule, too: AbsenceRule
    std::vector<std::string> questionnaires;
    std::vector<ZoneText> texts;
    std::vector<Responsible> responsible;
    std::vector<EscalationStep> escalation;
    std::vector<PlannedAbsence> absences;
    std::vector<std::string> refused_status; // what a device says of a reading that rules skip
    std::chrono::minutes fresh_for{120};     // an older reading does not ring as if it were now

    bool is_template() const noexcept { return patient.empty(); }
};

using Plans = std::map<std::string, Plan, std::less<>>; // by id

// All teams that answer for the role then. None is itself an alert.
std::vector<std::string> responsible_for(const Plan& plan, std::string_view role, Instant now);
// The version in force then; null before the first. `versions` ascend by `version.at`.
const Plan* in_force(std::span<const Plan> versions, Instant at) noexcept;

// Two templates that say different things of the same.
struct PlanConflict
{
    std::string holds;  // the rule that is in the plan
    std::string yields; // the rule that is not
    std::string about;  // "limit of oxygen_saturation.value"

    friend bool operator==(const PlanConflict&, const PlanConflict&) = default;
};

struct CombinedPlan
{
    Plan plan;
    std::vector<PlanConflict> conflicts;       // nobody settled them
    std::vector<std::string> missing;          // templates that are not there
    std::vector<std::string> replaces_nothing; // names in `replaces` that no template has
};

// The patient's own plan and its templates as one: one set of measurements, one stream of alerts.
// Rules of a template are called "<template>.<rule>". A rule of the patient's own plan replaces
// those that it names. Of two templates that say different things of the same, the one that
// `extends` names first holds, whether it is the stricter one or not, and the conflict is shown
// until the patient's plan settles it with `replaces`. What is the same in both is there once.
CombinedPlan combine(const Plan& own, const Plans& templates);

// "limit of oxygen_saturation.value"; two rules about the same can be in conflict. Empty for a
// combination, which never is.
std::string about(const Rule& rule);

} // namespace varde::devices
