#include "devices/bridges/will.hpp"

#include "devices/bridges/topic.hpp"
#include "devices/json.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <vector>

namespace varde::devices::bridges
{
namespace
{

constexpr std::array<std::string_view, 3> last_levels{"LWT", "status", "state"};
constexpr std::size_t longest_will = 256;

std::optional<Life> life_of(std::string word)
{
    std::ranges::transform(word, word.begin(),
                           [](unsigned char letter)
                           { return static_cast<char>(std::tolower(letter)); });
    if (word == "online")
    {
        return Life::online;
    }
    return word == "offline" ? std::optional(Life::offline) : std::nullopt;
}

// The first `count` levels with `end` behind them; no level that stands for many.
std::optional<std::string> begun(const std::vector<std::string_view>& levels, std::size_t count,
                                 std::string_view end)
{
    const bool known = count > 0 && count < levels.size() &&
                       std::find(levels.begin(), levels.end() - 1, "#") == levels.end() - 1;
    return known ? std::optional(join_levels(levels, 0, count) + std::string(end)) : std::nullopt;
}

} // namespace

std::optional<std::string> will_topic(std::string_view dialect, std::string_view topic)
{
    const auto levels = topic_levels(topic);
    if (dialect == "theengs" || dialect == "open_mqtt_gateway")
    {
        const auto marker = std::ranges::find(levels, "BTtoMQTT");
        return marker == levels.end()
                   ? std::nullopt
                   : begun(levels, static_cast<std::size_t>(marker - levels.begin()), "/LWT");
    }
    if (dialect == "tasmota")
    {
        return levels.size() > 2 && levels[1] != "#"
                   ? std::optional("tele/" + std::string(levels[1]) + "/LWT")
                   : std::nullopt;
    }
    if (dialect == "esphome")
    {
        return begun(levels, 1, "/status");
    }
    return dialect == "zigbee2mqtt" ? begun(levels, 1, "/bridge/state") : std::nullopt;
}

bool may_be_will(std::string_view topic) noexcept
{
    return std::ranges::find(last_levels, last_level(topic)) != last_levels.end();
}

std::optional<Life> read_will(std::string_view payload)
{
    if (payload.size() > longest_will)
    {
        return std::nullopt;
    }
    const auto json = payload.starts_with('{') ? parse_json(payload) : Result<Json>(Json());
    return json ? life_of(std::string(payload.starts_with('{') ? json->text("state") : payload))
                : std::nullopt;
}

} // namespace varde::devices::bridges
