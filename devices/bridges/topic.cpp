#include "devices/bridges/topic.hpp"

#include <algorithm>

namespace varde::devices::bridges
{

std::vector<std::string_view> topic_levels(std::string_view topic)
{
    std::vector<std::string_view> levels;
    for (auto slash = topic.find('/'); slash != topic.npos; slash = topic.find('/'))
    {
        levels.push_back(topic.substr(0, slash));
        topic.remove_prefix(slash + 1);
    }
    levels.push_back(topic);
    return levels;
}

std::string join_levels(const std::vector<std::string_view>& levels, std::size_t first,
                        std::size_t end)
{
    std::string joined;
    for (std::size_t index = first; index < std::min(end, levels.size()); ++index)
    {
        joined += index == first ? "" : "/";
        joined += levels[index];
    }
    return joined;
}

} // namespace varde::devices::bridges
