// The bench's result as a person reads it. Pure.
#pragma once

#include "tools/bench/scenarios.hpp"

#include <string>
#include <utility>
#include <vector>

namespace varde::bench
{

struct PartRates
{
    double broker = 0;         // messages a second
    double sqlite_single = 0;  // rows a second, one per commit
    double sqlite_hundred = 0; // one hundred per commit
};

// `outcomes`: column name and figures; the last one is the baseline of the ratios.
std::string report(const std::vector<std::pair<std::string, Outcome>>& outcomes,
                   const PartRates& parts, const Amounts& amounts);

} // namespace varde::bench
