#include "tools/demo/summary.hpp"

#include "devices/json.hpp"
#include "devices/json_whole.hpp"

#include <algorithm>
#include <numeric>

namespace varde::demo
{

using devices::Json;

namespace
{

constexpr std::size_t most_bytes = std::size_t{4} * 1024 * 1024;

std::int64_t number(const Json& object, std::string_view key)
{
    return devices::whole_in(object, key).value_or(0);
}

const Json::Array& items(const Json& object, std::string_view key)
{
    static const Json::Array none;
    const auto* member = object.find(key);
    const auto* array = member == nullptr ? nullptr : member->as_array();
    return array == nullptr ? none : *array;
}

DestinationSummary read_destination(const Json& json)
{
    return {std::string(json.text("id")),
            std::string(json.text("state")),
            std::string(json.text("reason")),
            number(json, "queued"),
            number(json, "delivered"),
            number(json, "pending"),
            number(json, "parked")};
}

std::string newest_words(const Json::Array& alerts)
{
    const auto newest = std::max_element(alerts.begin(), alerts.end(),
                                         [](const Json& a, const Json& b)
                                         { return number(a, "number") < number(b, "number"); });
    const auto* words = newest == alerts.end() ? nullptr : newest->find({"words", "en"});
    const auto* text = words == nullptr ? nullptr : words->as_string();
    return text == nullptr ? std::string() : *text;
}

} // namespace

const DestinationSummary* Summary::find(std::string_view destination) const noexcept
{
    const auto found = std::find_if(destinations.begin(), destinations.end(),
                                    [&](const auto& one) { return one.id == destination; });
    return found == destinations.end() ? nullptr : &*found;
}

std::int64_t Summary::pending() const noexcept
{
    return std::accumulate(destinations.begin(), destinations.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& one) { return sum + one.pending; });
}

std::optional<Summary> read_summary(std::string_view text)
{
    const auto json = devices::parse_json(text, {most_bytes, 16});
    const auto* counts = json ? json->find("conservation") : nullptr;
    if (counts == nullptr)
    {
        return std::nullopt;
    }
    Summary summary;
    const auto* ready = json->find("ready");
    summary.ready = ready != nullptr && ready->as_bool() != nullptr && *ready->as_bool();
    summary.received = number(*counts, "received");
    summary.stored = number(*counts, "stored");
    summary.duplicate = number(*counts, "duplicate");
    summary.refused = number(*counts, "refused");
    summary.measurements = number(*counts, "measurements");
    summary.withheld = number(*counts, "withheld");
    const auto& alerts = items(*json, "alerts");
    summary.alerts_open = static_cast<std::int64_t>(alerts.size());
    summary.alerts_raised = number(*json, "alerts_raised");
    summary.newest_alert = newest_words(alerts);
    for (const auto& destination : items(*json, "destinations"))
    {
        summary.destinations.push_back(read_destination(destination));
    }
    return summary;
}

} // namespace varde::demo
