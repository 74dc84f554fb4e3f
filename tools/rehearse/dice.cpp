#include "tools/rehearse/dice.hpp"

#include <cmath>
#include <string>

namespace varde::rehearse
{

Dice::Dice(Seed seed, std::string_view purpose, std::int64_t which)
    : seed_(simulate_home::derive(seed, std::string(purpose) + ":" + std::to_string(which)))
{
}

double Dice::uniform() noexcept
{
    return simulate_home::uniform(seed_, next_++);
}

double Dice::between(double low, double high) noexcept
{
    return low + (high - low) * uniform();
}

double Dice::normal(double mean, double deviation) noexcept
{
    return mean + deviation * simulate_home::normal(seed_, next_++);
}

double Dice::lognormal(double median, double spread) noexcept
{
    return median * std::exp(normal(0, spread));
}

double Dice::exponential(double mean) noexcept
{
    return -mean * std::log(1 - uniform());
}

} // namespace varde::rehearse
