// The rules that look over days: trend, baseline, mean, time in range.
#include "devices/rules/arithmetic.hpp"
#include "devices/rules/baseline.hpp"
#include "devices/rules/mean_of_days.hpp"
#include "devices/rules/time_in_range.hpp"
#include "devices/rules/trend.hpp"
#include "rule_sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

Trend weight_gain()
{
    Trend trend;
    trend.series = weight;
    trend.bounds.above.yellow = decimal("2");
    trend.improbable_change = decimal("10");
    return trend;
}

Baseline own_normal()
{
    Baseline baseline;
    baseline.series = saturation;
    baseline.least_spread = decimal("1");
    baseline.bounds.below = {decimal("-2"), decimal("-4")};
    return baseline;
}

} // namespace

TEST_CASE("The median, the spread and the slope are exact decimals")
{
    CHECK(median({decimal("3"), decimal("1"), decimal("2")}, 1) == decimal("2"));
    CHECK(median({decimal("1"), decimal("2")}, 1) == decimal("1.5"));
    CHECK(robust_spread({decimal("1"), decimal("2"), decimal("3"), decimal("4"), decimal("9")},
                        decimal("3"), 4) == decimal("1.4826"));
    CHECK(slope_per_day({{0, decimal("80.0")}, {1440, decimal("80.5")}, {2880, decimal("81.0")}},
                        3) == decimal("0.5"));
    CHECK(slope_per_day({{5, decimal("80")}, {5, decimal("81")}}, 3) == Decimal{});
    CHECK(rounded(decimal("-0.05"), 1) == decimal("-0.1"));
    CHECK(rounded(decimal("0.049"), 1) == decimal("0.0"));
}

TEST_CASE("A rise is held against the lowest day of the window")
{
    const History history = daily(weight, {"80.0", "79.0", "80.5", "81.0"});
    const Verdict verdict = judge(weight_gain(), history, day(3), wording());
    CHECK(verdict.truth == Truth::yes); // 81.0 - 79.0
    CHECK(verdict.points == std::vector<std::string>{"d0", "d1", "d2", "d3"});
    CHECK(verdict.sentence.en.starts_with("Body weight has changed by 2.0 kg over the last 3 days; "
                                          "the limit is 2 kg"));
    CHECK(judge(weight_gain(), history, day(2), wording()).truth == Truth::no);
}

TEST_CASE("A trend tolerates missing days and says when there are too few")
{
    CHECK(judge(weight_gain(), daily(weight, {"79", "", "", "81"}), day(3), wording()).truth ==
          Truth::yes);
    const Verdict verdict = judge(weight_gain(), daily(weight, {"79"}), day(0), wording());
    CHECK(verdict.truth == Truth::cannot_tell);
    CHECK(verdict.because == "too-few-days");
}

TEST_CASE("A change that no person makes in a day is no trend")
{
    const Verdict verdict = judge(weight_gain(), daily(weight, {"79", "95"}), day(1), wording());
    CHECK(verdict.truth == Truth::cannot_tell);
    CHECK(verdict.because == "improbable-change");
}

TEST_CASE("A fall is held against the highest day, and a reference can be the first or the median")
{
    Trend trend = weight_gain();
    trend.bounds = {{decimal("-2"), std::nullopt}, {}};
    CHECK(judge(trend, daily(weight, {"80", "82", "80"}), day(2), wording()).truth == Truth::yes);
    trend.reference = Reference::first;
    CHECK(judge(trend, daily(weight, {"80", "82", "80"}), day(2), wording()).truth == Truth::no);
    trend.reference = Reference::median;
    CHECK(judge(trend, daily(weight, {"82", "82", "80"}), day(2), wording()).truth == Truth::yes);
}

TEST_CASE("A slope is per day and uses all days of the window")
{
    Trend trend = weight_gain();
    trend.measure = TrendMeasure::slope;
    trend.days = 7;
    trend.bounds.above.yellow = decimal("0.5");
    CHECK(judge(trend, daily(weight, {"80", "80.5", "81", "81.5"}), day(3), wording()).truth ==
          Truth::yes);
    CHECK(judge(trend, daily(weight, {"80", "80.4", "80.8", "81.2"}), day(3), wording()).truth ==
          Truth::no);
}

TEST_CASE("A patient's own normal is the median of the days before")
{
    const History history =
        daily(saturation, {"92", "93", "91", "90", "92", "94", "91", "88", "85"});
    CHECK(judge(own_normal(), history, day(6), wording()).truth == Truth::cannot_tell);
    const Verdict verdict = judge(own_normal(), history, day(7), wording());
    CHECK(verdict.truth == Truth::yes);
    CHECK(verdict.zone == Zone::yellow); // 4 below, spread 1.48
    CHECK(verdict.sentence.en.starts_with(
        "Oxygen saturation 88 % is 2.70 spreads below the patient's own normal 92 %"));
    CHECK(judge(own_normal(), history, day(8), wording()).zone == Zone::red); // 6.5 below
}

TEST_CASE("A very steady patient is not alarmed by a small change")
{
    const History history =
        daily(saturation, {"92", "92", "92", "92", "92", "92", "92", "91", "90"});
    CHECK(judge(own_normal(), history, day(7), wording()).truth == Truth::no);
    CHECK(judge(own_normal(), history, day(8), wording()).truth == Truth::yes);
}

TEST_CASE("In a row: all of the last readings must be as far away")
{
    Baseline baseline = own_normal();
    baseline.in_a_row = 2;
    const History one = daily(saturation, {"92", "93", "92", "91", "92", "93", "92", "86"});
    CHECK(judge(baseline, one, day(7), wording()).truth == Truth::cannot_tell);
    const History two = daily(saturation, {"92", "93", "92", "91", "92", "93", "92", "92", "86"});
    CHECK(judge(baseline, two, day(8), wording()).truth == Truth::no);
    const History both = daily(saturation, {"92", "93", "92", "91", "92", "93", "92", "86", "89"});
    CHECK(judge(baseline, both, day(8), wording()).zone == Zone::yellow);
}

TEST_CASE("The mean of the week drops the first day, the first reading and days without a pair")
{
    MeanOfDays mean;
    mean.series = {"blood_pressure", "systolic"};
    mean.session = SessionProtocol{};
    mean.at_least_days = 2;
    mean.bounds.above.yellow = decimal("135");
    History history;
    const auto session = [&](int number, std::string_view time, std::string_view value)
    {
        const Instant first = day(number, time);
        const std::string id = std::to_string(number) + std::string(time);
        history.add(mean.series, {id + "a", first, decimal("190")});
        history.add(mean.series, {id + "b", first + std::chrono::minutes{2}, decimal(value)});
        history.add(mean.series, {id + "c", first + std::chrono::minutes{4}, decimal(value)});
    };
    session(0, "08:00", "180");
    session(0, "20:00", "180");
    session(1, "08:00", "134");
    session(1, "20:00", "136");
    session(2, "08:00", "180"); // no evening
    CHECK(judge(mean, history, day(2, "22:00"), wording()).because == "too-few-days");
    session(3, "08:00", "136");
    session(3, "20:00", "134");
    const Verdict verdict = judge(mean, history, day(3, "22:00"), wording());
    CHECK(verdict.truth == Truth::yes);
    CHECK(verdict.sentence.en ==
          "Blood pressure (systolic), mean of 2 days: 135 mmHg is at the limit 135 mmHg.");
    CHECK(verdict.points.size() == 8);
    CHECK(verdict.points.front() == "108:00b");
}

TEST_CASE("Time in range is a share of the readings of whole days, once enough are there")
{
    TimeInRange share;
    share.series = {"glucose", "value"};
    share.low = decimal("3.9");
    share.high = decimal("10.0");
    share.days = 2;
    share.bounds.below.yellow = decimal("70");
    History history;
    for (int i = 0; i < 2 * 288; ++i)
    {
        const Instant when = day(0, "00:00") + std::chrono::minutes{5} * i;
        const bool outside = i % 10 < 3;
        history.add(share.series,
                    {"c" + std::to_string(i), when, decimal(outside ? "10.1" : "10.0")});
    }
    const Verdict verdict = judge(share, history, day(2, "09:00"), wording());
    CHECK(verdict.truth == Truth::yes);
    CHECK(verdict.sentence.en == "Glucose: 69.8 % of the time between 3.9 mmol/L and "
                                 "10.0 mmol/L over 2 days; is below the limit 70 %.");
    CHECK(verdict.spans.front().count == 576);
    CHECK(verdict.points.empty());
    share.band = Band::above;
    share.bounds = {{}, {decimal("25"), std::nullopt}};
    CHECK(judge(share, history, day(2, "09:00"), wording()).truth == Truth::yes);
    CHECK(judge(share, history, day(1, "09:00"), wording()).because == "too-little-data");
}
