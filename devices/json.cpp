#include "devices/json.hpp"

#include <algorithm>

namespace varde::devices
{

const Json* Json::find(std::string_view key) const noexcept
{
    const Object* members = as_object();
    if (members == nullptr)
    {
        return nullptr;
    }
    const auto found = std::find_if(members->begin(), members->end(),
                                    [key](const Member& member) { return member.first == key; });
    return found == members->end() ? nullptr : &found->second;
}

const Json* Json::find(std::initializer_list<std::string_view> path) const noexcept
{
    const Json* here = this;
    for (const std::string_view key : path)
    {
        here = here->find(key);
        if (here == nullptr)
        {
            return nullptr;
        }
    }
    return here;
}

std::string_view Json::text(std::string_view key) const noexcept
{
    const Json* member = find(key);
    const std::string* string = member == nullptr ? nullptr : member->as_string();
    return string == nullptr ? std::string_view{} : std::string_view{*string};
}

Json& Json::set(std::string key, Json value)
{
    if (is_null())
    {
        value_ = Object{};
    }
    auto& members = std::get<Object>(value_);
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&key](const Member& member) { return member.first == key; });
    if (found == members.end())
    {
        return append_member(std::move(key), std::move(value));
    }
    found->second = std::move(value);
    return *this;
}

Json& Json::append_member(std::string key, Json value)
{
    if (is_null())
    {
        value_ = Object{};
    }
    auto& members = std::get<Object>(value_);
    if (members.empty())
    {
        members.reserve(4); // few objects have fewer
    }
    members.emplace_back(std::move(key), std::move(value));
    return *this;
}

Json& Json::add_member(std::string_view key)
{
    auto& members = std::get<Object>(value_);
    if (members.empty())
    {
        members.reserve(8); // few messages have more
    }
    return members.emplace_back(key, Json()).second;
}

Json& Json::add_item()
{
    auto& items = std::get<Array>(value_);
    if (items.empty())
    {
        items.reserve(4);
    }
    return items.emplace_back();
}

Json& Json::push(Json item)
{
    if (is_null())
    {
        value_ = Array{};
    }
    std::get<Array>(value_).push_back(std::move(item));
    return *this;
}

} // namespace varde::devices
