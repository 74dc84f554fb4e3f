#include "tools/simulate_home/chance.hpp"

#include <cmath>

namespace varde::simulate_home
{

namespace
{

// The finalizer of SplitMix64: every bit of the input moves half the bits of the result.
std::uint64_t mix(std::uint64_t x) noexcept
{
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

} // namespace

Seed derive(Seed seed, std::string_view purpose) noexcept
{
    auto derived = mix(seed);
    for (const char c : purpose)
    {
        derived = mix(derived ^ static_cast<unsigned char>(c));
    }
    return derived;
}

double uniform(Seed seed, std::int64_t position) noexcept
{
    const auto bits = mix(seed ^ mix(static_cast<std::uint64_t>(position))) >> 11U;
    return static_cast<double>(bits) * 0x1p-53;
}

double normal(Seed seed, std::int64_t position) noexcept
{
    // Four uniform numbers: close enough to a bell, and without its endless tails.
    double sum = 0;
    for (std::int64_t i = 0; i < 4; ++i)
    {
        sum += uniform(seed, position * 4 + i);
    }
    return (sum - 2.0) * std::sqrt(3.0);
}

double wander(Seed seed, double position) noexcept
{
    const auto before = std::floor(position);
    const auto part = position - before;
    const auto smooth = part * part * (3 - 2 * part);
    const auto left = 2 * uniform(seed, static_cast<std::int64_t>(before)) - 1;
    const auto right = 2 * uniform(seed, static_cast<std::int64_t>(before) + 1) - 1;
    return left + (right - left) * smooth;
}

} // namespace varde::simulate_home
