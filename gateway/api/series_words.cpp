#include "gateway/api/series_words.hpp"

#include "gateway/api/decimate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace varde::gateway::api
{

using devices::Json;
using store::SeriesRows;

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

Column column_of(const SeriesRows& rows, std::size_t component)
{
    const auto& values = rows.columns[component];
    Column column;
    column.dots.reserve(values.size());
    column.indices.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        if (const auto* value = std::get_if<devices::Decimal>(&values[i]))
        {
            const auto at = rows.taken[i].time_since_epoch().count();
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

std::vector<std::size_t> decimated(const SeriesRows& rows, std::size_t most, bool keep_shape)
{
    std::vector<std::size_t> kept;
    if (rows.taken.size() <= most)
    {
        kept.resize(rows.taken.size());
        std::iota(kept.begin(), kept.end(), std::size_t{0});
        return kept;
    }
    const auto share =
        std::max<std::size_t>(most / std::max<std::size_t>(rows.columns.size(), 1), 4);
    for (std::size_t component = 0; component < rows.columns.size(); ++component)
    {
        const auto column = column_of(rows, component);
        for (const auto dot : keep_shape ? lttb(column.dots, share) : min_max(column.dots, share))
        {
            kept.push_back(column.indices[dot]);
        }
    }
    std::sort(kept.begin(), kept.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    return kept;
}

Json series_json(const SeriesRows& rows, const std::vector<std::size_t>& kept,
                 const std::vector<std::string>& components)
{
    Json::Array times;
    times.reserve(kept.size());
    for (const auto index : kept)
    {
        times.emplace_back(static_cast<std::int64_t>(rows.taken[index].time_since_epoch().count()));
    }
    auto values = Json(Json::Object{});
    for (std::size_t component = 0; component < components.size(); ++component)
    {
        Json::Array column;
        column.reserve(kept.size());
        for (const auto index : kept)
        {
            const auto* value = std::get_if<devices::Decimal>(&rows.columns[component][index]);
            column.push_back(value == nullptr ? Json() : Json(to_string(*value)));
        }
        values.set(components[component], Json(std::move(column)));
    }
    return Json::object({{"times", Json(std::move(times))}, {"values", std::move(values)}});
}

std::vector<std::string> missing_days(const std::vector<devices::Instant>& taken,
                                      const std::optional<devices::TimeZone>& zone)
{
    std::vector<std::string> missing;
    for (std::size_t i = 1; i < taken.size(); ++i)
    {
        if (taken[i] - taken[i - 1] < no_day_between)
        {
            continue;
        }
        const auto end = day_of(taken[i], zone);
        for (auto day = day_of(taken[i - 1], zone) + std::chrono::days(1);
             day < end && missing.size() < most_missing_days; day += std::chrono::days(1))
        {
            missing.push_back(text_of(day));
        }
    }
    return missing;
}

} // namespace varde::gateway::api
