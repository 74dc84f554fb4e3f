#include "devices/bridges/reading_parts.hpp"

#include <algorithm>
#include <utility>

namespace varde::devices::bridges
{

std::optional<Refusal> add_component(Report& report, std::string_view kind, std::string_view unit,
                                     Component component)
{
    auto reading = std::find_if(report.readings.begin(), report.readings.end(),
                                [kind](const Reading& one) { return one.kind == kind; });
    if (reading == report.readings.end())
    {
        Reading& added = report.readings.emplace_back();
        added.kind = kind;
        added.unit = unit;
        added.components.push_back(std::move(component));
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
    reading->components.push_back(std::move(component));
    return std::nullopt;
}

} // namespace varde::devices::bridges
