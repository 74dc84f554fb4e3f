#include "devices/gatt/weighing.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace varde::devices::gatt
{
namespace
{

constexpr Resolution usual_mass{{5, -3}, {1, -2}};
constexpr Resolution usual_height{{1, -3}, {1, -1}};

// By their code, from 1 on.
constexpr std::array<Resolution, 7> mass_resolutions = {{
    {{5, -1}, {1, 0}},
    {{2, -1}, {5, -1}},
    {{1, -1}, {2, -1}},
    {{5, -2}, {1, -1}},
    {{2, -2}, {5, -2}},
    {{1, -2}, {2, -2}},
    {{5, -3}, {1, -2}},
}};
constexpr std::array<Resolution, 3> height_resolutions = {{
    {{1, -2}, {1, 0}},
    {{5, -3}, {5, -1}},
    {{1, -3}, {1, -1}},
}};

Result<std::optional<Resolution>> find_resolution(std::span<const Resolution> known, unsigned code,
                                                  std::string_view field)
{
    if (code == 0)
    {
        return std::optional<Resolution>();
    }
    if (code > known.size())
    {
        return Refusal{Error::value_reserved, std::string(field),
                       "no resolution has this code yet"};
    }
    return std::optional<Resolution>(known[code - 1]);
}

} // namespace

Result<std::optional<Resolution>> mass_resolution(unsigned code)
{
    return find_resolution(mass_resolutions, code, "mass_resolution");
}

Result<std::optional<Resolution>> height_resolution(unsigned code)
{
    return find_resolution(height_resolutions, code, "height_resolution");
}

ScaleUnits scale_units(bool imperial, const Quirks& quirks)
{
    if (!quirks.unit.empty())
    {
        imperial = quirks.unit == "[lb_av]";
    }
    ScaleUnits units =
        imperial ? ScaleUnits{"[lb_av]", usual_mass.imperial, "[in_i]", usual_height.imperial}
                 : ScaleUnits{"kg", usual_mass.metric, "m", usual_height.metric};
    units.mass = quirks.unit.empty() ? units.mass : quirks.unit;
    units.mass_step = quirks.resolution.value_or(units.mass_step);
    return units;
}

Value counted(std::uint16_t count, const Decimal& step)
{
    // Up to here the product with every count fits, and nothing has to be rounded.
    constexpr std::int64_t largest_exact = 1'000'000'000'000;
    if (step.exponent <= 0 && step.mantissa >= 0 && step.mantissa <= largest_exact)
    {
        return Decimal{count * step.mantissa, step.exponent};
    }
    const auto product = scale(Decimal{count, 0}, step, Decimal{1, 0}, std::max(0, -step.exponent));
    return product ? Value{*product} : Value{Absence::error};
}

std::optional<int> read_user(Octets& octets) noexcept
{
    constexpr std::uint8_t unknown = 255;
    const auto user = octets.u8("user");
    return user == unknown ? std::nullopt : std::optional<int>(user);
}

} // namespace varde::devices::gatt
