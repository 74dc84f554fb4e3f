// What goes on in a patient's body as a function of time: daily rhythm, slow wander, illness. Pure.
// Orders of magnitude follow textbook ranges for a person of seventy with the condition; it is a
// demonstration, not a reference.
#pragma once

#include "tools/simulate_home/chance.hpp"

namespace varde::simulate_home
{

enum class Condition
{
    copd,
    heart_failure,
    diabetes,
    hypertension,
};

struct VitalSigns
{
    double oxygen_saturation = 0; // %
    double heart_rate = 0;        // /min
    double temperature = 0;       // Cel
    double respiratory_rate = 0;  // /min
    double weight = 0;            // kg
    double systolic = 0;          // mm[Hg]
    double diastolic = 0;         // mm[Hg]
    double glucose = 0;           // mmol/L
};

struct Moment
{
    double days = 0; // since the simulation's start
    double hour = 0; // of the local day
};

// How far an exacerbation of COPD has come, 0 to 1: it begins one day after the start, is at its
// worst from day 2.5 to day 4, is over at day 8, and comes again every four weeks.
double exacerbation(double days) noexcept;

// Without any condition: the daily rhythm and the slow wander of this person.
VitalSigns healthy(Seed patient, const Moment& moment) noexcept;
VitalSigns vital_signs(Condition condition, Seed patient, const Moment& moment) noexcept;

// The rise of blood pressure and pulse after waking, 1 at its strongest at eight.
double morning_surge(double hour) noexcept;
// Glucose after breakfast, lunch, dinner and supper: up within the hour, down within four.
double after_meals(double hour) noexcept;

} // namespace varde::simulate_home
