#include "devices/topic_filter.hpp"

#include "devices/bridges/topic.hpp"

#include <cstddef>

namespace varde::devices
{
namespace
{

constexpr std::size_t longest = 65'535;
constexpr std::string_view one_level = "+";
constexpr std::string_view all_levels = "#";

} // namespace

bool is_topic_filter(std::string_view filter)
{
    if (filter.empty() || filter.size() > longest || filter.find('\0') != filter.npos)
    {
        return false;
    }
    const auto levels = bridges::topic_levels(filter);
    for (std::size_t i = 0; i < levels.size(); ++i)
    {
        const bool wild = levels[i].find_first_of("+#") != std::string_view::npos;
        const bool last = i + 1 == levels.size();
        if (wild && levels[i] != one_level && !(last && levels[i] == all_levels))
        {
            return false;
        }
    }
    return true;
}

bool topic_fits(std::string_view filter, std::string_view topic)
{
    if (topic.starts_with('$') && (filter.starts_with('+') || filter.starts_with('#')))
    {
        return false;
    }
    bridges::TopicLevels filter_levels(filter);
    bridges::TopicLevels topic_levels(topic);
    for (;;)
    {
        const auto wanted = filter_levels.next();
        if (wanted == all_levels)
        {
            return true;
        }
        const auto level = topic_levels.next();
        if (!wanted || !level)
        {
            return !wanted && !level;
        }
        if (*wanted != one_level && *wanted != *level)
        {
            return false;
        }
    }
}

bool covers(std::string_view wide, std::string_view narrow)
{
    const auto outer = bridges::topic_levels(wide);
    const auto inner = bridges::topic_levels(narrow);
    for (std::size_t i = 0; i < outer.size(); ++i)
    {
        if (outer[i] == all_levels)
        {
            return true;
        }
        if (i >= inner.size() || inner[i] == all_levels ||
            (outer[i] != one_level && outer[i] != inner[i]))
        {
            return false;
        }
    }
    return outer.size() == inner.size();
}

} // namespace varde::devices
