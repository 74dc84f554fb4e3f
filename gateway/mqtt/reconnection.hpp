// Which version of MQTT to try, and when to try again before the first connection. Pure. After the
// first connection Paho reconnects by itself.
#pragma once

#include "config/settings.hpp"
#include "gateway/mqtt/connack.hpp"

#include <chrono>
#include <optional>

namespace varde::gateway::mqtt
{

// The numbers of the CONNECT packet.
inline constexpr int mqtt_3_1_1 = 4;
inline constexpr int mqtt_5 = 5;

inline constexpr std::chrono::seconds shortest_retry{1};
inline constexpr std::chrono::seconds longest_retry{30};

int first_version(config::Protocol protocol) noexcept;
// The version to try at once after `answer` to an attempt with `tried`; nothing: the same one,
// later.
std::optional<int> other_version(config::Protocol protocol, int tried,
                                 const std::optional<Connack>& answer) noexcept;

// After that many failures in a row (at least one); `chance` in [0, 1) spreads gateways that lost
// the same broker at the same moment.
std::chrono::milliseconds retry_after(unsigned failures, double chance) noexcept;

} // namespace varde::gateway::mqtt
