#include "tools/vardectl/answer_text.hpp"

namespace varde::vardectl
{

using devices::Json;

std::string shown_member(const Json& object, std::string_view key)
{
    const auto* member = object.find(key);
    if (member == nullptr)
    {
        return "";
    }
    if (const auto* number = member->as_number())
    {
        return number->text;
    }
    if (const auto* flag = member->as_bool())
    {
        return *flag ? "yes" : "no";
    }
    return std::string(object.text(key));
}

std::string shown_list(const Json& object, std::string_view key)
{
    std::string all;
    for (const auto& item : items_of(object, key))
    {
        const auto* text = item.as_string();
        all += text == nullptr ? "" : (all.empty() ? "" : ", ") + *text;
    }
    return all;
}

const Json::Array& items_of(const Json& object, std::string_view key)
{
    static const Json::Array none;
    const auto* member = object.find(key);
    const auto* array = member == nullptr ? nullptr : member->as_array();
    return array == nullptr ? none : *array;
}

} // namespace varde::vardectl
