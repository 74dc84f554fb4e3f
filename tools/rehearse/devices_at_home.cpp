#include "tools/rehearse/devices_at_home.hpp"

#include <algorithm>
#include <cmath>

namespace varde::rehearse
{
namespace
{

using devices::Decimal;

Decimal rounded(double value, int decimals)
{
    return {std::llround(value * std::pow(10, decimals)), -decimals};
}

void add(Act& act, const char* kind, const char* component, double value, int decimals)
{
    act.taken.push_back({{kind, component}, rounded(value, decimals)});
}

// Half of what goes wrong is noticed by the device itself.
bool goes_wrong(Act& act, const Surroundings& at, double chance, const char* status, Dice& dice)
{
    const bool wrong = dice.happens(std::min(0.5, chance * at.person.untidy));
    const bool noticed = dice.happens(0.5);
    if (wrong && noticed)
    {
        act.status.emplace_back(status);
    }
    return wrong;
}

void take_pressure_of(Act& act, const Surroundings& at, double excess, Dice& dice)
{
    double systolic = at.signs.systolic + excess + dice.normal(0, 5);
    double diastolic = at.signs.diastolic + excess / 2 + dice.normal(0, 3.5);
    double pulse = at.signs.heart_rate + dice.normal(0, 4);
    if (goes_wrong(act, at, 0.03, "body-movement", dice))
    {
        const double error = dice.between(12, 35);
        systolic += error;
        diastolic += error / 2;
        pulse += dice.between(0, 15);
    }
    add(act, "blood_pressure", "systolic", systolic, 0);
    add(act, "blood_pressure", "diastolic", std::min(diastolic, systolic - 12), 0);
    add(act, "heart_rate", "value", pulse, 0);
}

} // namespace

void take_saturation(Act& act, const Surroundings& at, Dice& dice)
{
    double saturation = at.signs.oxygen_saturation + dice.normal(0, 0.9);
    double pulse = at.signs.heart_rate + dice.normal(0, 4);
    if (goes_wrong(act, at, 0.03, "poor-signal", dice))
    {
        saturation -= dice.between(3, 12); // cold fingers
    }
    if (goes_wrong(act, at, 0.02, "questionable-measurement", dice))
    {
        pulse += dice.between(12, 35); // just up the stairs
    }
    add(act, "oxygen_saturation", "value", std::clamp(saturation, 55.0, 100.0), 0);
    add(act, "heart_rate", "value", pulse, 0);
}

void take_weight(Act& act, const Surroundings& at, Dice& dice)
{
    double weight = at.signs.weight + dice.normal(0, 0.25);
    if (dice.happens(0.05 * at.person.untidy))
    {
        weight += dice.between(0.8, 2.5); // with clothes
    }
    if (dice.happens(0.006 * at.person.untidy))
    {
        weight += dice.happens(0.5) ? dice.between(9, 30) : -dice.between(9, 25); // another person
    }
    add(act, "body_weight", "value", std::max(weight, 35.0), 1);
}

void take_pressure(Act& act, const Surroundings& at, Dice& dice)
{
    take_pressure_of(act, at, 0, dice);
}

void take_first_pressure(Act& act, const Surroundings& at, Dice& dice)
{
    take_pressure_of(act, at, 6, dice);
}

void take_temperature(Act& act, const Surroundings& at, Dice& dice)
{
    double temperature = at.signs.temperature + dice.normal(0, 0.2);
    if (dice.happens(0.03 * at.person.untidy))
    {
        temperature -= dice.between(0.4, 1.2); // not well within the ear
    }
    if (dice.happens(0.01 * at.person.untidy))
    {
        temperature += dice.between(0.4, 1.0); // a hot drink, a hot bath
    }
    add(act, "body_temperature", "value", temperature, 1);
}

void take_glucose(Act& act, const Surroundings& at, Dice& dice)
{
    // What was eaten and injected differs from day to day, with insulin most.
    double glucose = dice.lognormal(at.signs.glucose, at.person.takes_insulin ? 0.2 : 0.12);
    if (dice.happens(0.01 * at.person.untidy))
    {
        glucose *= dice.between(1.3, 2); // sugar on the fingers
    }
    add(act, "glucose", "value", std::clamp(glucose, 1.2, 30.0), 1);
}

} // namespace varde::rehearse
