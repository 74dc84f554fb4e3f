#include "tools/vardectl/people_mask.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string_view>

namespace varde::vardectl
{

namespace
{

using devices::Json;

constexpr devices::JsonLimits largest{8U << 20U, 16};

std::string normalised(std::string_view key)
{
    std::string text;
    for (const char c : key)
    {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
        {
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return text;
}

bool looks_like_json(std::string_view payload)
{
    const auto first = payload.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (payload[first] == '{' || payload[first] == '[');
}

bool is_slot(const Json::Number& number)
{
    return number.text.size() <= 3 &&
           std::ranges::all_of(number.text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

} // namespace

const std::vector<std::string>& keys_of_people()
{
    static const std::vector<std::string> keys{
        "user",       "username",  "user_id",     "name",       "first_name", "last_name",
        "given_name", "full_name", "family_name", "patient",    "patient_id", "patient_name",
        "person",     "owner",     "subject",     "birth_date", "email",      "phone"};
    return keys;
}

PeopleMask::PeopleMask(const std::vector<std::string>& keys)
{
    std::ranges::transform(keys, std::back_inserter(keys_), normalised);
}

void PeopleMask::replace(std::string& payload)
{
    if (!looks_like_json(payload))
    {
        return;
    }
    const auto json = devices::parse_json(payload, largest);
    if (!json)
    {
        ++unread_;
        return;
    }
    const Json safe = masked(*json, "");
    if (safe != *json)
    {
        payload = devices::write_json(safe);
    }
}

Json PeopleMask::masked(const Json& json, const std::string& under)
{
    if (const auto* object = json.as_object())
    {
        Json::Object members;
        for (const auto& member : *object)
        {
            members.emplace_back(member.first, masked_member(member, under));
        }
        return Json(std::move(members));
    }
    if (const auto* array = json.as_array())
    {
        Json::Array items;
        std::ranges::transform(*array, std::back_inserter(items),
                               [&](const Json& item) { return masked(item, under); });
        return Json(std::move(items));
    }
    const auto* text = json.as_string();
    const auto* number = json.as_number();
    if (under.empty() || (text != nullptr ? text->empty() : number == nullptr || is_slot(*number)))
    {
        return json;
    }
    ++masked_[under];
    if (text != nullptr)
    {
        return Json("masked-" + std::to_string(number_of(*text)));
    }
    return Json(static_cast<std::int64_t>(1000 + number_of(number->text)));
}

Json PeopleMask::masked_member(const Json::Member& member, const std::string& under)
{
    // The name in it is the schema's (Open mHealth), and the data could not be read without it.
    if (normalised(member.first) == "schemaid")
    {
        return member.second;
    }
    return masked(member.second,
                  under.empty() && names_people(member.first) ? member.first : under);
}

std::size_t PeopleMask::number_of(const std::string& text)
{
    return texts_.emplace(text, texts_.size() + 1).first->second;
}

bool PeopleMask::names_people(const std::string& key) const
{
    return std::ranges::find(keys_, normalised(key)) != keys_.end();
}

} // namespace varde::vardectl
