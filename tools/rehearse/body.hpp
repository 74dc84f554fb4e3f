// What goes on in a patient at a moment: his own normal, rhythm, wander and season, and what of a
// deterioration shows. Pure.
#pragma once

#include "tools/rehearse/deterioration.hpp"

namespace varde::rehearse
{

struct BodyMoment
{
    std::int64_t date = 0; // local days since 1970-01-01
    double days = 0;       // since the simulation's start
    double hour = 0;       // of the local day
};

simulate_home::VitalSigns body(const Person& person, const Effects& effects,
                               const BodyMoment& moment) noexcept;

// A day with a cold, bad sleep or bad weather: mild signs, and no deterioration.
bool is_bad_day(const Person& person, std::int64_t date) noexcept;

} // namespace varde::rehearse
