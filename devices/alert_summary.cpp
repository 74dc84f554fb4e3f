#include "devices/alert_summary.hpp"

#include <algorithm>

namespace varde::devices
{

Zone zone_of(const AlertRecord& record) noexcept
{
    return record.episodes.empty() ? Zone::green : record.episodes.back().zone;
}

Zone peak_of(const AlertRecord& record) noexcept
{
    Zone peak = Zone::green;
    for (const Episode& episode : record.episodes)
    {
        peak = std::max(peak, episode.peak);
    }
    return peak;
}

std::string_view priority_of(const AlertRecord& record) noexcept
{
    const Zone zone =
        record.facets.presence == Presence::latched ? peak_of(record) : zone_of(record);
    if (record.type == AlertType::advisory || zone == Zone::green)
    {
        return "low";
    }
    return zone == Zone::red ? "high" : "medium";
}

Words words_of(const AlertRecord& record)
{
    if (record.episodes.empty())
    {
        return {"With all readings it was never so.", "Med alle målinger var det aldri slik."};
    }
    return record.episodes.back().why.sentence;
}

} // namespace varde::devices
