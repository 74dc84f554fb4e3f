#include "tools/rehearse/body.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace varde::rehearse
{
namespace
{

constexpr double bad_days_begin_per_year = 10;

// 1 in mid January, -1 in mid July: blood pressure is higher in the cold.
double winter(std::int64_t date) noexcept
{
    return std::cos(2 * std::numbers::pi * (static_cast<double>(date) - 15) / 365.2425);
}

// Of colds of adults one in four has a fever.
double fever_of_cold(const Person& person, std::int64_t first_date) noexcept
{
    Dice dice(person.seed, "cold", first_date);
    const bool has_fever = dice.happens(0.25);
    const double degrees = dice.between(0.5, 1.2);
    return has_fever ? degrees : 0;
}

bool begins_bad_day(const Person& person, std::int64_t date) noexcept
{
    const Seed seed = simulate_home::derive(person.seed, "bad-day");
    return simulate_home::uniform(seed, date) < bad_days_begin_per_year / 365;
}

} // namespace

simulate_home::VitalSigns body(const Person& person, const Effects& effects,
                               const BodyMoment& moment) noexcept
{
    auto signs = simulate_home::healthy(person.seed, {moment.days, moment.hour});
    const auto slow = [&](const char* what, double days)
    { return simulate_home::wander(simulate_home::derive(person.seed, what), moment.days / days); };
    const auto& offset = person.offset;
    const bool is_bad = is_bad_day(person, moment.date);
    const bool has_fluid = person.has(Condition::heart_failure);
    const double surge = person.has(Condition::hypertension) ? 1 : 0;
    const double meals = person.has(Condition::diabetes) ? 1.6 : 0;
    signs.oxygen_saturation += offset.oxygen_saturation + effects.saturation +
                               0.5 * slow("oxygen-drift", 60) - (is_bad ? 0.7 : 0);
    signs.heart_rate +=
        offset.heart_rate + effects.heart_rate + 2 * slow("heart-drift", 45) + (is_bad ? 3 : 0);
    signs.weight += offset.weight + effects.weight + 1.2 * slow("weight-drift", 90) +
                    (has_fluid ? 0.9 * slow("fluid", 5) : 0);
    const double pressure = 3 * winter(moment.date) + 4 * slow("pressure-drift", 40);
    signs.systolic += offset.systolic + effects.systolic + pressure +
                      8 * surge * simulate_home::morning_surge(moment.hour);
    signs.diastolic += offset.diastolic + (effects.systolic + pressure) / 2 +
                       4 * surge * simulate_home::morning_surge(moment.hour);
    signs.glucose += offset.glucose + effects.glucose + 0.5 * slow("insulin", 3) +
                     meals * simulate_home::after_meals(moment.hour);
    signs.temperature += offset.temperature + effects.temperature;
    if (is_bad)
    {
        const bool is_first = begins_bad_day(person, moment.date);
        signs.temperature += fever_of_cold(person, moment.date - (is_first ? 0 : 1));
    }
    signs.oxygen_saturation = std::clamp(signs.oxygen_saturation, 60.0, 99.0);
    signs.glucose = std::max(signs.glucose, 1.4);
    return signs;
}

bool is_bad_day(const Person& person, std::int64_t date) noexcept
{
    return begins_bad_day(person, date) || begins_bad_day(person, date - 1);
}

} // namespace varde::rehearse
