// What a rehearsed year comes to: how often somebody was called, what was missed, and how late the
// first alert was. Pure. The definitions are in docs/rehearsal.md.
#pragma once

#include "tools/rehearse/act.hpp"
#include "tools/rehearse/deterioration.hpp"
#include "tools/rehearse/measuring.hpp"

#include <map>
#include <string>
#include <vector>

namespace varde::rehearse
{

// How alerts are counted.
enum class Counting
{
    readings,   // as peers do: each reading beyond a limit is an alert
    conditions, // as Varde does: a condition that begins or rises is an alert
};

// How many deteriorations were found by alerts of some meaning of "found".
struct Found
{
    int missed = 0;
    int by_chance = 0;          // so many would the same alerts have found at another time
    std::vector<double> delays; // days from the onset to the first of them

    double median_delay() const; // 0 when nothing was found
    Found& operator+=(const Found& other);
};

struct Tally
{
    double patient_weeks = 0;
    int alerts = 0;  // about what was measured or answered
    int missing = 0; // about what was not
    int false_alerts = 0;
    int deteriorations = 0;
    Found any;  // by any alert, also by one that rings every day
    Found news; // by an alert of a rule that had been silent for a week before the onset

    int all_alerts() const noexcept { return alerts + missing; }
    double per_patient_week() const noexcept { return all_alerts() / patient_weeks; }
    Tally& operator+=(const Tally& other);
};

struct Followed
{
    const Person& person;
    const std::vector<Deterioration>& deteriorations;
    const std::vector<Surveyed>& said;
    Period period;
    int run_in = 0; // days that are not counted
};

// In all: "all". By what the patient has, and by what went wrong (no alerts in those).
struct Figures
{
    std::map<std::string, Tally> groups;
    std::map<Worsening, Tally> worsenings;

    Figures& operator+=(const Figures& other);
};
Figures figures_of(const Followed& followed, Counting counting);

} // namespace varde::rehearse
