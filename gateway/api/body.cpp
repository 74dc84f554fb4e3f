#include "gateway/api/body.hpp"

#include "devices/json_whole.hpp"

#include <algorithm>

namespace varde::gateway::api
{

using devices::Json;

namespace
{

} // namespace

Body::Body(const Json& json, std::initializer_list<std::string_view> known, std::string where)
    : json_(json), where_(std::move(where))
{
    const auto* members = json.as_object();
    if (members == nullptr)
    {
        wrong("", "an object is needed");
        return;
    }
    for (const auto& [key, value] : *members)
    {
        if (std::find(known.begin(), known.end(), key) == known.end())
        {
            wrong(key, "there is no such member");
        }
    }
}

void Body::wrong(std::string_view key, std::string detail)
{
    faults_.push_back({where_ + (key.empty() ? "" : "/") + std::string(key), std::move(detail)});
}

void Body::take_faults(const Body& part)
{
    faults_.insert(faults_.end(), part.faults_.begin(), part.faults_.end());
}

const Json* Body::find(std::string_view key, Need need)
{
    const auto* member = json_.find(key);
    if (member == nullptr && need == Need::must)
    {
        wrong(key, "is missing");
    }
    return member;
}

std::string Body::text(std::string_view key, Need need, std::size_t most)
{
    const auto* member = find(key, need);
    if (member == nullptr)
    {
        return "";
    }
    const auto* text = member->as_string();
    if (text == nullptr || text->size() > most || (text->empty() && need == Need::must))
    {
        wrong(key, "a text of at most " + std::to_string(most) + " bytes is needed");
        return "";
    }
    return *text;
}

bool Body::flag(std::string_view key, Need need, bool otherwise)
{
    const auto* member = find(key, need);
    if (member == nullptr)
    {
        return otherwise;
    }
    if (member->as_bool() == nullptr)
    {
        wrong(key, "true or false is needed");
        return otherwise;
    }
    return *member->as_bool();
}

std::optional<std::int64_t> Body::whole(std::string_view key, Need need)
{
    const auto* member = find(key, need);
    if (member == nullptr)
    {
        return std::nullopt;
    }
    const auto value = devices::whole_of(*member);
    if (!value)
    {
        wrong(key, "a whole number is needed");
    }
    return value;
}

std::optional<devices::Instant> Body::moment(std::string_view key, Need need)
{
    const auto* member = find(key, need);
    if (member == nullptr)
    {
        return std::nullopt;
    }
    const auto* text = member->as_string();
    const auto time = devices::parse_timestamp(text == nullptr ? std::string_view() : *text);
    if (!time)
    {
        wrong(key, "a time of RFC 3339 with its offset is needed");
        return std::nullopt;
    }
    return time->instant;
}

std::optional<devices::Decimal> Body::decimal(std::string_view key, Need need)
{
    const auto* member = find(key, need);
    if (member == nullptr)
    {
        return std::nullopt;
    }
    const auto* text = member->as_string();
    const auto value = devices::parse_decimal(text == nullptr ? std::string_view() : *text);
    if (!value)
    {
        wrong(key, "a decimal number in quotes is needed, such as \"36.6\"");
        return std::nullopt;
    }
    return *value;
}

std::vector<std::string> Body::texts(std::string_view key, Need need, std::size_t most)
{
    std::vector<std::string> texts;
    const auto* member = find(key, need);
    if (member == nullptr)
    {
        return texts;
    }
    const auto* list = member->as_array();
    const bool fits = list != nullptr && list->size() <= most &&
                      std::all_of(list->begin(), list->end(),
                                  [](const Json& item) { return item.as_string() != nullptr; });
    if (!fits)
    {
        wrong(key, "a list of at most " + std::to_string(most) + " texts is needed");
        return texts;
    }
    std::transform(list->begin(), list->end(), std::back_inserter(texts),
                   [](const Json& item) { return *item.as_string(); });
    return texts;
}

std::vector<std::int64_t> Body::wholes(std::string_view key, Need need)
{
    std::vector<std::int64_t> numbers;
    const auto* member = find(key, need);
    const auto* list = member == nullptr ? nullptr : member->as_array();
    if (member != nullptr && list == nullptr)
    {
        wrong(key, "a list of whole numbers is needed");
    }
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
    {
        if (const auto number = devices::whole_of((*list)[i]))
        {
            numbers.push_back(*number);
            continue;
        }
        wrong(std::string(key) + "/" + std::to_string(i), "a whole number is needed");
    }
    return numbers;
}

const Json* Body::object(std::string_view key, Need need)
{
    const auto* member = find(key, need);
    if (member != nullptr && member->as_object() == nullptr)
    {
        wrong(key, "an object is needed");
        return nullptr;
    }
    return member;
}

} // namespace varde::gateway::api
