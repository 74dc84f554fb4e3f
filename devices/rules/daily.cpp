#include "devices/rules/daily.hpp"

namespace varde::devices
{

std::chrono::local_seconds local_time(Instant at, const TimeZone& zone) noexcept
{
    const auto shown = std::chrono::floor<std::chrono::seconds>(at + offset_at(zone, at));
    return std::chrono::local_seconds(shown.time_since_epoch());
}

std::chrono::local_days local_day(Instant at, const TimeZone& zone) noexcept
{
    return std::chrono::floor<std::chrono::days>(local_time(at, zone));
}

Instant begin_of(std::chrono::local_days day, const TimeZone& zone) noexcept
{
    return meaning_of(zone, day).earlier.instant;
}

std::vector<Point> last_of_each_day(std::span<const Point> points, const TimeZone& zone)
{
    std::vector<Point> last;
    for (const Point& point : points)
    {
        if (!last.empty() && local_day(last.back().at, zone) == local_day(point.at, zone))
        {
            last.back() = point;
            continue;
        }
        last.push_back(point);
    }
    return last;
}

} // namespace varde::devices
