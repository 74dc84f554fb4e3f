#include "gateway/api/series_words.hpp"

#include "gateway/api/decimate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace varde::gateway::api
{

using devices::Json;
using store::SeriesPoint;

namespace
{

// Only for drawing: what is answered are the decimals themselves.
double size_of(const devices::Decimal& value)
{
    constexpr std::array<double, 5> usual{1, 10, 100, 1000, 10000};
    const auto digits = static_cast<std::size_t>(-value.exponent);
    const bool is_usual = value.exponent <= 0 && digits < usual.size();
    const auto size = static_cast<double>(value.mantissa);
    return is_usual ? size / usual[digits] : size * std::pow(10.0, value.exponent);
}

// So near to each other that no whole day lies between them, not even the shortest.
constexpr std::chrono::hours no_day_between{22};

struct Column
{
    std::vector<Dot> dots;
    std::vector<std::size_t> indices; // of the points they stand for: one without a number has none
};

Column column_of(const std::vector<SeriesPoint>& points, std::size_t component)
{
    Column column;
    for (std::size_t i = 0; i < points.size(); ++i)
    {
        if (const auto* value = std::get_if<devices::Decimal>(&points[i].values[component]))
        {
            const auto at = points[i].taken.time_since_epoch().count();
            column.dots.push_back({static_cast<double>(at), size_of(*value)});
            column.indices.push_back(i);
        }
    }
    return column;
}

std::chrono::local_days day_of(devices::Instant at, const std::optional<devices::TimeZone>& zone)
{
    const auto offset = zone ? devices::offset_at(*zone, at) : devices::UtcOffset(0);
    const std::chrono::local_time<std::chrono::milliseconds> local(at.time_since_epoch() + offset);
    return std::chrono::floor<std::chrono::days>(local);
}

std::string text_of(std::chrono::local_days day)
{
    return devices::format_utc_day(devices::Instant(
        std::chrono::duration_cast<std::chrono::milliseconds>(day.time_since_epoch())));
}

} // namespace

std::vector<std::size_t> decimated(const std::vector<SeriesPoint>& points, std::size_t most,
                                   bool keep_shape)
{
    std::set<std::size_t> kept;
    const auto components = points.empty() ? 0 : points.front().values.size();
    for (std::size_t component = 0; component < components; ++component)
    {
        const auto column = column_of(points, component);
        const auto share = std::max<std::size_t>(most / components, 4);
        for (const auto dot : keep_shape ? lttb(column.dots, share) : min_max(column.dots, share))
        {
            kept.insert(column.indices[dot]);
        }
    }
    if (points.size() <= most)
    {
        for (std::size_t i = 0; i < points.size(); ++i)
        {
            kept.insert(i);
        }
    }
    return {kept.begin(), kept.end()};
}

Json series_json(const std::vector<SeriesPoint>& points, const std::vector<std::size_t>& kept,
                 const std::vector<std::string>& components)
{
    Json::Array times;
    times.reserve(kept.size());
    for (const auto index : kept)
    {
        times.emplace_back(
            static_cast<std::int64_t>(points[index].taken.time_since_epoch().count()));
    }
    auto values = Json(Json::Object{});
    for (std::size_t component = 0; component < components.size(); ++component)
    {
        Json::Array column;
        column.reserve(kept.size());
        for (const auto index : kept)
        {
            const auto* value = std::get_if<devices::Decimal>(&points[index].values[component]);
            column.push_back(value == nullptr ? Json() : Json(to_string(*value)));
        }
        values.set(components[component], Json(std::move(column)));
    }
    return Json::object({{"times", Json(std::move(times))}, {"values", std::move(values)}});
}

std::vector<std::string> missing_days(const std::vector<SeriesPoint>& points,
                                      const std::optional<devices::TimeZone>& zone)
{
    std::vector<std::string> missing;
    for (std::size_t i = 1; i < points.size(); ++i)
    {
        if (points[i].taken - points[i - 1].taken < no_day_between)
        {
            continue;
        }
        const auto end = day_of(points[i].taken, zone);
        for (auto day = day_of(points[i - 1].taken, zone) + std::chrono::days(1);
             day < end && missing.size() < most_missing_days; day += std::chrono::days(1))
        {
            missing.push_back(text_of(day));
        }
    }
    return missing;
}

} // namespace varde::gateway::api
