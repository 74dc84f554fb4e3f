// A patient who is followed by a plan through the real engine, as the gateway does it: each act is
// judged as it comes, what time decides at moments of its own, and a nurse acknowledges what rang
// within the hour. What a plan would have said of stored history, and of simulated patients. Pure.
#pragma once

#include "devices/answered.hpp"
#include "devices/questionnaire.hpp"
#include "devices/rules/engine.hpp"

#include <string>
#include <vector>

namespace varde::devices
{

struct FollowedValue
{
    Series series;
    Decimal value;
};

// One use of a device by the patient, or one answered questionnaire.
struct FollowedAct
{
    Instant at;
    std::string id; // of the measurement; of one patient no two are the same
    std::vector<FollowedValue> taken;
    std::vector<std::string> status; // what the device says of the act of measuring
    std::string questionnaire;
    Answers answers;
};
// Of a measurement that rules may look at.
FollowedAct followed(const Measurement& measurement);
FollowedAct followed(const Answered& answered);

struct FollowTerms
{
    const Vocabulary& vocabulary;
    const Questionnaires& questionnaires;
    TimeZone zone;
};

struct Surveyed
{
    Instant at;
    std::string rule;
    bool is_absence = false; // something was not measured
    bool rang = false;       // false: one more reading of a condition that somebody was told of
    Zone zone = Zone::yellow;
    Words sentence; // when it rang
};

// All that the plan said, in the order of time. `versions` are combined plans, ascending; `acts`
// and `passes`, the moments at which time is looked at, too.
std::vector<Surveyed> follow(const std::vector<FollowedAct>& acts,
                             const std::vector<Plan>& versions, const std::vector<Instant>& passes,
                             const FollowTerms& terms);

// The plan as if it had been in force, with nobody on holiday, for all that is judged from then on.
Plan always_in_force(Plan plan, Instant from);
// Once an hour: windows and graces end at whole hours mostly.
std::vector<Instant> hourly(Instant from, Instant until);

} // namespace varde::devices
