// Nights on which the clock on the wall is changed, clocks that are years wrong, and a week
// offline: every alert that should exist exists once, dated by its own time.
#include "engine_sample.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

constexpr std::chrono::days three_years{3 * 365};

Rule expected_at_half_past_two()
{
    AbsenceRule absence;
    absence.series = weight;
    absence.schedule.times = {std::chrono::minutes{150}};
    return rule_of("absence", absence);
}

// In an hour that one of the nights leaves out and the other has twice.
struct Night
{
    const char* due;
    const char* after;
};
constexpr Night spring{"2026-03-29T03:30:00+02:00", "2026-03-30T02:30:00+02:00"};
constexpr Night autumn{"2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"};

// Every night before, so that nothing of before is missing.
void measures_before(FollowedPatient& patient, const Night& night)
{
    for (int days = 12; days > 0; --days)
    {
        patient.arrives({weight, instant(night.due) - std::chrono::days{days}, decimal("80")});
    }
}

std::vector<AlertRecord> of_rule(const FollowedPatient& patient, std::string_view rule)
{
    auto all = patient.standing();
    std::erase_if(all, [&](const AlertRecord& record) { return record.rule != rule; });
    return all;
}

// Red at two moments with a good reading between them, each acknowledged by nobody: one alert of
// two episodes.
std::vector<HomeReading> readings_of_a_night(Instant due)
{
    const std::chrono::minutes hour{60};
    return {{saturation, due - 2 * hour, decimal("96")},
            {saturation, due - hour, decimal("80")},
            {saturation, due, decimal("95")},
            {saturation, due + hour, decimal("81")},
            {saturation, due + 2 * hour, decimal("97")}};
}

} // namespace

TEST_CASE(
    "In a night with a change of the clock each missed time is one alert, dated by its own time")
{
    for (const Night& night : {spring, autumn})
    {
        INFO(night.due);
        FollowedPatient patient({expected_at_half_past_two()});
        const Instant due = instant(night.due);
        measures_before(patient, night);
        // Once a minute over the night, as the gateway looks at time.
        for (Instant now = due - std::chrono::hours{3}; now < due + std::chrono::hours{5};
             now += std::chrono::minutes{1})
        {
            patient.passes(now);
        }
        const auto missed = of_rule(patient, "absence");
        REQUIRE(missed.size() == 1);
        CHECK(missed.front().episodes.front().onset == due + std::chrono::hours{3});
        CHECK(missed.front().is_open());
        patient.arrives({weight, instant(night.after), decimal("80")});
        patient.passes(instant(night.after) + std::chrono::hours{4});
        const auto over = of_rule(patient, "absence");
        REQUIRE(over.size() == 1);
        CHECK(!over.front().is_open());
    }
}

TEST_CASE("In such a night nothing is missed that was measured, by either meaning of half past two")
{
    for (const Night& night : {spring, autumn})
    {
        for (const std::chrono::minutes later : {std::chrono::minutes{0}, std::chrono::minutes{60}})
        {
            FollowedPatient patient({expected_at_half_past_two()});
            measures_before(patient, night);
            for (const char* time : {night.due, night.after})
            {
                patient.arrives({weight, instant(time) + later, decimal("80")});
                patient.passes(instant(time) + std::chrono::hours{4});
            }
            CHECK(of_rule(patient, "absence").empty());
        }
    }
}

TEST_CASE("Red readings of such a night are one alert with two episodes, in any order of arrival")
{
    std::mt19937 random(29);
    for (const Night& night : {spring, autumn})
    {
        auto arriving = readings_of_a_night(instant(night.due));
        const Instant now = instant(night.due) + std::chrono::hours{6};
        for (int i = 0; i < 20; ++i)
        {
            std::ranges::shuffle(arriving, random);
            FollowedPatient patient({saturation_rule()});
            for (const HomeReading& reading : arriving)
            {
                patient.arrives(reading, now);
            }
            const auto alerts = of_rule(patient, "copd.saturation");
            REQUIRE(alerts.size() == 1);
            REQUIRE(alerts.front().episodes.size() == 2);
            CHECK(alerts.front().episodes[0].onset == instant(night.due) - std::chrono::hours{1});
            CHECK(alerts.front().episodes[1].onset == instant(night.due) + std::chrono::hours{1});
        }
    }
}

TEST_CASE("What a clock three years ahead made of time is taken back when it is right again")
{
    FollowedPatient patient({saturation_rule(), expected_at_half_past_two()});
    const Instant now = instant("2026-05-10T12:00:00+02:00");
    for (int i = 0; i < 10; ++i)
    {
        const Instant taken = instant("2026-05-01T02:30:00+02:00") + std::chrono::days{i};
        patient.arrives({weight, taken, decimal("80")});
    }
    patient.passes(now + three_years);
    CHECK(patient.standing().size() == 1); // nothing came for three years
    patient.passes(now);
    CHECK(patient.standing().empty());
}

TEST_CASE(
    "What arrived while the clock was three years wrong is judged once it is right, each once")
{
    for (const std::chrono::days step : {three_years, -three_years})
    {
        INFO(step.count());
        FollowedPatient patient({saturation_rule()});
        const Instant due = instant("2026-05-10T12:00:00+02:00");
        const auto arriving = readings_of_a_night(due);
        patient.arrives(arriving[0]);
        for (std::size_t i = 1; i < arriving.size(); ++i)
        {
            patient.arrives(arriving[i], arriving[i].taken + step);
        }
        const Instant right = due + std::chrono::hours{3};
        patient.judges_anew(arriving[0].taken, {saturation}, right);
        patient.judges_anew(arriving[0].taken, {saturation}, right); // changes nothing more
        const auto alerts = of_rule(patient, "copd.saturation");
        REQUIRE(alerts.size() == 1);
        REQUIRE(alerts.front().episodes.size() == 2);
        CHECK(alerts.front().episodes.front().onset == arriving[1].taken);
        CHECK(alerts.front().episodes.back().onset == arriving[3].taken);
    }
}

TEST_CASE("A week offline and then all at once ends as if every reading had come at its time")
{
    std::mt19937 random(3);
    std::uniform_int_distribution<int> percent(78, 97);
    std::vector<HomeReading> week;
    for (int hour = 0; hour < 24 * 7; hour += 4)
    {
        const Instant taken = instant("2026-10-21T00:30:00+02:00") + std::chrono::hours{hour};
        week.push_back({saturation, taken, Decimal{percent(random), 0}});
    }
    const Instant back = instant("2026-10-28T09:00:00+01:00");
    FollowedPatient live({saturation_rule()});
    for (const HomeReading& reading : week)
    {
        live.arrives(reading);
    }
    FollowedPatient offline({saturation_rule()});
    std::ranges::shuffle(week, random);
    int rang_as_now = 0;
    for (const HomeReading& reading : week)
    {
        const auto changes = offline.arrives(reading, back).changes;
        rang_as_now += static_cast<int>(std::ranges::count_if(
            changes, [&](const AlertChange& change)
            { return change.ring == Ring::now && back - change.at > std::chrono::hours{2}; }));
    }
    CHECK(without_ids(offline.standing()) == without_ids(live.standing()));
    CHECK(!live.standing().empty());
    CHECK(rang_as_now == 0);
}
