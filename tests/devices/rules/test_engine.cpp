#include "engine_sample.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

constexpr std::chrono::hours day_long{24};

AlertChange only_change(const Evaluation& evaluation)
{
    REQUIRE(evaluation.changes.size() == 1);
    return evaluation.changes.front();
}

} // namespace

TEST_CASE("A red reading rings at once, is one alert however often it comes, and latches")
{
    FollowedPatient patient({saturation_rule()});
    const auto first = only_change(patient.arrives(saturation_at(0, "83")));
    CHECK(first.phase == Phase::start);
    CHECK(first.ring == Ring::now);
    CHECK(first.zone == Zone::red);
    for (int i = 1; i < 100; ++i)
    {
        const auto change = only_change(patient.arrives(saturation_at(i, "83")));
        REQUIRE(change.phase == Phase::proceed);
        REQUIRE(change.ring == Ring::none);
    }
    CHECK(patient.only().count() == 100);
    for (int i = 100; i < 103; ++i)
    {
        patient.arrives(saturation_at(i, "95"));
    }
    CHECK(patient.only().facets.presence == Presence::latched);
    REQUIRE(acknowledge(patient.only(), {"nurse-1", at(110)}).has_value());
    CHECK_FALSE(patient.only().is_open());
}

TEST_CASE("An alert says by which points and which version of the plan it was judged")
{
    FollowedPatient patient({saturation_rule()});
    patient.arrives(saturation_at(0, "88"));
    patient.arrives(saturation_at(5, "88"));
    const Episode& episode = patient.only().episodes.front();
    CHECK(episode.onset == at(5));
    CHECK(episode.plan_version == 1);
    CHECK(episode.why.points.size() == 2);
    CHECK(episode.why.sentence.nb.starts_with("Oksygenmetning 88 % er under grensen 89 %"));
}

TEST_CASE("A reading beyond a limit that is not enough yet asks for a repeat, when it is fresh")
{
    FollowedPatient patient({saturation_rule()});
    const auto fresh = patient.arrives(saturation_at(0, "88"));
    REQUIRE(fresh.prompts.size() == 1);
    CHECK(fresh.prompts.front().reason == PromptReason::repeat);
    CHECK(fresh.prompts.front().until == at(15));
    CHECK(fresh.changes.empty());
    FollowedPatient other({saturation_rule()});
    CHECK(other.arrives(saturation_at(0, "88"), at(16)).prompts.empty());
}

TEST_CASE("Yellow that becomes red rings again, and a person's acknowledgement was of the yellow")
{
    FollowedPatient patient({saturation_rule()});
    patient.arrives(saturation_at(0, "88"));
    patient.arrives(saturation_at(1, "88"));
    REQUIRE(acknowledge(patient.only(), {"nurse-1", at(2)}).has_value());
    CHECK(only_change(patient.arrives(saturation_at(3, "88"))).ring == Ring::none);
    const auto risen = only_change(patient.arrives(saturation_at(4, "80")));
    CHECK(risen.phase == Phase::escalate);
    CHECK(risen.ring == Ring::now);
    CHECK_FALSE(patient.only().acknowledged);
    for (int i = 5; i < 8; ++i)
    {
        patient.arrives(saturation_at(i, "95"));
    }
    CHECK(patient.only().facets.presence == Presence::latched);
}

TEST_CASE(
    "A yellow alert resolves by itself and leaves its record, and the next one is another alert")
{
    FollowedPatient patient({saturation_rule()});
    for (const auto& [minute, value] : {std::pair{0, "88"}, {1, "88"}, {2, "95"}, {3, "95"}})
    {
        patient.arrives(saturation_at(minute, value));
    }
    CHECK(patient.only().facets.presence == Presence::inactive);
    CHECK(patient.only().episodes.front().ended == at(3));
    patient.arrives(saturation_at(20, "88"));
    const auto again = only_change(patient.arrives(saturation_at(21, "88")));
    CHECK(again.phase == Phase::start);
    CHECK(patient.standing().size() == 2);
}

TEST_CASE("Late data are judged by their own time and do not ring as if it were now")
{
    FollowedPatient patient({saturation_rule()});
    const auto change = only_change(patient.arrives(saturation_at(0, "80"), at(180)));
    CHECK(change.ring == Ring::late);
    CHECK(change.at == at(0));
    CHECK(patient.only().facets.presence == Presence::active);
}

TEST_CASE("A late red reading that is over by newer data latches, listed and not rung as now")
{
    FollowedPatient patient({saturation_rule()});
    for (int i = 100; i < 103; ++i)
    {
        patient.arrives(saturation_at(i, "95"));
    }
    const auto change = only_change(patient.arrives(saturation_at(0, "80"), at(180)));
    CHECK(change.phase == Phase::start);
    CHECK(change.ring == Ring::late);
    CHECK(patient.only().facets.presence == Presence::latched);
    CHECK(patient.only().episodes.front().onset == at(0));
}

TEST_CASE("Out-of-order data neither clear nor ring anew a newer condition")
{
    FollowedPatient patient({saturation_rule()});
    patient.arrives(saturation_at(100, "80"));
    const auto good = patient.arrives(saturation_at(0, "97"), at(101));
    CHECK(good.changes.empty());
    const auto bad = patient.arrives(saturation_at(50, "80"), at(102));
    for (const AlertChange& change : bad.changes)
    {
        CHECK(change.ring != Ring::now);
    }
    CHECK(patient.only().facets.presence == Presence::active);
    CHECK(patient.only().episodes.front().onset == at(50));
}

TEST_CASE("A snoozed alert is not rung by stale data, nor by more of the same")
{
    FollowedPatient patient({saturation_rule()});
    patient.arrives(saturation_at(0, "88"));
    patient.arrives(saturation_at(1, "88"));
    REQUIRE(snooze(patient.only(), {"nurse-1", at(200)}, at(300)).has_value());
    for (const auto& [minute, now] : {std::pair{201, 201}, {2, 202}, {202, 203}})
    {
        for (const AlertChange& change :
             patient.arrives(saturation_at(minute, "88"), at(now)).changes)
        {
            CHECK(change.ring == Ring::none);
        }
    }
    CHECK(patient.only().facets.signal == SignalState::snoozed);
    const auto rise = only_change(patient.arrives(saturation_at(210, "80")));
    CHECK(rise.ring == Ring::now);
}

TEST_CASE("What nobody could have seen is not covered by an earlier acknowledgement")
{
    FollowedPatient patient({saturation_rule()});
    patient.arrives(saturation_at(1000, "80"));
    for (int i = 1001; i < 1004; ++i)
    {
        patient.arrives(saturation_at(i, "97"));
    }
    REQUIRE(acknowledge(patient.only(), {"nurse-1", at(1010)}).has_value());
    patient.arrives(saturation_at(500, "97"), at(1011));
    patient.arrives(saturation_at(501, "97"), at(1011));
    patient.arrives(saturation_at(502, "97"), at(1011));
    const auto change = only_change(patient.arrives(saturation_at(0, "80"), at(1012)));
    CHECK(change.ring == Ring::late);
    const auto standing = patient.standing();
    REQUIRE(standing.size() == 2);
    CHECK(standing[0].facets.presence == Presence::latched);
    CHECK(standing[1].facets.presence == Presence::inactive);
}

TEST_CASE("Late data can take an alert back, and it says so")
{
    FollowedPatient patient({saturation_rule()});
    patient.arrives(saturation_at(0, "88"));
    patient.arrives(saturation_at(10, "88"));
    REQUIRE(patient.only().is_open());
    patient.arrives(saturation_at(4, "95"), at(11));
    CHECK(patient.only().is_open()); // 88, 95, 88: still two of three
    const auto change = only_change(patient.arrives(saturation_at(6, "95"), at(12)));
    CHECK(change.phase == Phase::end);
    CHECK(patient.standing().empty());
}

TEST_CASE("Data older than the time for which readings are judged say so and change nothing")
{
    FollowedPatient patient({saturation_rule()});
    const auto old = patient.arrives(saturation_at(0, "80"), at(0) + judged_for + day_long);
    CHECK(old.too_old);
    CHECK(patient.standing().empty());
}

TEST_CASE("A rule that cannot decide says so")
{
    Trend trend;
    trend.series = weight;
    trend.bounds.above.yellow = decimal("2");
    FollowedPatient patient({rule_of("weight", trend)});
    const auto evaluation = patient.arrives({weight, day(0), decimal("80")});
    REQUIRE(evaluation.undecided.size() == 1);
    CHECK(evaluation.undecided.front().because == "too-few-days");
}

TEST_CASE("Another person on the scale is asked about and alarms nobody")
{
    Trend trend;
    trend.series = weight;
    trend.bounds.above.yellow = decimal("2");
    trend.improbable_change = decimal("10");
    FollowedPatient patient({rule_of("weight", trend)});
    patient.arrives({weight, day(0), decimal("80")});
    const auto evaluation = patient.arrives({weight, day(1), decimal("95")});
    CHECK(evaluation.changes.empty());
    REQUIRE(evaluation.prompts.size() == 1);
    CHECK(evaluation.prompts.front().reason == PromptReason::verify_person);
}

TEST_CASE("A weak sign alone calls nobody, two together do")
{
    ValueLimit low;
    low.series = saturation;
    low.bounds.below.yellow = decimal("91");
    Trend gain;
    gain.series = weight;
    gain.bounds.above.yellow = decimal("2");
    Rule first = rule_of("low", low);
    Rule second = rule_of("gain", gain);
    first.alerts = second.alerts = false;
    FollowedPatient patient(
        {first, second, rule_of("both", Combination{{"low", "gain"}, 2, Zone::yellow})});
    CHECK(patient.arrives({saturation, day(0), decimal("90")}).changes.empty());
    patient.arrives({weight, day(0), decimal("80")});
    const auto change = only_change(patient.arrives({weight, day(1), decimal("82.5")}));
    CHECK(change.rule == "both");
    CHECK(patient.only().episodes.front().why.points.size() == 3);
}

TEST_CASE(
    "A new version judges what is taken from then on, and late data by the version of its time")
{
    FollowedPatient patient({saturation_rule()});
    Rule softer = saturation_rule();
    std::get<ValueLimit>(softer.test).bounds.below = {decimal("86"), decimal("80")};
    patient.changes_plan({softer}, at(60));
    CHECK(patient.arrives(saturation_at(70, "95")).changes.empty());
    const auto late = only_change(patient.arrives(saturation_at(10, "83"), at(75)));
    CHECK(late.zone == Zone::red);
    CHECK(patient.only().episodes.front().plan_version == 1);
}

TEST_CASE("What is taken after a change is judged by the new limits")
{
    FollowedPatient patient({saturation_rule()});
    Rule softer = saturation_rule();
    std::get<ValueLimit>(softer.test).bounds.below = {decimal("86"), decimal("80")};
    patient.changes_plan({softer}, at(60));
    patient.arrives(saturation_at(70, "83"));
    CHECK(patient.standing().empty());
}

TEST_CASE("A rule that a new version does not have any more ends its alert")
{
    FollowedPatient patient({saturation_rule()});
    patient.arrives(saturation_at(0, "80"));
    REQUIRE(acknowledge(patient.only(), {"nurse-1", at(1)}).has_value());
    patient.changes_plan({}, at(60));
    CHECK(only_change(patient.passes(at(61))).phase == Phase::end);
    CHECK(patient.only().episodes.front().ended == at(60));
    CHECK(patient.passes(at(62)).changes.empty());
}

TEST_CASE("The history that must be given reaches back over the longest look of a rule")
{
    Plan plan;
    plan.rules = {saturation_rule()};
    CHECK(history_needed(plan) == judged_for + std::chrono::days{7});
    Baseline baseline;
    baseline.series = weight;
    plan.rules.push_back(rule_of("b", baseline));
    CHECK(history_needed(plan) == judged_for + std::chrono::days{30});
}

namespace
{

Rule daily_saturation()
{
    AbsenceRule absence;
    absence.series = saturation;
    absence.schedule.times = {std::chrono::hours{8}};
    return rule_of("daily", absence);
}

} // namespace

TEST_CASE("Nothing is missed from before the version of the plan that first expects it")
{
    FollowedPatient patient({saturation_rule()});
    patient.changes_plan({saturation_rule(), daily_saturation()}, instant("2026-03-10T12:00:00Z"));
    CHECK(patient.passes(instant("2026-03-10T13:00:00Z")).changes.empty());
    CHECK(patient.passes(instant("2026-03-11T06:00:00Z")).changes.empty());
    CHECK(patient.passes(instant("2026-03-11T13:00:00Z")).changes.size() == 1);
    CHECK(patient.only().episodes.front().count == 1);
}

TEST_CASE("Nothing is missed from before anybody was there to hear it")
{
    FollowedPatient patient({daily_saturation()});
    patient.watched_since = instant("2026-03-10T12:00:00Z");
    CHECK(patient.passes(instant("2026-03-11T06:00:00Z")).changes.empty());
    CHECK(patient.passes(instant("2026-03-11T13:00:00Z")).changes.size() == 1);
    CHECK(patient.only().episodes.front().count == 1);
}

TEST_CASE("What was missed stays missed when nobody can say any more what should have come by then")
{
    FollowedPatient patient({daily_saturation()});
    CHECK(patient.passes(instant("2026-03-10T13:00:00Z")).changes.size() == 1);
    patient.watched_since = instant("2026-03-10T14:00:00Z"); // somebody set the clock
    CHECK(patient.passes(instant("2026-03-10T14:01:00Z")).changes.empty());
    CHECK(patient.only().is_open());
    patient.arrives({saturation, instant("2026-03-11T08:00:00Z"), decimal("95")});
    patient.passes(instant("2026-03-11T13:00:00Z"));
    CHECK_FALSE(patient.only().is_open());
    CHECK_FALSE(patient.only().withdrawn);
}

TEST_CASE("A rule that decides is told apart from one that cannot")
{
    Trend trend;
    trend.series = saturation;
    trend.days = 3;
    trend.at_least_days = 2;
    trend.bounds.below.yellow = decimal("-5");
    FollowedPatient patient({saturation_rule(), rule_of("falling", trend)});
    const auto evaluation = patient.arrives(saturation_at(0, "95"));
    CHECK(evaluation.decided == std::vector<std::string>{"copd.saturation"});
    REQUIRE(evaluation.undecided.size() == 1);
    CHECK(evaluation.undecided.front().rule == "falling");
}

TEST_CASE("A value that wavers about a red limit all day long is one alert of bounded length")
{
    FollowedPatient patient({saturation_rule()});
    constexpr int crossings = 400;
    for (int i = 0; i < crossings; ++i)
    {
        patient.arrives(saturation_at(2 * i, "83"));
        patient.arrives(saturation_at(2 * i + 1, "95"));
    }
    const AlertRecord& alert = patient.only();
    CHECK(alert.episodes.size() == most_episodes);
    CHECK(alert.episodes.front().onset == at(0));
    CHECK(alert.episodes.back().ended == at(2 * crossings - 1));
    CHECK(alert.count() >= crossings);
    CHECK(alert.facets.presence == Presence::latched);

    FollowedPatient backwards({saturation_rule()});
    for (int i = crossings - 1; i >= 0; --i)
    {
        backwards.arrives(saturation_at(2 * i, "83"), at(2 * crossings));
        backwards.arrives(saturation_at(2 * i + 1, "95"), at(2 * crossings));
    }
    CHECK(without_ids(backwards.standing()).front().episodes == alert.episodes);
}

TEST_CASE("A late red reading is not hidden by an acknowledgement of something milder, also where "
          "what lies between comes last")
{
    FollowedPatient patient({saturation_rule()});
    const std::int64_t later = 24 * 60;
    patient.arrives(saturation_at(later, "88"));
    patient.arrives(saturation_at(later + 1, "88"));
    REQUIRE(acknowledge(patient.only(), {"nurse-1", at(later + 2)}).has_value());
    bool rang = false;
    for (const auto& [minute, value] :
         {std::pair{0, "80"}, {60, "80"}, {120, "95"}, {180, "95"}, {240, "95"}})
    {
        for (const auto& change :
             patient.arrives(saturation_at(minute, value), at(later + 10)).changes)
        {
            rang = rang || change.ring != Ring::none;
        }
    }
    CHECK(rang);
    const auto standing = patient.standing();
    const bool is_waiting = std::ranges::any_of(standing, [](const AlertRecord& one)
                                                { return one.is_open() && one.latches(); });
    CHECK(is_waiting);
}
