#include "devices/rules/history.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace varde::devices
{
namespace
{

template <class One>
bool is_before(const One& a, const One& b)
{
    return std::tie(a.at, a.id) < std::tie(b.at, b.id);
}

template <class One>
void add_in_order(std::vector<One>& all, One one)
{
    const auto place = std::ranges::lower_bound(all, one, is_before<One>);
    if (place == all.end() || place->id != one.id || place->at != one.at)
    {
        all.insert(place, std::move(one));
    }
}

template <class One>
void forget_in(std::map<Series, std::vector<One>>& sequences, Instant before)
{
    for (auto& entry : sequences)
    {
        auto& all = entry.second;
        all.erase(all.begin(), std::ranges::lower_bound(all, before, {}, &One::at));
    }
}

template <class One>
std::span<const One> all_of(const std::map<Series, std::vector<One>>& sequences,
                            const Series& series) noexcept
{
    const auto found = sequences.find(series);
    return found == sequences.end() ? std::span<const One>{} : std::span(found->second);
}

template <class One>
std::span<const One> part_within(std::span<const One> all, Instant as_of,
                                 std::chrono::milliseconds memory) noexcept
{
    const auto first = std::ranges::upper_bound(all, as_of - memory, {}, &One::at);
    const auto last = std::ranges::upper_bound(first, all.end(), as_of, {}, &One::at);
    return {first, last};
}

template <class One>
void take_moments(std::vector<Instant>& moments, std::span<const One> all, Instant from,
                  Instant until)
{
    for (auto one = std::ranges::lower_bound(all, from, {}, &One::at);
         one != all.end() && one->at <= until; ++one)
    {
        moments.push_back(one->at);
    }
}

} // namespace

void History::add(const Series& series, Point point)
{
    add_in_order(points_[series], std::move(point));
}

void History::add_missing(const Series& series, Missing missing)
{
    add_in_order(missing_[series], std::move(missing));
}

void History::forget(Instant before)
{
    forget_in(points_, before);
    forget_in(missing_, before);
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
    return all_of(points_, series);
}

std::span<const Point> History::within(const Series& series, Instant as_of,
                                       std::chrono::milliseconds memory) const noexcept
{
    return part_within(all(series), as_of, memory);
}

std::span<const Missing> History::missing_within(const Series& series, Instant as_of,
                                                 std::chrono::milliseconds memory) const noexcept
{
    return part_within(all_of(missing_, series), as_of, memory);
}

std::vector<Instant> History::moments(std::span<const Series> series, Instant from,
                                      Instant until) const
{
    std::vector<Instant> moments;
    for (const Series& one : series)
    {
        take_moments(moments, all(one), from, until);
        take_moments(moments, all_of(missing_, one), from, until);
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
            history.add_missing(series, {measurement.id, at, std::nullopt});
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
