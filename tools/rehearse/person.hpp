// The patients of a rehearsed year: what they live with, what is normal for each of them, and how
// they measure. Pure; nothing here knows of plans or limits.
#pragma once

#include "tools/rehearse/dice.hpp"
#include "tools/simulate_home/physiology.hpp"

#include <set>
#include <string>
#include <vector>

namespace varde::rehearse
{

using simulate_home::Condition;

struct Person
{
    int number = 1;
    Seed seed = 0;
    std::set<Condition> conditions;
    simulate_home::VitalSigns offset; // of his normal, from that of a healthy person
    bool takes_insulin = false;
    double severity = 1;  // multiplies how often he deteriorates; a few have most of it
    double says_so = 1;   // the share of his symptoms that he reports
    double misses = 0.08; // the share of measurements that he leaves out
    double untidy = 1;    // multiplies the artefacts of measuring

    // Whose illness an infection worsens: those are asked about one, and have them.
    bool is_asked_of_infections() const;

    std::string id() const { return "p-" + std::to_string(number); }
    bool has(Condition condition) const { return conditions.contains(condition); }
};

// Of ten patients five have one condition and five have several; the pattern repeats.
std::vector<Person> people(Seed seed, int count);

// "COPD", "heart failure", "diabetes", "hypertension", "several".
std::string group_of(const Person& person);

} // namespace varde::rehearse
