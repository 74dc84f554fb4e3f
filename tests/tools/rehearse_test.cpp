// The parts of a rehearsal: the people, their deteriorations, what they measure, and how it is
// counted.
#include "tests/support/source_file.hpp"
#include "tools/rehearse/deterioration.hpp"
#include "tools/rehearse/figures.hpp"
#include "tools/rehearse/measuring.hpp"
#include "tools/rehearse/plans_judged.hpp"
#include "tools/rehearse/shipped.hpp"
#include "tools/simulate_home/norwegian_time.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace varde;
using namespace varde::rehearse;
using devices::Decimal;
using devices::Instant;

namespace
{

constexpr std::int64_t new_year_2025 = 20089;

std::vector<Deterioration> of_many(int count, Worsening worsening)
{
    std::vector<Deterioration> all;
    for (const Person& person : people(7, count))
    {
        const auto one = deteriorations(person, new_year_2025, 365);
        std::ranges::copy_if(one, std::back_inserter(all),
                             [&](const Deterioration& found)
                             { return found.worsening == worsening; });
    }
    return all;
}

Instant at_day(double day)
{
    return simulate_home::from_local(new_year_2025, 0) +
           std::chrono::milliseconds(std::llround(day * 86400000));
}

Surveyed rang(double day, std::string rule)
{
    Surveyed said;
    said.at = at_day(day);
    said.rule = std::move(rule);
    said.rang = true;
    return said;
}

Deterioration from_to(double onset, double worst, double over)
{
    Deterioration one;
    one.onset = onset;
    one.worst_from = one.worst_until = worst;
    one.over = over;
    return one;
}

Tally tally(const std::vector<Deterioration>& all, const std::vector<Surveyed>& said)
{
    const Person person = people(1, 1).front();
    return figures_of({person, all, said, {new_year_2025, 100}, 10}, Counting::conditions)
        .groups.at("all");
}

const devices::Rule& rule_of(const devices::Plan& plan, const std::string& id)
{
    const devices::Rule* rule = devices::find_rule(plan.rules, id);
    REQUIRE(rule != nullptr);
    return *rule;
}

Act saturation(int day, std::int64_t percent)
{
    Act act;
    act.at = at_day(day + 0.4);
    act.taken = {{{"oxygen_saturation"}, Decimal{percent, 0}}};
    return act;
}

} // namespace

TEST_CASE("The same seed gives the same year, another one another")
{
    const auto acts = [](Seed seed)
    {
        const Person person = people(seed, 5).back();
        const Period period{new_year_2025, 60};
        const auto worse = deteriorations(person, period.first_day, period.days);
        std::string text;
        for (const Act& act : acts_of(person, worse, period))
        {
            text += devices::format_utc(act.at) + act.questionnaire;
            for (const Taken& taken : act.taken)
            {
                text += to_string(taken.value) + " ";
            }
        }
        return text;
    };
    CHECK(acts(1) == acts(1));
    CHECK(acts(1) != acts(2));
    CHECK(acts(1).size() > 1000);
}

TEST_CASE("Deteriorations come with the season, one after the other, and one of five is silent")
{
    const auto all = of_many(4000, Worsening::exacerbation);
    REQUIRE(all.size() > 1000);
    const auto in_winter = std::ranges::count_if(all, [](const Deterioration& one)
                                                 { return one.onset < 59 || one.onset >= 304; });
    const auto in_summer = std::ranges::count_if(all, [](const Deterioration& one)
                                                 { return one.onset >= 120 && one.onset < 243; });
    // 1052 from November to February, 676 from May to August: Donaldson 2012.
    CHECK(static_cast<double>(in_winter) / static_cast<double>(in_summer) ==
          Approx(1052.0 / 676).epsilon(0.15));
    const auto silent =
        std::ranges::count_if(all, [](const Deterioration& one) { return !one.shows_in_values; });
    CHECK(static_cast<double>(silent) / static_cast<double>(all.size()) ==
          Approx(0.2).margin(0.03));
    for (const Person& person : people(3, 200))
    {
        const auto one = deteriorations(person, new_year_2025, 365);
        const auto close =
            std::ranges::adjacent_find(one, [](const Deterioration& a, const Deterioration& b)
                                       { return b.onset < a.over + 7; });
        CHECK(close == one.end());
    }
}

TEST_CASE("A deterioration is nothing before its onset, all at its worst, and over at its end")
{
    const Deterioration one = from_to(10, 14, 20);
    CHECK(one.severity_at(9.9) == 0);
    CHECK(one.severity_at(12) == Approx(0.5));
    CHECK(one.severity_at(14) == Approx(1));
    CHECK(one.severity_at(17) == Approx(0.5));
    CHECK(one.severity_at(21) == 0);
}

TEST_CASE("A silent exacerbation moves no value, and is answered of")
{
    auto all = of_many(400, Worsening::exacerbation);
    std::erase_if(all, [](const Deterioration& one) { return one.shows_in_values; });
    REQUIRE(!all.empty());
    for (const Deterioration& one : all)
    {
        CHECK(one.effects.saturation == 0);
        CHECK(one.effects.heart_rate == 0);
        CHECK(one.effects.breathless > 0);
    }
}

TEST_CASE("Four of five infections have a fever, most make one feel ill, and nothing else has them")
{
    const auto all = of_many(4000, Worsening::infection);
    REQUIRE(all.size() > 500);
    const auto share = [&](auto has) {
        return static_cast<double>(std::ranges::count_if(all, has)) /
               static_cast<double>(all.size());
    };
    CHECK(share([](const Deterioration& one) { return one.effects.temperature >= 0.5; }) ==
          Approx(0.8).margin(0.04));
    CHECK(share([](const Deterioration& one) { return one.effects.ill > 0.5; }) ==
          Approx(0.85).margin(0.04));
    CHECK(share([](const Deterioration& one)
                { return one.shows_in_values == (one.effects.feverish > 0); }) == 1);
    for (const Deterioration& one : of_many(400, Worsening::exacerbation))
    {
        CHECK(one.effects.temperature == 0);
        CHECK(one.effects.ill == 0);
    }
}

TEST_CASE("Who is asked for his cough in two questionnaires says the same in both")
{
    auto patients = people(1, 10);
    const Person& person = patients.front();
    REQUIRE(person.has(Condition::copd));
    const auto worse = deteriorations(person, new_year_2025, 365);
    std::map<std::int64_t, std::set<bool>> answers;
    for (const Act& act : acts_of(person, worse, {new_year_2025, 365}))
    {
        const auto cough = act.answers.find("cough");
        if (cough != act.answers.end())
        {
            const auto day = std::chrono::floor<std::chrono::days>(act.at - at_day(0)).count();
            answers[day].insert(std::get<bool>(cough->second));
        }
    }
    CHECK(answers.size() > 200);
    CHECK(std::ranges::all_of(answers, [](const auto& day) { return day.second.size() == 1; }));
}

TEST_CASE("An alert counts as finding from the onset to three days after the worst")
{
    const std::vector<Deterioration> one{from_to(30, 34, 44)};
    CHECK(tally(one, {rang(29.9, "a")}).any.missed == 1);
    CHECK(tally(one, {rang(30.1, "a")}).any.missed == 0);
    CHECK(tally(one, {rang(36.9, "a")}).any.missed == 0);
    CHECK(tally(one, {rang(37.1, "a")}).any.missed == 1);
    CHECK(tally(one, {rang(32, "a")}).news.median_delay() == Approx(2).margin(0.01));
}

TEST_CASE("A rule that alarmed within the week before tells nothing new")
{
    const std::vector<Deterioration> one{from_to(30, 34, 44)};
    const Tally same = tally(one, {rang(25, "a"), rang(31, "a")});
    CHECK(same.any.missed == 0);
    CHECK(same.news.missed == 1);
    CHECK(tally(one, {rang(25, "a"), rang(31, "b")}).news.missed == 0);
    CHECK(tally(one, {rang(22, "a"), rang(31, "a")}).news.missed == 0);
}

TEST_CASE("An alert outside of every deterioration is false, the run-in is not counted")
{
    const std::vector<Deterioration> one{from_to(30, 34, 44)};
    const Tally counted =
        tally(one, {rang(5, "a"), rang(20, "a"), rang(31, "a"), rang(43, "a"), rang(45, "a")});
    CHECK(counted.alerts == 4);
    CHECK(counted.false_alerts == 2);
    CHECK(counted.patient_weeks == Approx(90 / 7.0));
    const Tally early = tally({from_to(5, 8, 12)}, {});
    CHECK(early.deteriorations == 0);
}

TEST_CASE("An absence is an alert and finds nothing")
{
    Surveyed missing = rang(31, "a");
    missing.is_absence = true;
    const Tally counted = tally({from_to(30, 34, 44)}, {missing});
    CHECK(counted.missing == 1);
    CHECK(counted.alerts == 0);
    CHECK(counted.any.missed == 1);
    CHECK(counted.all_alerts() == 1);
}

TEST_CASE("Who has 87 % on good days gets limits as far below it as the template has below 92 %")
{
    const Shipped shipped(varde::tests::source_file("config"));
    const Person person = people(1, 1).front();
    REQUIRE(person.has(Condition::copd));
    std::vector<Act> run_in;
    for (int day = 0; day < 14; ++day)
    {
        run_in.push_back(saturation(day, day == 3 ? 71 : 87));
    }
    const auto plans =
        shipped_plans(person, shipped.templates(), run_in, at_day(0), at_day(run_in_days));
    REQUIRE(plans.size() == 2);
    const auto& before = std::get<devices::ValueLimit>(rule_of(plans[0], "copd.saturation").test);
    CHECK(before.bounds.below.yellow == Decimal{89, 0});
    const auto& own = std::get<devices::ValueLimit>(rule_of(plans[1], "saturation-own").test);
    CHECK(own.bounds.below.yellow == Decimal{84, 0});
    CHECK(own.bounds.below.red == Decimal{79, 0});
    CHECK(own.yellow.count == before.yellow.count);
    CHECK(devices::find_rule(plans[1].rules, "copd.saturation") == nullptr);
}

TEST_CASE("A pressure that is high in the run-in becomes nobody's normal")
{
    const Shipped shipped(varde::tests::source_file("config"));
    const Person person = people(1, 4).back();
    REQUIRE(person.has(Condition::hypertension));
    const auto target = [&](std::int64_t usual)
    {
        std::vector<Act> run_in;
        for (int day = 0; day < 14; ++day)
        {
            Act act;
            act.at = at_day(day + 0.4);
            act.taken = {{{"blood_pressure", "systolic"}, Decimal{usual, 0}}};
            run_in.push_back(act);
        }
        const auto plans =
            shipped_plans(person, shipped.templates(), run_in, at_day(0), at_day(run_in_days));
        const auto& rule = rule_of(plans[1], "systolic-week-own");
        return *std::get<devices::MeanOfDays>(rule.test).bounds.above.yellow;
    };
    CHECK(target(122) == Decimal{128, 0});
    CHECK(target(138) == Decimal{144, 0});
    CHECK(target(155) == Decimal{150, 0});
}

TEST_CASE("Of several diagnoses the clinician leaves no conflict of limits")
{
    const Shipped shipped(varde::tests::source_file("config"));
    for (const Person& person : people(5, 10))
    {
        const Period period{new_year_2025, run_in_days};
        const auto run_in = acts_of(person, {}, period);
        INFO(person.number);
        const auto left =
            shipped_conflicts(person, shipped.templates(), run_in, at_day(run_in_days));
        // How often the pressure is measured stays as the main diagnosis has it.
        CHECK(std::ranges::all_of(left, [](const devices::PlanConflict& conflict)
                                  { return conflict.about.starts_with("absence of "); }));
    }
}
