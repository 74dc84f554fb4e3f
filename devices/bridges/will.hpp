// What bridges say of their own life: the broker publishes a bridge's last will when it is gone.
// Sources: Theengs Gateway and OpenMQTTGateway (<base>/<gateway>/LWT), Tasmota (tele/<node>/LWT),
// ESPHome (<node>/status), Zigbee2MQTT (<base>/bridge/state). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace varde::devices::bridges
{

// On which topic the bridges tell it that speak on `topic`, which may be a filter; nothing where
// the dialect knows no such topic, or the filter does not say where it would be.
std::optional<std::string> will_topic(std::string_view dialect, std::string_view topic);

// Cheap: no topic that is not one of these can be a will's.
bool may_be_will(std::string_view topic) noexcept;

enum class Life
{
    online,
    offline,
};
// "offline", "Offline", {"state":"offline"}; nothing where it says neither.
std::optional<Life> read_will(std::string_view payload);

} // namespace varde::devices::bridges
