#include "devices/plausibility.hpp"

namespace varde::devices
{
namespace
{

const Decimal* find_number(const Measurement& measurement, std::string_view component)
{
    const Component* found = measurement.find(component);
    return found == nullptr ? nullptr : std::get_if<Decimal>(&found->value);
}

std::string find_out_of_range(const Measurement& measurement, const Kind& kind)
{
    for (const ComponentKind& component : kind.components)
    {
        const Decimal* value = find_number(measurement, component.name);
        if (value == nullptr)
        {
            continue;
        }
        if (*value < component.plausible.low)
        {
            return component.name + "-below-range";
        }
        if (*value > component.plausible.high)
        {
            return component.name + "-above-range";
        }
    }
    return {};
}

std::string find_out_of_order(const Measurement& measurement, const Kind& kind)
{
    const Decimal* lower = nullptr;
    std::string lower_name;
    for (const std::string& name : kind.ascending)
    {
        const Decimal* value = find_number(measurement, name);
        if (value == nullptr)
        {
            continue;
        }
        if (lower != nullptr && *lower >= *value)
        {
            return lower_name.append("-not-below-").append(name);
        }
        lower = value;
        lower_name = name;
    }
    return {};
}

} // namespace

std::string find_implausible(const Measurement& measurement, const Kind& kind)
{
    std::string reason = find_out_of_range(measurement, kind);
    return reason.empty() ? find_out_of_order(measurement, kind) : reason;
}

} // namespace varde::devices
