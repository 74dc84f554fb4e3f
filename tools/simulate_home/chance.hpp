// Chance that can be repeated: every number is a function of a seed, a name and a position. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace varde::simulate_home
{

using Seed = std::uint64_t;

// A seed for one purpose, independent of those for other purposes.
Seed derive(Seed seed, std::string_view purpose) noexcept;

double uniform(Seed seed, std::int64_t position) noexcept; // 0 <= x < 1
double normal(Seed seed, std::int64_t position) noexcept;  // mean 0, deviation 1, within +-3.5

// Smooth between -1 and 1, with a new direction at each whole `position`.
double wander(Seed seed, double position) noexcept;

} // namespace varde::simulate_home
