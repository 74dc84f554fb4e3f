// The devices of a home: each adds to an act what it shows of the body, with its noise and with
// what goes wrong when people measure themselves. Pure.
#pragma once

#include "tools/rehearse/measuring.hpp"

namespace varde::rehearse
{

struct Surroundings
{
    const Person& person;
    simulate_home::VitalSigns signs;
    Effects effects;
    bool is_bad_day = false;
    std::int64_t day = 0; // of the simulation
};

void take_saturation(Act& act, const Surroundings& at, Dice& dice);
void take_weight(Act& act, const Surroundings& at, Dice& dice);
void take_pressure(Act& act, const Surroundings& at, Dice& dice);
// Who has just sat down reads higher.
void take_first_pressure(Act& act, const Surroundings& at, Dice& dice);
void take_temperature(Act& act, const Surroundings& at, Dice& dice);
void take_glucose(Act& act, const Surroundings& at, Dice& dice);

} // namespace varde::rehearse
