#include "gateway/api/series_words.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::api;
using namespace varde::devices;
using varde::gateway::store::SeriesPoint;
using namespace std::chrono_literals;

namespace
{

Instant at(const char* text)
{
    return parse_timestamp(text)->instant;
}

std::vector<SeriesPoint> one_a_minute(int count)
{
    std::vector<SeriesPoint> points;
    for (int i = 0; i < count; ++i)
    {
        points.push_back(
            {at("2026-11-22T00:00:00Z") + i * 1min, {Decimal{i % 97, 0}, Decimal{i % 89, -1}}});
    }
    return points;
}

} // namespace

TEST_CASE("a series keeps the moments of every component's extremes")
{
    auto points = one_a_minute(10000);
    points[1234].values[0] = Decimal{500, 0};
    points[4321].values[1] = Decimal{-500, 0};
    const auto kept = decimated(points, 100, false);
    CHECK(kept.size() <= 110);
    CHECK(std::find(kept.begin(), kept.end(), 1234U) != kept.end());
    CHECK(std::find(kept.begin(), kept.end(), 4321U) != kept.end());
}

TEST_CASE("columns are as long as the times, decimals keep their digits, and no number is null")
{
    std::vector<SeriesPoint> points{{at("2026-11-22T00:00:00Z"), {Decimal{3660, -2}}},
                                    {at("2026-11-22T00:01:00Z"), {Absence::error}}};
    const auto kept = decimated(points, 100, false);
    CHECK(write_json(series_json(points, kept, {"value"})) ==
          R"({"times":[1795305600000,1795305660000],"values":{"value":["36.60",null]}})");
}

TEST_CASE("missing days are days at the place, between the first and the last point")
{
    const auto norway = parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3");
    REQUIRE(norway.has_value());
    const std::vector<SeriesPoint> points{{at("2026-11-20T22:30:00Z"), {}}, // the 20th
                                          {at("2026-11-20T23:30:00Z"), {}}, // the 21st there
                                          {at("2026-11-24T08:00:00Z"), {}}};
    CHECK(missing_days(points, *norway) == std::vector<std::string>{"2026-11-22", "2026-11-23"});
    CHECK(missing_days(points, std::nullopt) ==
          std::vector<std::string>{"2026-11-21", "2026-11-22", "2026-11-23"});
    CHECK(missing_days({}, *norway).empty());
}

TEST_CASE("a gap of years is told of in at most a year of days")
{
    const std::vector<SeriesPoint> points{{at("2020-01-01T00:00:00Z"), {}},
                                          {at("2026-01-01T00:00:00Z"), {}}};
    CHECK(missing_days(points, std::nullopt).size() == most_missing_days);
}
