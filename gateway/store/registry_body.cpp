#include "gateway/store/registry_body.hpp"

#include "devices/json.hpp"
#include "devices/json_whole.hpp"

#include <algorithm>

namespace varde::gateway::store
{

using devices::Device;
using devices::Json;

namespace
{

// We wrote it ourselves, of settings and commands that are bounded.
constexpr devices::JsonLimits limits{std::size_t{1} << 20, 16};

struct TextMember
{
    std::string_view key;
    std::string Device::*text;
};

constexpr TextMember texts[] = {
    {"manufacturer", &Device::manufacturer},
    {"model", &Device::model},
    {"serial", &Device::serial},
    {"firmware", &Device::firmware},
    {"profile", &Device::profile},
    {"address", &Device::address},
    {"location", &Device::location},
    {"udi", &Device::udi},
};

Json texts_json(const std::vector<std::string>& items)
{
    return Json(Json::Array(items.begin(), items.end()));
}

bool read_texts(const Json& json, std::vector<std::string>& items)
{
    const auto* array = json.as_array();
    if (array == nullptr)
    {
        return false;
    }
    return std::all_of(array->begin(), array->end(),
                       [&items](const Json& item)
                       {
                           const auto* text = item.as_string();
                           if (text != nullptr)
                           {
                               items.push_back(*text);
                           }
                           return text != nullptr;
                       });
}

Json types_json(const std::vector<devices::Coding>& types)
{
    Json::Array array;
    for (const auto& type : types)
    {
        array.push_back(Json::object(
            {{"system", type.system}, {"code", type.code}, {"display", type.display}}));
    }
    return Json(std::move(array));
}

bool read_types(const Json& json, std::vector<devices::Coding>& types)
{
    const auto* array = json.as_array();
    if (array == nullptr)
    {
        return false;
    }
    for (const auto& item : *array)
    {
        types.push_back({std::string(item.text("system")), std::string(item.text("code")),
                         std::string(item.text("display"))});
    }
    return std::all_of(array->begin(), array->end(),
                       [](const Json& item) { return item.as_object() != nullptr; });
}

bool read_minutes(const Json& json, std::optional<std::chrono::minutes>& minutes)
{
    const auto count = devices::whole_of(json);
    minutes = count ? std::optional(std::chrono::minutes(*count)) : minutes;
    return count.has_value();
}

bool read_state(const Json& json, devices::DeviceState& state)
{
    const auto* text = json.as_string();
    const auto found = text == nullptr ? std::nullopt : devices::find_device_state(*text);
    state = found.value_or(state);
    return found.has_value();
}

bool read_member(const std::string& key, const Json& json, Device& device)
{
    if (key == "topics")
    {
        return read_texts(json, device.topics);
    }
    if (key == "types")
    {
        return read_types(json, device.types);
    }
    if (key == "silent_after_minutes")
    {
        return read_minutes(json, device.silent_after);
    }
    if (key == "state")
    {
        return read_state(json, device.state);
    }
    const auto* member = std::find_if(std::begin(texts), std::end(texts),
                                      [&key](const TextMember& one) { return one.key == key; });
    const auto* text = json.as_string();
    if (member == std::end(texts) || text == nullptr)
    {
        return false;
    }
    device.*(member->text) = *text;
    return true;
}

} // namespace

std::string write_device_body(const Device& device)
{
    Json body = Json::object({{"state", devices::code(device.state)}});
    for (const auto& member : texts)
    {
        if (const auto& text = device.*(member.text); !text.empty())
        {
            body.set(std::string(member.key), text);
        }
    }
    if (!device.topics.empty())
    {
        body.set("topics", texts_json(device.topics));
    }
    if (!device.types.empty())
    {
        body.set("types", types_json(device.types));
    }
    if (device.silent_after)
    {
        body.set("silent_after_minutes", static_cast<std::int64_t>(device.silent_after->count()));
    }
    return devices::write_json(body);
}

std::optional<Device> read_device_body(std::string_view id, std::string_view text)
{
    const auto body = devices::parse_json(text, limits);
    const auto* object = body ? body->as_object() : nullptr;
    if (object == nullptr || body->find("state") == nullptr)
    {
        return std::nullopt;
    }
    Device device;
    device.id = id;
    const bool known = std::all_of(object->begin(), object->end(),
                                   [&device](const Json::Member& member)
                                   { return read_member(member.first, member.second, device); });
    return known ? std::optional(std::move(device)) : std::nullopt;
}

namespace
{

Json words_json(const std::vector<devices::Words>& items)
{
    Json::Array array;
    for (const auto& words : items)
    {
        array.push_back(Json::object({{"en", words.en}, {"nb", words.nb}}));
    }
    return Json(std::move(array));
}

// Older versions wrote the English text alone.
bool read_words(const Json& json, std::vector<devices::Words>& items)
{
    const auto* array = json.as_array();
    for (const auto& item : array == nullptr ? Json::Array{} : *array)
    {
        const auto* text = item.as_string();
        devices::Words words{text == nullptr ? std::string(item.text("en")) : *text,
                             text == nullptr ? std::string(item.text("nb")) : ""};
        if (words.en.empty())
        {
            return false;
        }
        items.push_back(std::move(words));
    }
    return array != nullptr;
}

} // namespace

std::string write_matches(const std::vector<devices::ProfileMatch>& matches)
{
    Json::Array array;
    for (const auto& match : matches)
    {
        array.push_back(
            Json::object({{"id", match.profile}, {"reasons", words_json(match.reasons)}}));
    }
    return devices::write_json(Json(std::move(array)));
}

std::vector<devices::ProfileMatch> read_matches(std::string_view text)
{
    const auto json = devices::parse_json(text, limits);
    const auto* array = json ? json->as_array() : nullptr;
    std::vector<devices::ProfileMatch> matches;
    for (std::size_t index = 0; array != nullptr && index < array->size(); ++index)
    {
        const auto& item = (*array)[index];
        devices::ProfileMatch match;
        match.profile = item.text("id");
        const auto* reasons = item.find("reasons");
        if (match.profile.empty() || reasons == nullptr || !read_words(*reasons, match.reasons))
        {
            return {};
        }
        matches.push_back(std::move(match));
    }
    return matches;
}

} // namespace varde::gateway::store
