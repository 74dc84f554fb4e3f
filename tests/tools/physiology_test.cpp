#include "tools/simulate_home/physiology.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace varde::simulate_home;

TEST_CASE("an exacerbation begins after a day, is worst until day 4 and over on day 8")
{
    CHECK(exacerbation(-1) == 0);
    CHECK(exacerbation(0.9) == 0);
    CHECK(exacerbation(1.75) == Approx(0.5));
    CHECK(exacerbation(2.5) == Approx(1));
    CHECK(exacerbation(4.0) == Approx(1));
    CHECK(exacerbation(6.0) == Approx(0.5));
    CHECK(exacerbation(8.5) == 0);
    CHECK(exacerbation(28 + 3) == Approx(1));
}

TEST_CASE("in an exacerbation oxygen falls below 88 and breathing, pulse and heat rise")
{
    for (Seed patient = 1; patient < 50; ++patient)
    {
        const auto well = vital_signs(Condition::copd, patient, {0.5, 12});
        const auto ill = vital_signs(Condition::copd, patient, {3.5, 12});
        CHECK(well.oxygen_saturation > 89);
        CHECK(ill.oxygen_saturation < 88);
        CHECK(ill.oxygen_saturation > 80);
        CHECK(ill.respiratory_rate > well.respiratory_rate + 4);
        CHECK(ill.heart_rate > well.heart_rate + 8);
        CHECK(ill.temperature > well.temperature + 0.5);
    }
}

TEST_CASE("the body is coldest at night and warmest in the afternoon")
{
    const auto night = vital_signs(Condition::hypertension, 3, {10, 4});
    const auto afternoon = vital_signs(Condition::hypertension, 3, {10, 16});
    CHECK(night.temperature < afternoon.temperature);
    CHECK(night.heart_rate < afternoon.heart_rate);
}

TEST_CASE("blood pressure surges in the morning of a patient with hypertension")
{
    const auto morning = vital_signs(Condition::hypertension, 3, {10, 8});
    const auto noon = vital_signs(Condition::hypertension, 3, {10, 12});
    CHECK(morning.systolic > noon.systolic);
    CHECK(morning.systolic > 135);
}

TEST_CASE("glucose of a patient with diabetes rises after a meal")
{
    const auto before = vital_signs(Condition::diabetes, 3, {10, 16.25});
    const auto after = vital_signs(Condition::diabetes, 3, {10, 17.5});
    CHECK(after.glucose > before.glucose + 1);
}

TEST_CASE("nobody leaves what a living person can have")
{
    for (const auto condition :
         {Condition::copd, Condition::heart_failure, Condition::diabetes, Condition::hypertension})
    {
        for (double days = 0; days < 60; days += 0.1)
        {
            const auto signs = vital_signs(condition, 11, {days, (days - std::floor(days)) * 24});
            REQUIRE(signs.oxygen_saturation > 75);
            REQUIRE(signs.heart_rate > 50);
            REQUIRE(signs.heart_rate < 140);
            REQUIRE(signs.temperature > 35.5);
            REQUIRE(signs.temperature < 39.5);
            REQUIRE(signs.systolic > signs.diastolic + 20);
            REQUIRE(signs.glucose > 3);
            REQUIRE(signs.glucose < 20);
        }
    }
}
