// The order in which measurements arrive leaves no trace: any permutation ends in the same alerts.
#include "engine_sample.hpp"
#include "tests/support/sanitized.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

// 10,000 in all; a sanitizer, which takes far longer, sees the same code at a tenth of them.
constexpr int permutations_of_a_set = varde::tests::is_sanitized ? 10 : 100;

std::vector<Rule> every_kind_of_rule()
{
    Trend trend;
    trend.series = weight;
    trend.bounds = {{decimal("-2"), std::nullopt}, {decimal("1.5"), decimal("3")}};
    Baseline baseline;
    baseline.series = saturation;
    baseline.days = 6;
    baseline.at_least_days = 2;
    baseline.least_spread = decimal("1");
    baseline.bounds.below = {decimal("-2"), decimal("-5")};
    ValueLimit lasting;
    lasting.series = saturation;
    lasting.bounds.below.yellow = decimal("90");
    lasting.hysteresis = decimal("0.5");
    lasting.lasting = std::chrono::hours{6};
    AbsenceRule absence;
    absence.series = weight;
    absence.schedule.times = {std::chrono::hours{8}};
    return {saturation_rule(),
            rule_of("trend", trend),
            rule_of("baseline", baseline),
            rule_of("lasting", lasting),
            rule_of("absence", absence),
            rule_of("both", Combination{{"trend", "baseline"}, 2, Zone::red})};
}

// Around every limit, over some days, some at the same moment.
std::vector<HomeReading> random_readings(std::mt19937& random, std::size_t count)
{
    std::uniform_int_distribution<int> hours(0, 24 * 4);
    std::uniform_int_distribution<int> percent(80, 97);
    std::uniform_int_distribution<int> hectograms(790, 830);
    std::vector<HomeReading> readings;
    for (std::size_t i = 0; i < count; ++i)
    {
        const Instant taken = day(0, "00:00") + std::chrono::hours{hours(random)};
        const bool is_weight = i % 3 == 0;
        const Decimal value =
            is_weight ? Decimal{hectograms(random), -1} : Decimal{percent(random), 0};
        readings.push_back({is_weight ? weight : saturation, taken, value});
    }
    // Two of one device at one moment are one measurement; the second would be refused.
    std::ranges::sort(readings, {},
                      [](const HomeReading& one) { return std::pair(one.series, one.taken); });
    const auto again =
        std::unique(readings.begin(), readings.end(),
                    [](const HomeReading& one, const HomeReading& other)
                    { return one.series == other.series && one.taken == other.taken; });
    readings.erase(again, readings.end());
    return readings;
}

std::vector<AlertRecord> alerts_after(const std::vector<HomeReading>& readings)
{
    FollowedPatient patient(every_kind_of_rule());
    const Instant now = day(5, "12:00");
    for (const HomeReading& reading : readings)
    {
        patient.arrives(reading, now);
    }
    patient.passes(now);
    return without_ids(patient.standing());
}

} // namespace

TEST_CASE("Any permutation of the same measurements ends in the same alerts")
{
    std::mt19937 random(2026);
    std::size_t alerts = 0;
    for (int set = 0; set < 100; ++set)
    {
        auto readings = random_readings(random, 8);
        const auto expected = alerts_after(readings);
        alerts += expected.size();
        for (int permutation = 0; permutation < permutations_of_a_set; ++permutation)
        {
            std::ranges::shuffle(readings, random);
            INFO("set " << set << ", permutation " << permutation);
            REQUIRE(alerts_after(readings) == expected);
        }
    }
    CHECK(alerts > 100); // it was worth permuting
}

TEST_CASE("Arriving one by one as they are taken ends in the same alerts as all at once afterwards")
{
    std::mt19937 random(7);
    for (int set = 0; set < 50; ++set)
    {
        auto readings = random_readings(random, 30);
        std::ranges::sort(readings, {}, &HomeReading::taken);
        FollowedPatient live(every_kind_of_rule());
        for (const HomeReading& reading : readings)
        {
            live.arrives(reading);
        }
        live.passes(day(5, "12:00"));
        REQUIRE(without_ids(live.standing()) == alerts_after(readings));
    }
}

TEST_CASE("The same measurement again changes nothing")
{
    std::mt19937 random(11);
    const auto readings = random_readings(random, 20);
    FollowedPatient patient(every_kind_of_rule());
    const Instant now = day(5, "12:00");
    for (const HomeReading& reading : readings)
    {
        patient.arrives(reading, now);
    }
    const auto before = patient.standing();
    for (const HomeReading& reading : readings)
    {
        CHECK(patient.arrives(reading, now).changes.empty());
    }
    CHECK(patient.standing() == before);
}

TEST_CASE(
    "A week offline and then all at once, over the change of the clock: each alert exists once")
{
    Rule expected = rule_of("absence", AbsenceRule{weight, {}, 1, Zone::yellow});
    std::get<AbsenceRule>(expected.test).schedule.times = {std::chrono::hours{8}};
    FollowedPatient patient({saturation_rule(), expected});
    const Instant now = instant("2026-10-28T12:00:00+01:00");
    patient.outages = {
        {Link::hub, instant("2026-10-21T12:00:00+02:00"), instant("2026-10-28T11:00:00+01:00")}};
    patient.passes(now);
    const auto missing = patient.standing();
    REQUIRE(missing.size() == 1);
    CHECK(missing.front().episodes.front().why.because == "hub-offline");
    // Nothing came after the hub was on again, and it came not either before the outage.
    for (int i = 19; i < 28; ++i)
    {
        const Instant eight =
            instant("2026-10-" + std::to_string(i) + "T08:00:00" + (i < 25 ? "+02:00" : "+01:00"));
        patient.arrives({weight, eight, decimal("80")}, now);
        patient.arrives({saturation, eight, decimal(i == 25 ? "80" : "96")}, now);
    }
    patient.arrives({weight, instant("2026-10-28T08:00:00+01:00"), decimal("80")}, now);
    const auto standing = patient.standing();
    const auto red = std::ranges::find(standing, "copd.saturation", &AlertRecord::rule);
    REQUIRE(red != standing.end());
    CHECK(red->episodes.front().onset == instant("2026-10-25T08:00:00+01:00"));
    CHECK(std::ranges::count(standing, "copd.saturation", &AlertRecord::rule) == 1);
    CHECK(std::ranges::none_of(standing, [](const AlertRecord& record)
                               { return record.rule == "absence" && record.is_open(); }));
}
