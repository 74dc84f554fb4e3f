#include "devices/gatt/scale_digits.hpp"

#include <algorithm>
#include <cstdint>

namespace varde::devices::gatt
{
namespace
{

// Nothing for what is neither a mass nor a height.
std::optional<Decimal> step_of(const Reading& reading, const ScaleDigits& digits)
{
    if (digits.mass && reading.unit == "kg")
    {
        return digits.mass->metric;
    }
    if (digits.mass && reading.unit == "[lb_av]")
    {
        return digits.mass->imperial;
    }
    if (digits.height && reading.unit == "m")
    {
        return digits.height->metric;
    }
    if (digits.height && reading.unit == "[in_i]")
    {
        return digits.height->imperial;
    }
    return std::nullopt;
}

Decimal with_exponent(Decimal value, int exponent) noexcept
{
    for (; value.exponent > exponent; --value.exponent)
    {
        value.mantissa *= 10;
    }
    return value;
}

// A count of 16 bits times a step of the specification. A profile may give a unit and a resolution
// with which it is anything; then nothing is said about digits.
bool is_count(const Decimal& value) noexcept
{
    constexpr std::int64_t most = 0xFFFF * 5;
    constexpr int finest = -3;
    return value.mantissa >= 0 && value.mantissa <= most && value.exponent >= finest &&
           value.exponent <= 0;
}

bool is_multiple(const Decimal& value, const Decimal& step) noexcept
{
    const int exponent = std::min(value.exponent, step.exponent);
    return with_exponent(value, exponent).mantissa % with_exponent(step, exponent).mantissa == 0;
}

void drop_zeros(Decimal& value, int exponent) noexcept
{
    for (; value.exponent < exponent && value.mantissa % 10 == 0; ++value.exponent)
    {
        value.mantissa /= 10;
    }
}

bool fits_steps(Reading& reading, const ScaleDigits& digits)
{
    const auto step = step_of(reading, digits);
    auto* value = step ? std::get_if<Decimal>(&reading.components.front().value) : nullptr;
    if (value == nullptr || !is_count(*value))
    {
        return true;
    }
    if (!is_multiple(*value, *step))
    {
        return false;
    }
    drop_zeros(*value, step->exponent);
    return true;
}

} // namespace

void apply_digits(const ScaleDigits& digits, const Quirks& quirks, std::vector<Report>& reports)
{
    const ScaleDigits used{quirks.resolution ? std::nullopt : digits.mass, digits.height};
    for (Report& report : reports)
    {
        const auto finer =
            std::count_if(report.readings.begin(), report.readings.end(),
                          [&used](Reading& reading) { return !fits_steps(reading, used); });
        if (finer > 0)
        {
            report.status.emplace_back(finer_than_resolution);
        }
    }
}

} // namespace varde::devices::gatt
