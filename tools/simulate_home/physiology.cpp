#include "tools/simulate_home/physiology.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace varde::simulate_home
{

namespace
{

constexpr double onset = 1.0;
constexpr double worst_from = 2.5;
constexpr double worst_until = 4.0;
constexpr double over = 8.0;
constexpr double period = 28.0;

// -1 at four in the morning, 1 at four in the afternoon.
double rhythm(double hour) noexcept
{
    return std::sin((hour - 10) / 24 * 2 * std::numbers::pi);
}

void add_copd(VitalSigns& signs, double ill) noexcept
{
    signs.oxygen_saturation += -4.0 - 8.0 * ill;
    signs.heart_rate += 8 + 20 * ill;
    signs.temperature += 1.2 * ill;
    signs.respiratory_rate += 3 + 9 * ill;
}

void add_heart_failure(VitalSigns& signs, Seed patient, double days) noexcept
{
    signs.weight += 7 + 0.9 * wander(derive(patient, "fluid"), days / 5);
    signs.systolic -= 14;
    signs.diastolic -= 7;
    signs.heart_rate += 4;
}

void add_diabetes(VitalSigns& signs, Seed patient, const Moment& moment) noexcept
{
    signs.weight += 12;
    signs.glucose += 1.8 + 1.6 * after_meals(moment.hour) +
                     1.2 * wander(derive(patient, "insulin"), moment.days * 2);
}

void add_hypertension(VitalSigns& signs, const Moment& moment) noexcept
{
    signs.systolic += 16 + 8 * morning_surge(moment.hour);
    signs.diastolic += 10 + 4 * morning_surge(moment.hour);
}

} // namespace

double morning_surge(double hour) noexcept
{
    const auto distance = (hour - 8) / 1.5;
    return std::exp(-distance * distance);
}

double after_meals(double hour) noexcept
{
    constexpr std::array<double, 4> meals = {7.75, 11.5, 16.5, 20.0};
    double rise = 0;
    for (const auto meal : meals)
    {
        const auto since = hour - meal;
        rise += since > 0 ? since * std::exp(1 - since) * std::exp(-since / 4) : 0;
    }
    return rise;
}

VitalSigns healthy(Seed patient, const Moment& moment) noexcept
{
    const auto slow = [&](const char* what, double days)
    { return wander(derive(patient, what), moment.days / days); };
    VitalSigns signs;
    signs.oxygen_saturation = 96.5 + 0.4 * rhythm(moment.hour) + 0.4 * slow("oxygen", 3);
    signs.heart_rate = 72 + 5 * rhythm(moment.hour) + 4 * slow("heart", 2);
    signs.temperature = 36.6 + 0.25 * rhythm(moment.hour) + 0.1 * slow("temperature", 4);
    signs.respiratory_rate = 15 + 1.0 * rhythm(moment.hour) + 0.7 * slow("breath", 2);
    signs.weight = 78 + 0.4 * rhythm(moment.hour) + 0.6 * slow("weight", 9);
    signs.systolic = 128 + 6 * rhythm(moment.hour) + 5 * slow("systolic", 3);
    signs.diastolic = 78 + 4 * rhythm(moment.hour) + 3 * slow("diastolic", 3);
    signs.glucose = 5.4 + 0.9 * after_meals(moment.hour) + 0.2 * slow("glucose", 2);
    return signs;
}

double exacerbation(double days) noexcept
{
    const auto day = days < 0 ? days : std::fmod(days, period);
    const auto rise = (day - onset) / (worst_from - onset);
    const auto fall = (over - day) / (over - worst_until);
    return std::clamp(std::min(rise, fall), 0.0, 1.0);
}

VitalSigns vital_signs(Condition condition, Seed patient, const Moment& moment) noexcept
{
    auto signs = healthy(patient, moment);
    switch (condition)
    {
    case Condition::copd:
        add_copd(signs, exacerbation(moment.days));
        break;
    case Condition::heart_failure:
        add_heart_failure(signs, patient, moment.days);
        break;
    case Condition::diabetes:
        add_diabetes(signs, patient, moment);
        break;
    case Condition::hypertension:
        add_hypertension(signs, moment);
        break;
    }
    return signs;
}

} // namespace varde::simulate_home
