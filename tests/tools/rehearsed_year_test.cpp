// What the shipped plans promise: a year of 50 patients, of several seeds, judged by fixed limits
// and by the plans of config/plans. The deteriorations know of no rule (docs/rehearsal.md).
#include "tools/rehearse/report.hpp"
#include "tools/rehearse/shipped.hpp"

#include <catch2/catch.hpp>

#include <future>

using namespace varde::rehearse;

namespace
{

// Found beyond what the same alerts would have found at any other time.
int found_by_skill(const Tally& tally)
{
    return tally.deteriorations - tally.any.missed - tally.any.by_chance;
}

} // namespace

TEST_CASE("The shipped plans alert five times less than fixed limits, and miss no more")
{
    const Shipped shipped(VARDE_SOURCE_DIR "/config");
    const auto year = [&](Seed seed)
    {
        return std::async(std::launch::async, [&shipped, seed]
                          { return rehearse(seed, {}, shipped.templates(), shipped.terms()); });
    };
    std::vector<std::pair<Seed, std::future<Comparison>>> years;
    for (const Seed seed : {Seed{1}, Seed{2}, Seed{3}})
    {
        years.emplace_back(seed, year(seed));
    }
    for (auto& [seed, future] : years)
    {
        const Comparison comparison = future.get();
        INFO("seed " << seed << "\n" << report(comparison, {}));
        const Tally& naive = comparison.naive_conditions.groups.at("all");
        const Tally& plans = comparison.shipped.groups.at("all");
        REQUIRE(plans.deteriorations > 50);
        CHECK(naive.all_alerts() >= 5 * plans.all_alerts());
        CHECK(naive.alerts >= 5 * plans.alerts);
        CHECK(plans.news.missed <= naive.news.missed);
        CHECK(found_by_skill(plans) > found_by_skill(naive));
        CHECK(plans.news.missed * 4 <= plans.deteriorations);
    }
}
