#include "gateway/api/decimate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace varde::gateway::api
{

namespace
{

std::vector<std::size_t> all_of(std::size_t count)
{
    std::vector<std::size_t> indices(count);
    std::iota(indices.begin(), indices.end(), std::size_t{0});
    return indices;
}

Dot middle_of(const std::vector<Dot>& dots, std::size_t begin, std::size_t end)
{
    Dot sum;
    for (std::size_t i = begin; i < end; ++i)
    {
        sum.x += dots[i].x;
        sum.y += dots[i].y;
    }
    const auto count = static_cast<double>(end - begin);
    return {sum.x / count, sum.y / count};
}

// Twice the area, which is enough to compare.
double area(const Dot& a, const Dot& b, const Dot& c)
{
    return std::abs((a.x - c.x) * (b.y - a.y) - (a.x - b.x) * (c.y - a.y));
}

} // namespace

std::vector<std::size_t> min_max(const std::vector<Dot>& dots, std::size_t most)
{
    if (dots.size() <= std::max<std::size_t>(most, 3))
    {
        return all_of(dots.size());
    }
    const auto stretches = std::max<std::size_t>((most - 2) / 2, 1);
    const double width = (dots.back().x - dots.front().x) / static_cast<double>(stretches);
    std::vector<std::size_t> kept{0};
    for (std::size_t stretch = 0, at = 1; stretch < stretches; ++stretch)
    {
        const double end = dots.front().x + width * static_cast<double>(stretch + 1);
        const bool is_last = stretch + 1 == stretches;
        const auto begin = at;
        auto low = at;
        auto high = at;
        for (; at + 1 < dots.size() && (is_last || dots[at].x < end); ++at)
        {
            low = dots[at].y < dots[low].y ? at : low;
            high = dots[at].y > dots[high].y ? at : high;
        }
        if (at > begin)
        {
            kept.push_back(std::min(low, high));
            kept.push_back(std::max(low, high));
        }
    }
    kept.push_back(dots.size() - 1);
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    return kept;
}

std::vector<std::size_t> lttb(const std::vector<Dot>& dots, std::size_t most)
{
    if (dots.size() <= std::max<std::size_t>(most, 3))
    {
        return all_of(dots.size());
    }
    const auto buckets = std::max<std::size_t>(most, 3) - 2;
    const auto inner = dots.size() - 2;
    const auto begin_of = [inner, buckets](std::size_t bucket)
    { return 1 + bucket * inner / buckets; };
    std::vector<std::size_t> kept{0};
    for (std::size_t bucket = 0; bucket < buckets; ++bucket)
    {
        const auto begin = begin_of(bucket);
        const auto end = begin_of(bucket + 1);
        const auto next =
            middle_of(dots, end, std::max(std::min(begin_of(bucket + 2), dots.size()), end + 1));
        const auto& last = dots[kept.back()];
        auto best = begin;
        for (auto at = begin; at < end; ++at)
        {
            best = area(last, dots[at], next) > area(last, dots[best], next) ? at : best;
        }
        kept.push_back(best);
    }
    kept.push_back(dots.size() - 1);
    return kept;
}

} // namespace varde::gateway::api
