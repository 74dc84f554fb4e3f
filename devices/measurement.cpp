#include "devices/measurement.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace varde::devices
{
namespace
{

constexpr std::array<std::string_view, 6> absence_codes{
    "unknown", "error", "not-a-number", "negative-infinity", "positive-infinity", "not-performed",
};

} // namespace

std::string_view code(Absence absence) noexcept
{
    return absence_codes.at(static_cast<std::size_t>(absence));
}

std::optional<Absence> find_absence(std::string_view code) noexcept
{
    const auto* const found = std::find(absence_codes.begin(), absence_codes.end(), code);
    if (found == absence_codes.end())
    {
        return std::nullopt;
    }
    return static_cast<Absence>(found - absence_codes.begin());
}

void append_single(std::vector<Reading>& readings, std::string_view kind, std::string_view unit,
                   const Value& value)
{
    Reading& reading = readings.emplace_back(Reading{std::string(kind), std::string(unit), {}});
    reading.components.push_back({"value", value});
}

const Component* Measurement::find(std::string_view component) const noexcept
{
    const auto found = std::find_if(components.begin(), components.end(),
                                    [component](const Component& candidate)
                                    { return candidate.name == component; });
    return found == components.end() ? nullptr : &*found;
}

} // namespace varde::devices
