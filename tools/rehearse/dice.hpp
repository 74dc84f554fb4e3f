// Chance in the order in which it is asked for; the same seed and purpose give the same throws.
#pragma once

#include "tools/simulate_home/chance.hpp"

#include <cstdint>
#include <string_view>

namespace varde::rehearse
{

using simulate_home::Seed;

class Dice
{
public:
    Dice(Seed seed, std::string_view purpose) : seed_(simulate_home::derive(seed, purpose)) {}
    Dice(Seed seed, std::string_view purpose, std::int64_t which);

    double uniform() noexcept; // 0 <= x < 1
    double between(double low, double high) noexcept;
    double normal(double mean, double deviation) noexcept;
    // Always positive; half of the throws are above the median.
    double lognormal(double median, double spread) noexcept;
    double exponential(double mean) noexcept;
    bool happens(double chance) noexcept { return uniform() < chance; }

private:
    Seed seed_;
    std::int64_t next_ = 0;
};

} // namespace varde::rehearse
