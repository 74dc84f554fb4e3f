#include "tools/simulate_home/model.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <set>

using namespace varde::simulate_home;
using namespace std::chrono;
using varde::devices::Decimal;
using varde::devices::Instant;

namespace
{

Instant start()
{
    return varde::devices::parse_timestamp("2026-10-19T06:00:00+02:00")->instant;
}

std::vector<Taken> days_of(int count, Seed seed = 1, int first = 0)
{
    return measurements(homes(4), seed, start(),
                        {start() + days(first), start() + days(first + count)});
}

std::vector<Taken> of(const std::vector<Taken>& all, const std::string& device)
{
    std::vector<Taken> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [&](const Taken& taken) { return taken.device == device; });
    return some;
}

bool same(const std::vector<Taken>& a, const std::vector<Taken>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Taken& x, const Taken& y)
                      {
                          return x.device == y.device && x.at == y.at &&
                                 x.readings[0].components == y.readings[0].components;
                      });
}

Decimal value(const Taken& taken)
{
    return std::get<Decimal>(taken.readings.at(0).components.at(0).value);
}

} // namespace

TEST_CASE("the four homes have the devices of their illness")
{
    std::vector<std::string> ids;
    for (const auto& home : homes(4))
    {
        for (const auto& meter : home.meters)
        {
            ids.push_back(meter.id);
        }
    }
    CHECK(ids == std::vector<std::string>{"home1-oximeter", "home1-thermometer",
                                          "home1-respiration", "home2-scale", "home2-cuff",
                                          "home3-glucometer", "home3-scale", "home4-cuff"});
}

TEST_CASE("more homes repeat the four under further names")
{
    const auto six = homes(6);
    CHECK(six[4].condition == Condition::copd);
    CHECK(six[4].meters[0].id == "home5-oximeter");
    CHECK(six[5].meters[0].id == "home6-scale");
}

TEST_CASE("the same seed and start give the same measurements")
{
    CHECK(same(days_of(5), days_of(5)));
    CHECK_FALSE(same(days_of(5, 1), days_of(5, 2)));
}

TEST_CASE("adjoining windows give each measurement once")
{
    auto parts = days_of(3);
    const auto rest = days_of(4, 1, 3);
    parts.insert(parts.end(), rest.begin(), rest.end());
    CHECK(same(parts, days_of(7)));
}

TEST_CASE("measurements come in the order of time, within the window")
{
    const auto taken = days_of(10);
    CHECK(std::is_sorted(taken.begin(), taken.end(),
                         [](const Taken& a, const Taken& b) { return a.at < b.at; }));
    CHECK(taken.front().at >= start());
    CHECK(taken.back().at < start() + days(10));
}

TEST_CASE("one device never has two measurements at one time")
{
    std::set<std::pair<std::string, Instant>> seen;
    for (const auto& taken : days_of(60))
    {
        REQUIRE(seen.insert({taken.device, taken.at}).second);
    }
}

TEST_CASE("some readings are missed and most are not")
{
    const auto oximeter = of(days_of(50), "home1-oximeter").size();
    CHECK(oximeter < 8 * 50);
    CHECK(oximeter > 8 * 50 * 8 / 10);
}

TEST_CASE("saturation falls below 88 in the exacerbation and not before")
{
    const auto oximeter = of(days_of(5), "home1-oximeter");
    std::vector<Instant> low;
    for (const auto& taken : oximeter)
    {
        if (value(taken) < Decimal{88, 0})
        {
            low.push_back(taken.at);
        }
    }
    REQUIRE_FALSE(low.empty());
    CHECK(low.front() > start() + days(1));
    CHECK(low.size() > 8);
}

TEST_CASE("repeated readings of one body differ by the device's noise")
{
    std::set<std::int64_t> weights;
    for (const auto& taken : of(days_of(20), "home2-scale"))
    {
        weights.insert(value(taken).mantissa);
    }
    CHECK(weights.size() > 5);
}

TEST_CASE("each kind has its unit and its resolution")
{
    const auto all = days_of(3);
    const auto cuff = of(all, "home4-cuff").at(0).readings;
    REQUIRE(cuff.size() == 2);
    CHECK(cuff[0].kind == "blood_pressure");
    CHECK(cuff[0].unit == "mm[Hg]");
    CHECK(cuff[0].components.size() == 3);
    CHECK(cuff[1].kind == "heart_rate");
    CHECK(cuff[1].unit == "/min");
    const auto thermometer = of(all, "home1-thermometer").at(0).readings.at(0);
    CHECK(thermometer.unit == "Cel");
    CHECK(std::get<Decimal>(thermometer.components[0].value).exponent == -1);
    CHECK(of(all, "home3-glucometer").at(0).readings.at(0).unit == "mmol/L");
}

TEST_CASE("the mean pressure lies between diastolic and systolic")
{
    for (const auto& taken : of(days_of(60), "home4-cuff"))
    {
        const auto& components = taken.readings[0].components;
        const auto systolic = std::get<Decimal>(components[0].value);
        const auto diastolic = std::get<Decimal>(components[1].value);
        const auto mean = std::get<Decimal>(components[2].value);
        REQUIRE(diastolic < mean);
        REQUIRE(mean < systolic);
    }
}

TEST_CASE("a meter of a further home with diabetes speaks mg/dL")
{
    const auto taken = measurements(homes(7), 1, start(), {start(), start() + days(2)});
    const auto readings = of(taken, "home7-glucometer");
    REQUIRE_FALSE(readings.empty());
    CHECK(readings[0].readings[0].unit == "mg/dL");
    CHECK(value(readings[0]) > Decimal{60, 0});
}

TEST_CASE("batteries run down")
{
    const auto oximeter = of(days_of(30), "home1-oximeter");
    CHECK(oximeter.front().battery > 98);
    CHECK(oximeter.back().battery < 90);
}
