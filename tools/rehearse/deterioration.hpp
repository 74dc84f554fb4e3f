// When and how patients get worse: times by a Poisson process with a seasonal hazard, a course of
// days, and effects whose strength is drawn for each. Pure, and made before anything is measured:
// it knows of no rule. Parameters and sources: docs/rehearsal.md.
#pragma once

#include "tools/rehearse/person.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace varde::rehearse
{

enum class Worsening
{
    exacerbation,   // of COPD
    decompensation, // of heart failure
    infection,
    hyperglycaemia,
    hypoglycaemia, // days with too little sugar, not one low reading
    pressure_loss, // weeks in which the blood pressure is out of control
};
std::string_view name_of(Worsening worsening) noexcept;
inline constexpr std::array every_worsening = {Worsening::exacerbation,  Worsening::decompensation,
                                               Worsening::infection,     Worsening::hyperglycaemia,
                                               Worsening::hypoglycaemia, Worsening::pressure_loss};

// At its worst; `severity_at` scales it.
struct Effects
{
    double saturation = 0; // points
    double heart_rate = 0;
    double weight = 0;
    double systolic = 0;
    double glucose = 0;     // mmol/L
    double temperature = 0; // degrees
    double breathless = 0;  // the chance that a day's answers say so, as all below
    double very_breathless = 0;
    double sputum = 0;
    double coloured_sputum = 0;
    double cough = 0;
    double swollen = 0;
    double pillows = 0;
    double ill = 0; // or much more tired than usual
    double feverish = 0;
    double eats_less = 0;
};

// Days count from the start of the simulation.
struct Deterioration
{
    Worsening worsening{};
    double onset = 0;
    double worst_from = 0; // the peak
    double worst_until = 0;
    double over = 0;
    bool shows_in_values = true;
    Effects effects;

    // 0 before and after, 1 at the worst.
    double severity_at(double days) const noexcept;
};

// In the order of time; one begins only when the one before has been over for a week. `first_day`
// counts from 1970-01-01.
std::vector<Deterioration> deteriorations(const Person& person, std::int64_t first_day, int days);

// All that goes on at that time.
Effects effects_at(const std::vector<Deterioration>& all, double days) noexcept;
double worst_severity_at(const std::vector<Deterioration>& all, double days) noexcept;

} // namespace varde::rehearse
