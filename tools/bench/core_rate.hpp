// How fast one core does something, whatever else the machine does meanwhile.
#pragma once

#include <cstddef>
#include <functional>

namespace varde::bench
{

struct Effort
{
    int rounds = 7; // the best counts: the others were disturbed
    double round_seconds = 0.2;
};

// Things a second of CPU time of this thread. `all_once` does each of `things` things once.
double core_rate(std::size_t things, const Effort& effort, const std::function<void()>& all_once);

} // namespace varde::bench
