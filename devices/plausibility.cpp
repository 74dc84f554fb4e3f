#include "devices/plausibility.hpp"

#include <optional>
#include <string_view>
#include <utility>
#include <variant>

namespace varde::devices
{
namespace
{

constexpr std::string_view below_range = "-below-range";
constexpr std::string_view above_range = "-above-range";
constexpr std::string_view not_below = "-not-below-";

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
            return component.name + std::string(below_range);
        }
        if (*value > component.plausible.high)
        {
            return component.name + std::string(above_range);
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
            return lower_name.append(not_below).append(name);
        }
        lower = value;
        lower_name = name;
    }
    return {};
}

Words component_words(std::string_view name, const Kind* kind)
{
    const auto* component = kind == nullptr ? nullptr : kind->find_component(name);
    return component == nullptr || component->words.nb.empty()
               ? Words{std::string(name), std::string(name)}
               : component->words;
}

// What stands before `end`, if it stands there.
std::optional<std::string_view> before(std::string_view text, std::string_view end)
{
    return text.ends_with(end) ? std::optional(text.substr(0, text.size() - end.size()))
                               : std::nullopt;
}

Words words_of_reason(std::string_view reason, const Kind* kind)
{
    if (const auto name = before(reason, below_range))
    {
        const auto words = component_words(*name, kind);
        return {words.en + " is below what is possible",
                words.nb + " er lavere enn det som går an"};
    }
    if (const auto name = before(reason, above_range))
    {
        const auto words = component_words(*name, kind);
        return {words.en + " is above what is possible",
                words.nb + " er høyere enn det som går an"};
    }
    const auto at = reason.find(not_below);
    if (at == reason.npos)
    {
        return {std::string(reason), ""};
    }
    const auto lower = component_words(reason.substr(0, at), kind);
    const auto upper = component_words(reason.substr(at + not_below.size()), kind);
    return {lower.en + " is not below " + upper.en, lower.nb + " er ikke lavere enn " + upper.nb};
}

} // namespace

std::string find_implausible(const Measurement& measurement, const Kind& kind)
{
    std::string reason = find_out_of_range(measurement, kind);
    return reason.empty() ? find_out_of_order(measurement, kind) : reason;
}

Words words_of_implausible(const Measurement& measurement, const Kind* kind)
{
    const auto why = words_of_reason(measurement.implausible, kind);
    const auto name = kind == nullptr || kind->words.nb.empty()
                          ? Words{measurement.kind, measurement.kind}
                          : kind->words;
    return {name.en + ": " + why.en, why.nb.empty() ? "" : name.nb + ": " + why.nb};
}

} // namespace varde::devices
