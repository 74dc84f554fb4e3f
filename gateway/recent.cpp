#include "gateway/recent.hpp"

#include "devices/json.hpp"

#include <utility>

namespace varde::gateway
{
namespace
{

using devices::Json;

constexpr std::size_t most_entries = 500;

void set_text(Json& json, const char* key, const std::string& text)
{
    if (!text.empty())
    {
        json.set(key, text);
    }
}

Json json_of(const RecentEntry& entry)
{
    auto json = Json::object({{"number", static_cast<std::int64_t>(entry.number)},
                              {"at", devices::format_utc(entry.at)},
                              {"outcome", entry.outcome.status}});
    set_text(json, "device", entry.device);
    set_text(json, "topic", entry.topic);
    set_text(json, "bridge", entry.bridge);
    if (entry.outcome.status == "refused")
    {
        const auto& refusal = entry.outcome.refusal;
        json.set("code", std::string(code(refusal.error)));
        set_text(json, "where", refusal.where);
        set_text(json, "detail", refusal.detail);
    }
    set_text(json, "note", entry.outcome.note);
    set_text(json, "not_judged", entry.outcome.not_judged);
    auto kinds = Json(Json::Array{});
    for (const auto& kind : entry.outcome.kinds)
    {
        kinds.push(kind);
    }
    json.set("kinds", std::move(kinds));
    return json;
}

} // namespace

void Recent::add(const store::RawMessage& message, const std::string& bridge, Outcome outcome)
{
    if (entries_.size() >= most_entries)
    {
        entries_.pop_front();
    }
    entries_.push_back(
        {++last_, message.received, message.topic, message.device, bridge, std::move(outcome)});
}

Json Recent::since(std::uint64_t after) const
{
    auto entries = Json(Json::Array{});
    for (const auto& entry : entries_)
    {
        if (entry.number > after)
        {
            entries.push(json_of(entry));
        }
    }
    return Json::object({{"ok", true},
                         {"next", static_cast<std::int64_t>(last_)},
                         {"entries", std::move(entries)}});
}

} // namespace varde::gateway
