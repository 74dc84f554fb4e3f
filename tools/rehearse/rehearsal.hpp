// A year of many patients, lived once and judged by two sets of plans. Pure: the same seed gives
// the same year.
#pragma once

#include "devices/plan.hpp"
#include "tools/rehearse/figures.hpp"

namespace varde::rehearse
{

struct Extent
{
    int patients = 50;
    int days = 365; // counted, after the run-in
};

struct Comparison
{
    Figures naive_readings;   // fixed limits, each reading beyond one counted
    Figures naive_conditions; // fixed limits, counted as the shipped plans are
    Figures shipped;
    std::map<std::string, int> shipped_rules; // alerts by the rule that made them

    Comparison& operator+=(const Comparison& other);
};

Comparison rehearse(Seed seed, const Extent& extent, const devices::Plans& templates,
                    const Terms& terms);

} // namespace varde::rehearse
