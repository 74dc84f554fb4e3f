// Worse is never judged milder, of every kind of rule; and the kinds that look at sums and shares
// do not care about the order of arrival either.
#include "engine_sample.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

const Series systolic{"blood_pressure", "systolic"};
const Series glucose{"glucose", "value"};

// Which of two verdicts is the worse one.
int rank(const Verdict& verdict)
{
    return verdict.truth == Truth::yes ? (verdict.zone == Zone::red ? 2 : 1) : 0;
}

Trend trend_of(TrendMeasure measure, Reference reference)
{
    Trend trend;
    trend.series = weight;
    trend.measure = measure;
    trend.reference = reference;
    trend.days = 4;
    trend.bounds.above = {decimal("0.5"), decimal("1.5")};
    return trend;
}

Baseline baseline_below()
{
    Baseline baseline;
    baseline.series = saturation;
    baseline.days = 10;
    baseline.at_least_days = 4;
    baseline.least_spread = decimal("1");
    baseline.bounds.below = {decimal("-2"), decimal("-4")};
    return baseline;
}

MeanOfDays mean_of_days()
{
    MeanOfDays mean;
    mean.series = systolic;
    mean.days = 5;
    mean.at_least_days = 2;
    mean.pairs_only = false;
    mean.bounds.above = {decimal("135"), decimal("160")};
    return mean;
}

TimeInRange time_inside()
{
    TimeInRange share;
    share.series = glucose;
    share.low = decimal("3.9");
    share.high = decimal("10.0");
    share.days = 2;
    share.interval = std::chrono::hours{2};
    share.bounds.below = {decimal("70"), decimal("40")};
    return share;
}

ScoreLimit score_limit()
{
    ScoreLimit limit;
    limit.series = questionnaire_series("copd-daily", "score");
    limit.bounds.above = {decimal("3"), decimal("5")};
    limit.in_a_row = 2;
    return limit;
}

struct Values
{
    Series series;
    std::chrono::minutes apart{};
    std::vector<Decimal> values; // from the first day at eight on
};

History history_of(const Values& given)
{
    History history;
    for (std::size_t i = 0; i < given.values.size(); ++i)
    {
        const Instant when = day(0) + given.apart * static_cast<int>(i);
        history.add(given.series, {"v" + std::to_string(i), when, given.values[i]});
    }
    return history;
}

std::vector<Decimal> random_values(std::mt19937& random, std::size_t count, int low, int high,
                                   int exponent)
{
    std::uniform_int_distribution<int> any(low, high);
    std::vector<Decimal> values;
    for (std::size_t i = 0; i < count; ++i)
    {
        values.push_back(Decimal{any(random), exponent});
    }
    return values;
}

constexpr std::chrono::minutes daily_apart{24 * 60};
constexpr int rounds = 300;

} // namespace

TEST_CASE("A heavier last day is never judged milder, by change or slope, against any reference")
{
    std::mt19937 random(1);
    for (const TrendMeasure measure : {TrendMeasure::change, TrendMeasure::slope})
    {
        for (const Reference reference : {Reference::extreme, Reference::first, Reference::median})
        {
            const Trend trend = trend_of(measure, reference);
            for (int round = 0; round < rounds; ++round)
            {
                Values given{weight, daily_apart, random_values(random, 4, 790, 820, -1)};
                const int before = rank(judge(trend, history_of(given), day(3), wording()));
                given.values.back() = given.values.back() + decimal("0.7");
                CHECK(rank(judge(trend, history_of(given), day(3), wording())) >= before);
            }
        }
    }
}

TEST_CASE("A lower last reading is never judged milder against the patient's own normal")
{
    std::mt19937 random(2);
    for (int round = 0; round < rounds; ++round)
    {
        Values given{saturation, daily_apart, random_values(random, 9, 84, 96, 0)};
        const int before = rank(judge(baseline_below(), history_of(given), day(8), wording()));
        given.values.back() = given.values.back() - decimal("2");
        CHECK(rank(judge(baseline_below(), history_of(given), day(8), wording())) >= before);
    }
}

TEST_CASE("A higher reading anywhere in the window never makes a mean milder")
{
    std::mt19937 random(3);
    for (int round = 0; round < rounds; ++round)
    {
        Values given{systolic, daily_apart / 2, random_values(random, 10, 120, 170, 0)};
        const int before = rank(judge(mean_of_days(), history_of(given), day(5), wording()));
        const auto which = static_cast<std::size_t>(round) % given.values.size();
        given.values[which] = given.values[which] + decimal("15");
        CHECK(rank(judge(mean_of_days(), history_of(given), day(5), wording())) >= before);
    }
}

TEST_CASE("A reading that leaves the range never makes the time in range look better")
{
    std::mt19937 random(4);
    for (int round = 0; round < rounds; ++round)
    {
        Values given{glucose, std::chrono::hours{2}, random_values(random, 40, 30, 120, -1)};
        const int before = rank(judge(time_inside(), history_of(given), day(3), wording()));
        const auto which = static_cast<std::size_t>(round) % given.values.size();
        given.values[which] = decimal("15.0");
        CHECK(rank(judge(time_inside(), history_of(given), day(3), wording())) >= before);
    }
}

TEST_CASE("A higher answer is never judged milder")
{
    std::mt19937 random(5);
    for (int round = 0; round < rounds; ++round)
    {
        Values given{score_limit().series, daily_apart, random_values(random, 3, 0, 6, 0)};
        const int before = rank(judge(score_limit(), history_of(given), day(2), wording()));
        const auto which = static_cast<std::size_t>(round) % given.values.size();
        given.values[which] = given.values[which] + decimal("2");
        CHECK(rank(judge(score_limit(), history_of(given), day(2), wording())) >= before);
    }
}

TEST_CASE("One more sign never takes a combination back")
{
    for (int at_least = 1; at_least <= 3; ++at_least)
    {
        for (int signs = 0; signs < 27; ++signs)
        {
            std::vector<Verdict> parts(3);
            for (int part = 0, rest = signs; part < 3; ++part, rest /= 3)
            {
                parts[static_cast<std::size_t>(part)].truth = static_cast<Truth>(rest % 3);
            }
            const Combination combination{{"a", "b", "c"}, at_least, Zone::yellow};
            const int before = rank(judge(combination, parts));
            for (Verdict& part : parts)
            {
                const Truth was = std::exchange(part.truth, Truth::yes);
                CHECK(rank(judge(combination, parts)) >= before);
                part.truth = was;
            }
        }
    }
}

TEST_CASE("The points of NEWS2 never fall away from the normal range, value by value")
{
    const auto rises_from = [](auto points, int low, int high, int exponent, bool upwards)
    {
        int before = 0;
        for (int i = 0; i <= high - low; ++i)
        {
            const int now = points(Decimal{upwards ? low + i : high - i, exponent});
            CHECK(now >= before);
            before = now;
        }
        CHECK(before > 0);
    };
    rises_from(news2_respiratory_rate, 12, 60, 0, true);
    rises_from(news2_respiratory_rate, 1, 20, 0, false);
    rises_from(news2_systolic, 111, 260, 0, true);
    rises_from(news2_systolic, 40, 219, 0, false);
    rises_from(news2_pulse, 51, 220, 0, true);
    rises_from(news2_pulse, 20, 90, 0, false);
    rises_from(news2_temperature, 361, 420, -1, true);
    rises_from(news2_temperature, 320, 380, -1, false);
    const auto scale_1 = [](const Decimal& value)
    { return news2_saturation(value, Saturation::scale_1, false); };
    const auto on_oxygen = [](const Decimal& value)
    { return news2_saturation(value, Saturation::scale_2, true); };
    rises_from(scale_1, 60, 100, 0, false);
    rises_from(on_oxygen, 60, 92, 0, false);
    rises_from(on_oxygen, 88, 100, 0, true);
}

TEST_CASE("Means, shares, scores and NEWS2 end in the same alerts in any order of arrival")
{
    News2 news2;
    news2.oxygen = questionnaire_series("news2-observation", "oxygen");
    news2.consciousness = questionnaire_series("news2-observation", "consciousness");
    const std::vector<Rule> rules{rule_of("mean", mean_of_days()), rule_of("share", time_inside()),
                                  rule_of("score", score_limit()), rule_of("news2", news2)};
    const std::vector<Series> series{systolic,
                                     glucose,
                                     score_limit().series,
                                     news2.oxygen,
                                     {"respiratory_rate", "value"},
                                     {"heart_rate", "value"}};
    std::mt19937 random(6);
    std::size_t alerts = 0;
    for (int set = 0; set < 20; ++set)
    {
        std::vector<HomeReading> readings;
        for (int i = 0; i < 60; ++i)
        {
            const Series& of = series[static_cast<std::size_t>(i) % series.size()];
            const bool is_answer = is_questionnaire(of);
            const auto value = random_values(random, 1, is_answer ? 0 : 20, is_answer ? 6 : 180, 0);
            readings.push_back({of, day(0) + std::chrono::hours{i}, value.front()});
        }
        const auto end_in = [&]
        {
            FollowedPatient patient(rules);
            for (const HomeReading& reading : readings)
            {
                patient.arrives(reading, day(4));
            }
            patient.passes(day(4));
            return without_ids(patient.standing());
        };
        const auto expected = end_in();
        alerts += expected.size();
        for (int permutation = 0; permutation < 5; ++permutation)
        {
            std::ranges::shuffle(readings, random);
            CHECK(end_in() == expected);
        }
    }
    CHECK(alerts > 20);
}
