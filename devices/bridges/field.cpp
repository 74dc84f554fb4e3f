#include "devices/bridges/field.hpp"

#include <algorithm>

namespace varde::devices::bridges
{
namespace
{

Refusal wrong_type(const Field& field, std::string_view wanted)
{
    return {Error::type_wrong, field.path, "not " + std::string(wanted)};
}

} // namespace

std::optional<Refusal> check_keys(const Field& object,
                                  std::initializer_list<std::string_view> known)
{
    const auto members = object_of(object);
    if (!members)
    {
        return members.error();
    }
    for (const auto& [key, value] : **members)
    {
        if (std::find(known.begin(), known.end(), key) == known.end())
        {
            return Refusal{Error::key_unknown, object.path.member(key),
                           "the format has no such key here"};
        }
    }
    return std::nullopt;
}

std::optional<Field> find_field(const Field& object, std::string_view key)
{
    const Json* value = object.value->find(key);
    if (value == nullptr)
    {
        return std::nullopt;
    }
    return Field{value, object.path.member(key)};
}

Result<Field> require_field(const Field& object, std::string_view key)
{
    auto field = find_field(object, key);
    if (!field)
    {
        return Refusal{Error::key_missing, object.path.member(key), "not there"};
    }
    return *std::move(field);
}

Field item_field(const Field& array, std::size_t index)
{
    return {&(*array.value->as_array())[index], array.path.item(index)};
}

Result<const Json::Object*> object_of(const Field& field)
{
    const auto* members = field.value->as_object();
    if (members == nullptr)
    {
        return wrong_type(field, "an object");
    }
    return members;
}

Result<const Json::Array*> array_of(const Field& field)
{
    const auto* items = field.value->as_array();
    if (items == nullptr)
    {
        return wrong_type(field, "an array");
    }
    return items;
}

Result<std::string_view> string_of(const Field& field)
{
    const auto* text = field.value->as_string();
    if (text == nullptr)
    {
        return wrong_type(field, "a string");
    }
    return std::string_view(*text);
}

Result<std::string_view> text_of(const Field& field, const TextRule& rule)
{
    auto text = string_of(field);
    if (!text)
    {
        return text;
    }
    if (text->empty() || text->size() > rule.longest)
    {
        return Refusal{Error::text_malformed, field.path,
                       "not 1 to " + std::to_string(rule.longest) + " characters"};
    }
    if (text->find_first_not_of(rule.characters) != text->npos)
    {
        return Refusal{Error::text_malformed, field.path, "a character it may not have"};
    }
    return text;
}

Result<Decimal> decimal_of(const Field& field)
{
    const auto* number = field.value->as_number();
    if (number == nullptr)
    {
        return wrong_type(field, "a number");
    }
    auto decimal = parse_decimal(number->text);
    if (!decimal)
    {
        Refusal refusal = decimal.error();
        refusal.where = field.path;
        return refusal;
    }
    return decimal;
}

Result<std::int64_t> whole_number_of(const Field& field, std::int64_t least, std::int64_t most)
{
    const auto decimal = decimal_of(field);
    if (!decimal)
    {
        return decimal.error();
    }
    if (field.value->as_number()->text.find_first_of(".eE") != std::string::npos)
    {
        return Refusal{Error::number_malformed, field.path, "not a whole number"};
    }
    if (decimal->mantissa < least || decimal->mantissa > most)
    {
        return Refusal{Error::number_out_of_range, field.path,
                       "not " + std::to_string(least) + " to " + std::to_string(most)};
    }
    return decimal->mantissa;
}

Result<std::int64_t> required_count(const Field& object, std::string_view key)
{
    constexpr std::int64_t most = (std::int64_t{1} << 53) - 1;
    const auto field = require_field(object, key);
    if (!field)
    {
        return field.error();
    }
    return whole_number_of(*field, 0, most);
}

} // namespace varde::devices::bridges
