#include "devices/bridges/native_reading.hpp"

#include <utility>

namespace varde::devices::bridges
{
namespace
{

constexpr std::size_t most_components = 16;
constexpr TextRule name_rule{"abcdefghijklmnopqrstuvwxyz0123456789_", 64};
// What UCUM's case-sensitive codes are written with; their annotations too.
constexpr TextRule unit_rule{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                             "!#$%&'()*+,-./:;<=>?@[]^_`{|}~",
                             64};

Result<Value> absence_of(const Field& field)
{
    const auto text = string_of(field);
    if (!text)
    {
        return text.error();
    }
    const auto absence = find_absence(*text);
    if (!absence)
    {
        return Refusal{Error::text_malformed, field.path,
                       "not a reason for the absence of a value"};
    }
    return Value{*absence};
}

Result<Value> number_of(const Field& field)
{
    const auto decimal = decimal_of(field);
    if (!decimal)
    {
        return decimal.error();
    }
    return Value{*decimal};
}

// A number, or {"absent": "error"}.
Result<Value> component_value(const Field& field)
{
    if (field.value->as_object() == nullptr)
    {
        return number_of(field);
    }
    if (auto refusal = check_keys(field, {"absent"}))
    {
        return *std::move(refusal);
    }
    const auto absent = require_field(field, "absent");
    if (!absent)
    {
        return absent.error();
    }
    return absence_of(*absent);
}

Result<std::vector<Component>> read_components(const Field& field)
{
    const auto members = object_of(field);
    if (!members)
    {
        return members.error();
    }
    if ((*members)->empty() || (*members)->size() > most_components)
    {
        return Refusal{Error::number_out_of_range, field.path,
                       "not 1 to " + std::to_string(most_components) + " components"};
    }
    std::vector<Component> components;
    for (const auto& [name, unused] : **members)
    {
        const auto component = find_field(field, name);
        if (name.empty() || name.find_first_not_of(name_rule.characters) != name.npos)
        {
            return Refusal{Error::component_unknown, component->path, "no name of a component"};
        }
        const auto value = component_value(*component);
        if (!value)
        {
            return value.error();
        }
        components.push_back({name, *value});
    }
    return components;
}

// Exactly one of "value", "absent" and "components" says what was measured.
Result<std::vector<Component>> read_content(const Field& reading)
{
    const auto value = find_field(reading, "value");
    const auto absent = find_field(reading, "absent");
    const auto components = find_field(reading, "components");
    if (value && (absent || components))
    {
        return Refusal{Error::key_unknown, (absent ? absent : components)->path,
                       "not together with \"value\""};
    }
    if (absent && components)
    {
        return Refusal{Error::key_unknown, components->path, "not together with \"absent\""};
    }
    if (components)
    {
        return read_components(*components);
    }
    if (!value && !absent)
    {
        return Refusal{Error::key_missing, reading.path.member("value"),
                       "none of \"value\", \"absent\" and \"components\""};
    }
    const auto single = value ? number_of(*value) : absence_of(*absent);
    if (!single)
    {
        return single.error();
    }
    return std::vector<Component>{{"value", *single}};
}

Result<std::string_view> required_text(const Field& object, std::string_view key,
                                       const TextRule& rule)
{
    const auto field = require_field(object, key);
    if (!field)
    {
        return field.error();
    }
    return text_of(*field, rule);
}

} // namespace

Result<Reading> read_native_reading(const Field& field)
{
    if (auto refusal = check_keys(field, {"kind", "unit", "value", "absent", "components"}))
    {
        return *std::move(refusal);
    }
    const auto kind = required_text(field, "kind", name_rule);
    if (!kind)
    {
        return kind.error();
    }
    const auto unit = required_text(field, "unit", unit_rule);
    if (!unit)
    {
        return unit.error();
    }
    auto components = read_content(field);
    if (!components)
    {
        return components.error();
    }
    return Reading{std::string(*kind), std::string(*unit), *std::move(components)};
}

} // namespace varde::devices::bridges
