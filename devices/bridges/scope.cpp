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

const Json* peek_in(const Json& object, const std::string& key)
{
    const Json* found = nullptr;
    if (key.starts_with('/'))
    {
        found = at_pointer(object, key);
    }
    else if (!key.empty())
    {
        found = object.find(key);
    }
    return found != nullptr && found->is_null() ? nullptr : found;
}

const Json* peek_any(const Scope& scope, const std::string& key)
{
    const Json* found = peek_in(*scope.here.value, key);
    return found != nullptr || scope.whole == nullptr ? found : peek_in(*scope.whole, key);
}

std::optional<Field> find_in(const Field& object, const std::string& key)
{
    const Json* found = peek_in(*object.value, key);
    if (found == nullptr)
    {
        return std::nullopt;
    }
    return Field{found, key.starts_with('/') ? object.path.pointer(key) : object.path.member(key)};
}

} // namespace

const Json* peek_own(const Scope& scope, const std::string& key)
{
    return peek_in(*scope.here.value, key);
}

std::optional<Field> find_own(const Scope& scope, const std::string& key)
{
    return find_in(scope.here, key);
}

std::optional<Field> find_any(const Scope& scope, const std::string& key)
{
    auto found = find_in(scope.here, key);
    return found || scope.whole == nullptr ? found : find_in({scope.whole, {}}, key);
}

std::optional<std::string_view> scalar_text(const Json& value)
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
    const Json* value = peek_any(scope, condition.key);
    const auto text = value != nullptr ? scalar_text(*value) : std::nullopt;
    return text && std::any_of(condition.values.begin(), condition.values.end(),
                               [&text](const std::string& wanted)
                               { return equal_in_any_case(*text, wanted); });
}

} // namespace varde::devices::bridges
