// What a patient measures and answers over the days, as devices would report it: with noise,
// artefacts, missed times and days without any data. Pure.
#pragma once

#include "tools/rehearse/act.hpp"
#include "tools/rehearse/body.hpp"

#include <vector>

namespace varde::rehearse
{

struct Period
{
    std::int64_t first_day = 0; // local days since 1970-01-01
    int days = 0;
};

// In the order of time.
std::vector<Act> acts_of(const Person& person, const std::vector<Deterioration>& worsenings,
                         const Period& period);

} // namespace varde::rehearse
