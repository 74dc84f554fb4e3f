#include "devices/suspected_unit.hpp"

#include "devices/plausibility.hpp"
#include "devices/units.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace varde::devices
{
namespace
{

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> sisters{{
    {"kPa", "mm[Hg]"},
    {"mmol/L", "mg/dL"},
    {"kg", "[lb_av]"},
    {"Cel", "[degF]"},
}};

std::string_view sister_of(std::string_view unit) noexcept
{
    for (const auto& [one, other] : sisters)
    {
        if (unit == one || unit == other)
        {
            return unit == one ? other : one;
        }
    }
    return {};
}

// The numbers, taken as if they were in that unit; nothing when they cannot be.
std::optional<Measurement> taken_as(std::string_view unit, const Reading& reading, const Kind& kind,
                                    const Vocabulary& vocabulary)
{
    Measurement measurement;
    measurement.kind = kind.name;
    measurement.unit = kind.unit;
    for (const Component& component : reading.components)
    {
        const auto* number = std::get_if<Decimal>(&component.value);
        if (number == nullptr)
        {
            continue;
        }
        const auto converted = convert(*number, unit, kind, vocabulary);
        if (!converted)
        {
            return std::nullopt;
        }
        measurement.components.push_back({component.name, *converted});
    }
    return measurement;
}

} // namespace

std::optional<SuspectedUnit> suspect_unit(const Reading& reading, const Kind& kind,
                                          const Vocabulary& vocabulary)
{
    const auto sister = sister_of(reading.unit);
    if (sister.empty())
    {
        return std::nullopt;
    }
    const auto said = taken_as(reading.unit, reading, kind, vocabulary);
    const auto otherwise = taken_as(sister, reading, kind, vocabulary);
    if (!said || !otherwise || find_implausible(*said, kind).empty() ||
        !find_implausible(*otherwise, kind).empty())
    {
        return std::nullopt;
    }
    return SuspectedUnit{reading.unit, std::string(sister)};
}

} // namespace varde::devices
