#include "devices/bridges/scope.hpp"

#include "devices/bridges/json_pointer.hpp"

#include <algorithm>

namespace varde::devices::bridges
{
namespace
{

char lower(char character) noexcept
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                : character;
}

bool equal_in_any_case(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string pointer_path(const Field& from, const std::string& pointer)
{
    const bool plain = std::all_of(pointer.begin(), pointer.end(),
                                   [](char c) { return c > ' ' && c < '\x7f' && c != '"'; });
    return from.path + (plain ? pointer : quoted(pointer));
}

std::optional<Field> find_in(const Field& object, const std::string& key)
{
    std::optional<Field> found;
    if (key.starts_with('/'))
    {
        const Json* value = at_pointer(*object.value, key);
        found = value == nullptr ? std::nullopt
                                 : std::optional(Field{value, pointer_path(object, key)});
    }
    else if (!key.empty())
    {
        found = find_field(object, key);
    }
    return found && found->value->is_null() ? std::nullopt : found;
}

} // namespace

std::optional<Field> find_own(const Scope& scope, const std::string& key)
{
    return find_in(scope.here, key);
}

std::optional<Field> find_any(const Scope& scope, const std::string& key)
{
    auto found = find_in(scope.here, key);
    return found || scope.whole == nullptr ? found : find_in({scope.whole, ""}, key);
}

std::optional<std::string> scalar_text(const Json& value)
{
    if (const auto* text = value.as_string())
    {
        return *text;
    }
    if (const auto* number = value.as_number())
    {
        return number->text;
    }
    if (const auto* truth = value.as_bool())
    {
        return *truth ? "true" : "false";
    }
    return std::nullopt;
}

bool holds(const Condition& condition, const Scope& scope)
{
    const auto field = find_any(scope, condition.key);
    const auto text = field ? scalar_text(*field->value) : std::nullopt;
    return text && std::any_of(condition.values.begin(), condition.values.end(),
                               [&text](const std::string& value)
                               { return equal_in_any_case(*text, value); });
}

} // namespace varde::devices::bridges
