#include "gateway/mqtt/reconnection.hpp"

#include <algorithm>

namespace varde::gateway::mqtt
{

int first_version(config::Protocol protocol) noexcept
{
    return protocol == config::Protocol::mqtt_3_1_1 ? mqtt_3_1_1 : mqtt_5;
}

std::optional<int> other_version(config::Protocol protocol, int tried,
                                 const std::optional<Connack>& answer) noexcept
{
    if (protocol == config::Protocol::automatic && tried == mqtt_5 && answer &&
        refuses_protocol(*answer))
    {
        return mqtt_3_1_1;
    }
    return std::nullopt;
}

std::chrono::milliseconds retry_after(unsigned failures, double chance) noexcept
{
    constexpr unsigned most_doublings = 5;
    constexpr double least = 0.75;
    const auto doublings = std::min(failures == 0 ? 0 : failures - 1, most_doublings);
    const auto whole = std::min(std::chrono::milliseconds(shortest_retry) * (1L << doublings),
                                std::chrono::milliseconds(longest_retry));
    return std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(whole.count()) *
                                                               (least + (1 - least) * chance)));
}

} // namespace varde::gateway::mqtt
