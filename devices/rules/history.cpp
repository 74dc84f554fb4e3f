#include "devices/rules/history.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace varde::devices
{
namespace
{

bool is_before(const Point& a, const Point& b)
{
    return std::tie(a.at, a.id) < std::tie(b.at, b.id);
}

} // namespace

void History::add(const Series& series, Point point)
{
    std::vector<Point>& points = points_[series];
    const auto place = std::ranges::lower_bound(points, point, is_before);
    if (place == points.end() || place->id != point.id || place->at != point.at)
    {
        points.insert(place, std::move(point));
    }
}

void History::add_missing(const Series& series, Instant at)
{
    missing_[series].insert(at);
}

void History::forget(Instant before)
{
    for (auto& entry : points_)
    {
        auto& points = entry.second;
        points.erase(points.begin(), std::ranges::lower_bound(points, before, {}, &Point::at));
    }
    for (auto& entry : missing_)
    {
        auto& times = entry.second;
        times.erase(times.begin(), times.lower_bound(before));
    }
}

std::size_t History::size() const noexcept
{
    std::size_t sum = 0;
    for (const auto& [series, points] : points_)
    {
        sum += points.size();
    }
    return sum;
}

std::span<const Point> History::all(const Series& series) const noexcept
{
    const auto found = points_.find(series);
    return found == points_.end() ? std::span<const Point>{} : std::span(found->second);
}

std::span<const Point> History::within(const Series& series, Instant as_of,
                                       std::chrono::milliseconds memory) const noexcept
{
    const auto points = all(series);
    const auto first = std::ranges::upper_bound(points, as_of - memory, {}, &Point::at);
    const auto last = std::ranges::upper_bound(first, points.end(), as_of, {}, &Point::at);
    return {first, last};
}

std::optional<Instant> History::last_missing(const Series& series, Instant as_of) const noexcept
{
    const auto found = missing_.find(series);
    if (found == missing_.end())
    {
        return std::nullopt;
    }
    const auto after = found->second.upper_bound(as_of);
    return after == found->second.begin() ? std::nullopt : std::optional(*std::prev(after));
}

std::vector<Instant> History::moments(std::span<const Series> series, Instant from,
                                      Instant until) const
{
    std::vector<Instant> moments;
    const auto take = [&](Instant at)
    {
        if (from <= at && at <= until)
        {
            moments.push_back(at);
        }
    };
    for (const Series& one : series)
    {
        const auto points = all(one);
        for (auto at = std::ranges::lower_bound(points, from, {}, &Point::at);
             at != points.end() && at->at <= until; ++at)
        {
            take(at->at);
        }
        if (const auto missing = missing_.find(one); missing != missing_.end())
        {
            std::ranges::for_each(missing->second, take);
        }
    }
    std::ranges::sort(moments);
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    return moments;
}

std::string why_unusable(const Measurement& measurement,
                         std::span<const std::string> refused_status)
{
    if (!measurement.is_plausible())
    {
        return "implausible";
    }
    if (measurement.taken.trust == ClockTrust::suspect)
    {
        return "time-unknown";
    }
    for (const std::string& status : measurement.status)
    {
        if (status == "demo-data" || status == "test-data")
        {
            return "test";
        }
        if (std::ranges::find(refused_status, status) != refused_status.end())
        {
            return status;
        }
    }
    return "";
}

void add(History& history, const Measurement& measurement)
{
    const Instant at = measurement.taken.at.instant;
    for (const Component& component : measurement.components)
    {
        const Series series{measurement.kind, component.name};
        if (const auto* value = std::get_if<Decimal>(&component.value))
        {
            history.add(series, {measurement.id, at, *value});
        }
        else
        {
            history.add_missing(series, at);
        }
    }
}

std::vector<Series> series_of(const Measurement& measurement)
{
    std::vector<Series> series;
    for (const Component& component : measurement.components)
    {
        series.push_back({measurement.kind, component.name});
    }
    return series;
}

} // namespace varde::devices
