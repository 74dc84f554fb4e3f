#include "gateway/notices/routes.hpp"

#include <algorithm>
#include <vector>

namespace varde::gateway
{
namespace
{

std::vector<const config::ChannelSettings*> serving(
    std::span<const config::ChannelSettings> channels, const Addressee& to)
{
    std::vector<const config::ChannelSettings*> all;
    for (const auto& channel : channels)
    {
        if (channel.kind != config::ChannelKind::lamp && channel.serves(to.role, to.team, to.zone))
        {
            all.push_back(&channel);
        }
    }
    return all;
}

} // namespace

const config::ChannelSettings* first_channel(std::span<const config::ChannelSettings> channels,
                                             const Addressee& to, std::string_view but)
{
    const auto all = serving(channels, to);
    const auto other =
        std::ranges::find_if(all, [but](const auto* channel) { return channel->id != but; });
    if (other != all.end())
    {
        return *other;
    }
    return all.empty() ? nullptr : all.front();
}

NextChannel next_channel(std::span<const config::ChannelSettings> channels, const Addressee& to,
                         std::string_view after)
{
    const auto all = serving(channels, to);
    const auto at =
        std::ranges::find_if(all, [after](const auto* channel) { return channel->id == after; });
    if (at != all.end() && at + 1 != all.end())
    {
        return {*(at + 1), false};
    }
    const bool none = all.empty() || all.front()->id == after;
    return none ? NextChannel{} : NextChannel{all.front(), at != all.end()};
}

} // namespace varde::gateway
