#include "devices/bridges/topic.hpp"

#include <algorithm>

namespace varde::devices::bridges
{

std::optional<std::string_view> TopicLevels::next() noexcept
{
    if (!rest_)
    {
        return std::nullopt;
    }
    const auto slash = rest_->find('/');
    const auto level = rest_->substr(0, slash);
    rest_ = slash == rest_->npos ? std::nullopt : std::optional(rest_->substr(slash + 1));
    return level;
}

std::string_view last_level(std::string_view topic) noexcept
{
    return topic.substr(topic.rfind('/') + 1);
}

std::vector<std::string_view> topic_levels(std::string_view topic)
{
    std::vector<std::string_view> all;
    all.reserve(1 + static_cast<std::size_t>(std::count(topic.begin(), topic.end(), '/')));
    TopicLevels levels(topic);
    while (const auto level = levels.next())
    {
        all.push_back(*level);
    }
    return all;
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
