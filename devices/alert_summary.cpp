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
    switch (record.latches() ? peak_of(record) : zone_of(record))
    {
    case Zone::red:
        return "high";
    case Zone::yellow:
        return record.type == AlertType::advisory ? "low" : "medium";
    case Zone::green:
        break;
    }
    return "low";
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
