// Which channel carries a notice, and which one after it. Pure.
#pragma once

#include "config/settings.hpp"

#include <span>
#include <string_view>

namespace varde::gateway
{

struct Addressee
{
    std::string_view role;
    std::string_view team; // empty: whoever has the role
    devices::Zone zone = devices::Zone::yellow;
};

// The first one in the order of the settings, `but` only when there is no other; null when none
// serves the addressee. A lamp carries no notice.
const config::ChannelSettings* first_channel(std::span<const config::ChannelSettings> channels,
                                             const Addressee& to, std::string_view but = "");

struct NextChannel
{
    const config::ChannelSettings* channel = nullptr; // null: there is no other
    bool again = false;                               // it was the first one already
};
// After the last one comes the first one again.
NextChannel next_channel(std::span<const config::ChannelSettings> channels, const Addressee& to,
                         std::string_view after);

} // namespace varde::gateway
