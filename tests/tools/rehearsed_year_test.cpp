// What the shipped plans promise: years of 50 patients, judged by fixed limits and by the plans of
// config/plans. The deteriorations know of no rule (docs/rehearsal.md).
#include "tests/support/source_file.hpp"
#include "tools/rehearse/report.hpp"
#include "tools/rehearse/shipped.hpp"

#include <catch2/catch.hpp>

#include <future>
#include <utility>
#include <vector>

using namespace varde::rehearse;

namespace
{

// Found beyond what the same alerts would have found at any other time.
int found_by_skill(const Tally& tally)
{
    return tally.deteriorations - tally.any.missed - tally.any.by_chance;
}

void check_year(const Comparison& year)
{
    const Tally& naive = year.answered.conditions.groups.at("all");
    const Tally& plans = year.shipped.groups.at("all");
    REQUIRE(plans.deteriorations > 50);
    CHECK(naive.all_alerts() >= 5 * plans.all_alerts());
    CHECK(2 * plans.news.missed <= naive.news.missed);
    CHECK(found_by_skill(plans) > found_by_skill(naive));
}

void check_years(const Comparison& all)
{
    const Tally& naive = all.answered.conditions.groups.at("all");
    const Tally& plans = all.shipped.groups.at("all");
    CHECK(naive.alerts >= 4 * plans.alerts);
    CHECK(4 * plans.news.missed <= naive.news.missed);
    // Without any alert, however it came: nine of ten windows hold one of the fixed limits' by
    // chance alone, so that those miss less still (docs/rehearsal.md).
    CHECK(100 * plans.any.missed <= plans.deteriorations);
    CHECK(100 * (plans.any.missed - naive.any.missed) <= plans.deteriorations);
}

// Against limits on what is measured no more is missed, however an alert came.
void check_misses_of_limits_on_measurements(const Comparison& compared)
{
    const Tally& readings = compared.measured.readings.groups.at("all");
    const Tally& conditions = compared.measured.conditions.groups.at("all");
    const Tally& plans = compared.shipped.groups.at("all");
    CHECK(plans.any.missed <= readings.any.missed);
    CHECK(plans.any.missed <= conditions.any.missed);
    CHECK(plans.news.missed <= conditions.news.missed);
}

// As products count that alert on each reading, and as Varde does.
void check_alerts_of_limits_on_measurements(const Comparison& all)
{
    const Tally& plans = all.shipped.groups.at("all");
    CHECK(all.measured.readings.groups.at("all").all_alerts() >= 5 * plans.all_alerts());
    CHECK(all.measured.conditions.groups.at("all").all_alerts() >= 3 * plans.all_alerts());
}

void check(const std::vector<Seed>& seeds)
{
    const Shipped shipped(varde::tests::source_file("config"));
    const auto year = [&](Seed seed)
    {
        return std::async(std::launch::async, [&shipped, seed]
                          { return rehearse(seed, {}, shipped.templates(), shipped.terms()); });
    };
    std::vector<std::pair<Seed, std::future<Comparison>>> years;
    for (const Seed seed : seeds)
    {
        years.emplace_back(seed, year(seed));
    }
    Comparison all;
    for (auto& [seed, future] : years)
    {
        const Comparison one = future.get();
        INFO("seed " << seed << "\n" << report(one, {}));
        check_year(one);
        check_misses_of_limits_on_measurements(one);
        all += one;
    }
    INFO(report(all, {}));
    check_years(all);
    check_misses_of_limits_on_measurements(all);
    check_alerts_of_limits_on_measurements(all);
}

} // namespace

TEST_CASE("The shipped plans alert five times less than fixed limits, and miss next to nothing")
{
    check({1, 2, 3});
}

TEST_CASE("So they do in years that nobody had looked at when the plans were made")
{
    check({11, 12, 13});
}
