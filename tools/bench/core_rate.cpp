#include "tools/bench/core_rate.hpp"

#include <algorithm>
#include <ctime>

namespace varde::bench
{

namespace
{

double cpu_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double round_rate(std::size_t things, double length, const std::function<void()>& all_once)
{
    constexpr int between_looks = 64; // at the clock, which costs as much as a packet
    const auto began = cpu_seconds();
    double used = 0;
    double done = 0;
    while (used < length)
    {
        for (int i = 0; i < between_looks; ++i)
        {
            all_once();
        }
        done += static_cast<double>(things) * between_looks;
        used = cpu_seconds() - began;
    }
    return done / used;
}

} // namespace

double core_rate(std::size_t things, const Effort& effort, const std::function<void()>& all_once)
{
    double best = 0;
    for (int round = 0; round < effort.rounds; ++round)
    {
        best = std::max(best, round_rate(things, effort.round_seconds, all_once));
    }
    return best;
}

} // namespace varde::bench
