#include "tools/rehearse/deterioration.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace varde::rehearse
{
namespace
{

using enum Worsening;

constexpr std::array<std::string_view, 6> names = {"COPD exacerbation", "decompensation",
                                                   "infection",         "hyperglycaemia",
                                                   "hypoglycaemia",     "loss of pressure control"};

constexpr double usual_glucose = 5.4; // of who has no diabetes

struct Hazard
{
    double per_year = 0;
    double season = 0; // 0.27: a fourth more in mid January, a fourth less in mid July
};

Hazard hazard_of(const Person& person, Worsening worsening)
{
    const bool has_diabetes = person.has(Condition::diabetes);
    switch (worsening)
    {
    case exacerbation:
        return {person.has(Condition::copd) ? 1.26 : 0, 0.27};
    case decompensation:
        return {person.has(Condition::heart_failure) ? 0.8 : 0, 0.15};
    case infection:
        // In whom it worsens what is followed.
        return {person.is_asked_of_infections() ? 0.5 : 0, 0.4};
    case hyperglycaemia:
        return {has_diabetes ? 1.0 : 0, 0.1};
    case hypoglycaemia:
        return {has_diabetes && person.takes_insulin ? 1.2 : 0, 0};
    case pressure_loss:
        return {person.has(Condition::hypertension) ? 0.5 : 0, 0.2};
    }
    return {};
}

struct Course
{
    double rise = 0; // days
    double worst = 0;
    double recovery = 0;
};

Course course_of(Worsening worsening, Dice& dice)
{
    switch (worsening)
    {
    case exacerbation:
        return {dice.between(2, 6), dice.between(1, 3), dice.lognormal(8, 0.5)};
    case decompensation:
        return {dice.between(6, 14), dice.between(1, 2), dice.between(5, 12)};
    case infection:
        return {dice.between(1, 2.5), dice.between(1, 3), dice.between(3, 7)};
    case hyperglycaemia:
        return {dice.between(1, 4), dice.between(1, 5), dice.between(1, 3)};
    case hypoglycaemia:
        return {dice.between(0.3, 1), dice.between(1, 4), dice.between(0.5, 1.5)};
    case pressure_loss:
        return {dice.between(5, 20), dice.between(10, 30), dice.between(5, 15)};
    }
    return {};
}

void add_signs_of_exacerbation(Effects& effects, bool in_values, Dice& dice)
{
    if (in_values)
    {
        effects.saturation = -dice.lognormal(2.2, 0.6);
        effects.heart_rate = dice.lognormal(8, 0.5);
    }
    effects.breathless = dice.happens(0.9) ? 0.9 : 0.15;
    effects.very_breathless = dice.happens(0.45) ? 0.7 : 0;
    effects.sputum = dice.happens(0.65) ? 0.85 : 0.1;
    effects.coloured_sputum = dice.happens(0.5) ? 0.8 : 0;
    effects.cough = dice.happens(0.75) ? 0.85 : 0.2;
}

void add_signs_of_decompensation(Effects& effects, bool in_values, Dice& dice)
{
    if (in_values)
    {
        effects.weight = dice.happens(0.5) ? dice.lognormal(2.5, 0.5) : dice.between(0, 0.8);
        effects.heart_rate = dice.happens(0.75) ? dice.lognormal(9, 0.5) : 0;
        effects.saturation = -dice.lognormal(1.5, 0.5);
    }
    effects.breathless = dice.happens(0.85) ? 0.85 : 0.1;
    effects.very_breathless = dice.happens(0.35) ? 0.6 : 0;
    effects.swollen = dice.happens(0.6) ? 0.8 : 0.05;
    effects.pillows = dice.happens(0.55) ? 0.7 : 0.05;
    effects.cough = 0.2;
}

void add_signs_of_infection(Effects& effects, bool in_values, const Person& person, Dice& dice)
{
    const double fever = in_values ? dice.between(0.5, 2.5) : 0;
    effects.temperature = fever;
    effects.heart_rate = 8 * fever; // eight beats for each degree
    effects.saturation = in_values ? -dice.lognormal(0.8, 0.5) : 0;
    effects.glucose = person.has(Condition::diabetes) && in_values ? dice.between(1, 4) : 0;
    effects.breathless = dice.happens(0.4) ? 0.6 : 0.05;
    effects.sputum = dice.happens(0.35) ? 0.6 : 0;
    effects.coloured_sputum = dice.happens(0.2) ? 0.5 : 0;
    effects.cough = dice.happens(0.6) ? 0.8 : 0;
}

// Drawn apart, so that the rest of the year stays as it was before these were asked for.
void add_malaise_of_infection(Effects& effects, Dice dice)
{
    effects.ill = dice.happens(0.85) ? 0.85 : 0.1;
    effects.eats_less = dice.happens(0.5) ? 0.7 : 0.05;
    effects.feverish = std::min(0.9, 0.6 * effects.temperature);
}

Effects effects_of(Worsening worsening, bool in_values, const Person& person, Dice& dice)
{
    Effects effects;
    switch (worsening)
    {
    case exacerbation:
        add_signs_of_exacerbation(effects, in_values, dice);
        break;
    case decompensation:
        add_signs_of_decompensation(effects, in_values, dice);
        break;
    case infection:
        add_signs_of_infection(effects, in_values, person, dice);
        break;
    case hyperglycaemia:
        effects.glucose = dice.lognormal(6, 0.4);
        break;
    case hypoglycaemia:
        // By its definition: the middle of those days is below 3.9 mmol/L.
        effects.glucose = dice.between(2.4, 3.8) - usual_glucose - person.offset.glucose;
        effects.heart_rate = 5;
        break;
    case pressure_loss:
        effects.systolic = dice.lognormal(22, 0.35);
        break;
    }
    return effects;
}

// What is glucose or pressure shows in them, or it is not that.
double silent_share(Worsening worsening)
{
    const bool is_of_one_value =
        worsening == hyperglycaemia || worsening == hypoglycaemia || worsening == pressure_loss;
    return is_of_one_value ? 0 : 0.2;
}

double season_factor(const Hazard& hazard, double day_since_1970)
{
    constexpr double year = 365.2425;
    constexpr double mid_january = 15;
    return 1 +
           hazard.season * std::cos(2 * std::numbers::pi * (day_since_1970 - mid_january) / year);
}

Deterioration make(Worsening worsening, double onset, const Person& person, Dice& dice)
{
    const Course course = course_of(worsening, dice);
    Deterioration one;
    one.worsening = worsening;
    one.onset = onset;
    one.worst_from = onset + course.rise;
    one.worst_until = one.worst_from + course.worst;
    one.over = one.worst_until + course.recovery;
    one.shows_in_values = !dice.happens(silent_share(worsening));
    one.effects = effects_of(worsening, one.shows_in_values, person, dice);
    if (worsening == infection)
    {
        add_malaise_of_infection(one.effects,
                                 Dice(person.seed, "malaise", std::llround(onset * 86400)));
    }
    return one;
}

// By thinning a process of the highest hazard of the year.
void add_all_of(std::vector<Deterioration>& all, Worsening worsening, const Person& person,
                std::int64_t first_day, int days)
{
    Hazard hazard = hazard_of(person, worsening);
    hazard.per_year *= person.severity;
    const double highest = hazard.per_year * (1 + hazard.season) / 365.2425;
    if (highest <= 0)
    {
        return;
    }
    Dice dice(person.seed, std::string("worsening:") + std::string(name_of(worsening)));
    for (double at = dice.exponential(1 / highest); at < days; at += dice.exponential(1 / highest))
    {
        const double factor = season_factor(hazard, static_cast<double>(first_day) + at);
        if (dice.happens(factor / (1 + hazard.season)))
        {
            all.push_back(make(worsening, at, person, dice));
        }
    }
}

} // namespace

std::string_view name_of(Worsening worsening) noexcept
{
    return names.at(static_cast<std::size_t>(worsening));
}

double Deterioration::severity_at(double days) const noexcept
{
    const double rise = (days - onset) / (worst_from - onset);
    const double fall = (over - days) / (over - worst_until);
    return std::clamp(std::min(rise, fall), 0.0, 1.0);
}

std::vector<Deterioration> deteriorations(const Person& person, std::int64_t first_day, int days)
{
    std::vector<Deterioration> all;
    for (const Worsening worsening : every_worsening)
    {
        add_all_of(all, worsening, person, first_day, days);
    }
    std::ranges::sort(all, {}, &Deterioration::onset);
    std::vector<Deterioration> apart;
    for (const Deterioration& one : all)
    {
        if (apart.empty() || one.onset >= apart.back().over + 7)
        {
            apart.push_back(one);
        }
    }
    return apart;
}

Effects effects_at(const std::vector<Deterioration>& all, double days) noexcept
{
    Effects sum;
    for (const Deterioration& one : all)
    {
        const double severity = one.severity_at(days);
        sum.saturation += severity * one.effects.saturation;
        sum.heart_rate += severity * one.effects.heart_rate;
        sum.weight += severity * one.effects.weight;
        sum.systolic += severity * one.effects.systolic;
        sum.glucose += severity * one.effects.glucose;
        sum.temperature += severity * one.effects.temperature;
        sum.breathless += severity * one.effects.breathless;
        sum.very_breathless += severity * one.effects.very_breathless;
        sum.sputum += severity * one.effects.sputum;
        sum.coloured_sputum += severity * one.effects.coloured_sputum;
        sum.cough += severity * one.effects.cough;
        sum.swollen += severity * one.effects.swollen;
        sum.pillows += severity * one.effects.pillows;
        sum.ill += severity * one.effects.ill;
        sum.feverish += severity * one.effects.feverish;
        sum.eats_less += severity * one.effects.eats_less;
    }
    return sum;
}

double worst_severity_at(const std::vector<Deterioration>& all, double days) noexcept
{
    double worst = 0;
    for (const Deterioration& one : all)
    {
        worst = std::max(worst, one.severity_at(days));
    }
    return worst;
}

} // namespace varde::rehearse
