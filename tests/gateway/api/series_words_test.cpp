#include "gateway/api/series_words.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::api;
using namespace varde::devices;
using varde::gateway::store::SeriesRows;
using namespace std::chrono_literals;

namespace
{

Instant at(const char* text)
{
    return parse_timestamp(text)->instant;
}

SeriesRows one_a_minute(int count)
{
    SeriesRows rows;
    rows.columns.resize(2);
    for (int i = 0; i < count; ++i)
    {
        rows.taken.push_back(at("2026-11-22T00:00:00Z") + i * 1min);
        rows.columns[0].emplace_back(Decimal{i % 97, 0});
        rows.columns[1].emplace_back(Decimal{i % 89, -1});
    }
    return rows;
}

} // namespace

TEST_CASE("a series keeps the moments of every component's extremes")
{
    auto rows = one_a_minute(10000);
    rows.columns[0][1234] = Decimal{500, 0};
    rows.columns[1][4321] = Decimal{-500, 0};
    const auto kept = decimated(rows, 100, false);
    CHECK(kept.size() <= 110);
    CHECK(std::find(kept.begin(), kept.end(), 1234U) != kept.end());
    CHECK(std::find(kept.begin(), kept.end(), 4321U) != kept.end());
}

TEST_CASE("columns are as long as the times, decimals keep their digits, and no number is null")
{
    const SeriesRows rows{{at("2026-11-22T00:00:00Z"), at("2026-11-22T00:01:00Z")},
                          {{Decimal{3660, -2}, Absence::error}},
                          0};
    const auto kept = decimated(rows, 100, false);
    CHECK(write_json(series_json(rows, kept, {"value"})) ==
          R"({"times":[1795305600000,1795305660000],"values":{"value":["36.60",null]}})");
}

TEST_CASE("missing days are days at the place, between the first and the last point")
{
    const auto norway = parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3");
    REQUIRE(norway.has_value());
    const std::vector<Instant> taken{at("2026-11-20T22:30:00Z"), // the 20th
                                     at("2026-11-20T23:30:00Z"), // the 21st there
                                     at("2026-11-24T08:00:00Z")};
    CHECK(missing_days(taken, *norway) == std::vector<std::string>{"2026-11-22", "2026-11-23"});
    CHECK(missing_days(taken, std::nullopt) ==
          std::vector<std::string>{"2026-11-21", "2026-11-22", "2026-11-23"});
    CHECK(missing_days({}, *norway).empty());
}

TEST_CASE("a gap of years is told of in at most a year of days")
{
    const std::vector<Instant> taken{at("2020-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z")};
    CHECK(missing_days(taken, std::nullopt).size() == most_missing_days);
}
