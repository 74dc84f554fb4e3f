#include "fhir/data_types.hpp"

#include <utility>

namespace varde::fhir
{

using devices::Json;

void set_text(Json& object, std::string key, std::string_view text)
{
    if (!text.empty())
    {
        object.set(std::move(key), text);
    }
}

std::span<const Json> items(const Json& holder, std::string_view key) noexcept
{
    const auto* member = holder.find(key);
    const auto* array = member == nullptr ? nullptr : member->as_array();
    return array == nullptr ? std::span<const Json>{} : std::span<const Json>(*array);
}

Json list_of(Json item)
{
    Json list;
    list.push(std::move(item));
    return list;
}

Json identifier(std::string_view system, std::string_view value)
{
    return Json::object({{"system", system}, {"value", value}});
}

Json coding(std::string_view system, std::string_view code, std::string_view display)
{
    Json coding;
    set_text(coding, "system", system);
    set_text(coding, "code", code);
    set_text(coding, "display", display);
    return coding;
}

Json quantity(const devices::Decimal& value, std::string_view unit, std::string_view words)
{
    return Json::object({{"value", value},
                         {"unit", words.empty() ? unit : words},
                         {"system", ucum},
                         {"code", unit}});
}

void set_list(Json& object, std::string key, Json list)
{
    if (!list.is_null())
    {
        object.set(std::move(key), std::move(list));
    }
}

void set_meta(Json& resource, std::span<const std::string> profiles, bool test)
{
    Json meta;
    Json claimed;
    for (const auto& profile : profiles)
    {
        if (!profile.empty())
        {
            claimed.push(profile);
        }
    }
    set_list(meta, "profile", std::move(claimed));
    if (test)
    {
        meta.set("security", list_of(coding(act_reason, "HTEST")));
    }
    set_list(resource, "meta", std::move(meta));
}

Json concept_of(std::span<const devices::Coding> codings, std::string_view text)
{
    Json result;
    if (!codings.empty())
    {
        Json list;
        for (const auto& one : codings)
        {
            list.push(coding(one.system, one.code, one.display));
        }
        result.set("coding", std::move(list));
    }
    set_text(result, "text", text);
    return result;
}

} // namespace varde::fhir
