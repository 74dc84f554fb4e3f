#include "devices/bridges/reading_parts.hpp"

#include <algorithm>

namespace varde::devices::bridges
{

std::optional<Refusal> add_component(Report& report, const std::string& kind,
                                     const std::string& unit, const Component& component)
{
    auto reading = std::find_if(report.readings.begin(), report.readings.end(),
                                [&kind](const Reading& one) { return one.kind == kind; });
    if (reading == report.readings.end())
    {
        report.readings.push_back({kind, unit, {component}});
        return std::nullopt;
    }
    if (reading->unit != unit)
    {
        return Refusal{Error::unit_unknown, "",
                       quoted(component.name) + " of " + quoted(kind) + " has another unit"};
    }
    const bool there =
        std::any_of(reading->components.begin(), reading->components.end(),
                    [&component](const Component& one) { return one.name == component.name; });
    if (there)
    {
        return Refusal{Error::kind_repeated, "",
                       quoted(component.name) + " of " + quoted(kind) + " stands twice"};
    }
    reading->components.push_back(component);
    return std::nullopt;
}

} // namespace varde::devices::bridges
