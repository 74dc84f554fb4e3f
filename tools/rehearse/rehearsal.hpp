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

// One set of fixed limits, counted in two ways.
struct FixedFigures
{
    Figures readings;   // each reading beyond a limit
    Figures conditions; // as the shipped plans are counted

    FixedFigures& operator+=(const FixedFigures& other);
};

struct Comparison
{
    FixedFigures measured; // fixed limits on what is measured: the questions are the plans' own
    FixedFigures answered; // fixed limits that are given the patients' answers, too
    Figures shipped;
    std::map<std::string, int> shipped_rules; // alerts by the rule that made them

    Comparison& operator+=(const Comparison& other);
};

Comparison rehearse(Seed seed, const Extent& extent, const devices::Plans& templates,
                    const Terms& terms);

} // namespace varde::rehearse
