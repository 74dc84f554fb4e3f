#include "gateway/api/decimate.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace varde::gateway::api;

namespace
{

std::vector<Dot> waves(std::size_t count)
{
    std::vector<Dot> dots;
    for (std::size_t i = 0; i < count; ++i)
    {
        const auto x = static_cast<double>(i);
        dots.push_back({x, std::sin(x / 50) * 10 + std::sin(x * 7.3)});
    }
    return dots;
}

bool ascends(const std::vector<std::size_t>& indices)
{
    return std::adjacent_find(indices.begin(), indices.end(), std::greater_equal<>()) ==
           indices.end();
}

bool has(const std::vector<std::size_t>& indices, std::size_t index)
{
    return std::find(indices.begin(), indices.end(), index) != indices.end();
}

} // namespace

TEST_CASE("a series that is short enough stays whole")
{
    const auto dots = waves(100);
    CHECK(min_max(dots, 100).size() == 100);
    CHECK(lttb(dots, 100).size() == 100);
    CHECK(min_max({}, 10).empty());
    CHECK(lttb({}, 10).empty());
    CHECK(min_max(waves(1), 10).size() == 1);
}

TEST_CASE("of a long series at most so many points stay, ascending, with the first and the last")
{
    for (const std::size_t count : {101U, 1000U, 100000U})
    {
        for (const std::size_t most : {3U, 4U, 10U, 100U})
        {
            const auto dots = waves(count);
            for (const auto& kept : {min_max(dots, most), lttb(dots, most)})
            {
                INFO(count << " to " << most);
                CHECK(kept.size() <= std::max<std::size_t>(most, 4));
                CHECK(ascends(kept));
                CHECK(kept.front() == 0);
                CHECK(kept.back() == count - 1);
            }
        }
    }
}

TEST_CASE("min-max loses no extreme, however narrow")
{
    auto dots = waves(100000);
    dots[31234].y = 1000;
    dots[77777].y = -1000;
    const auto kept = min_max(dots, 200);
    CHECK(has(kept, 31234));
    CHECK(has(kept, 77777));
}

TEST_CASE("min-max takes stretches of time, so that a gap takes no points from the rest")
{
    std::vector<Dot> dots;
    for (int i = 0; i < 1000; ++i)
    {
        dots.push_back({static_cast<double>(i), static_cast<double>(i % 17)});
        dots.push_back({static_cast<double>(i) + 100000, static_cast<double>(i % 13)});
    }
    std::sort(dots.begin(), dots.end(), [](const Dot& a, const Dot& b) { return a.x < b.x; });
    const auto kept = min_max(dots, 20);
    CHECK(kept.size() <= 20);
    CHECK(has(kept, 0));
    CHECK(has(kept, 1999));
}

TEST_CASE("largest triangles keep a spike and drop what lies on a line")
{
    std::vector<Dot> dots;
    for (int i = 0; i < 1000; ++i)
    {
        dots.push_back({static_cast<double>(i), i == 500 ? 50.0 : 0.0});
    }
    CHECK(has(lttb(dots, 10), 500));
}

TEST_CASE("points of one moment, and values all alike, are no trouble")
{
    const std::vector<Dot> one_moment(1000, {5, 5});
    CHECK(ascends(min_max(one_moment, 10)));
    CHECK(ascends(lttb(one_moment, 10)));
}
