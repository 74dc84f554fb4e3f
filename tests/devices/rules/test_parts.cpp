// Scores, combinations, and what was expected and did not come.
#include "devices/rules/absence.hpp"
#include "devices/rules/combination.hpp"
#include "devices/rules/score_limit.hpp"
#include "rule_sample.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

Verdict said(Truth truth)
{
    Verdict verdict;
    verdict.truth = truth;
    verdict.because = truth == Truth::cannot_tell ? "unknown" : "";
    verdict.points = {std::string(code(truth))};
    return verdict;
}

AbsenceRule daily_weight()
{
    AbsenceRule rule;
    rule.series = weight;
    rule.schedule.times = {std::chrono::hours{8}};
    return rule;
}

Verdict missing(const AbsenceRule& rule, const History& history, std::span<const Outage> outages,
                Instant as_of)
{
    return judge(rule, history, {{}, outages}, as_of, wording());
}

} // namespace

TEST_CASE("A score holds at its limit, and all of the last answers must say so")
{
    ScoreLimit limit;
    limit.series = questionnaire_series("copd-daily", "score");
    limit.bounds.above = {decimal("3"), decimal("5")};
    const History history = daily(limit.series, {"2", "3", "5"});
    CHECK(judge(limit, history, day(0), wording()).truth == Truth::no);
    CHECK(judge(limit, history, day(1), wording()).zone == Zone::yellow);
    CHECK(judge(limit, history, day(2), wording()).zone == Zone::red);
    limit.in_a_row = 2;
    CHECK(judge(limit, history, day(1), wording()).truth == Truth::no);
    CHECK(judge(limit, history, day(2), wording()).zone == Zone::yellow);
    CHECK(judge(limit, history, day(5), wording()).because == "no-answer");
}

TEST_CASE(
    "A score may need two of the last three answers, so that one forgotten sign hides nothing")
{
    ScoreLimit limit;
    limit.series = questionnaire_series("copd-daily", "score");
    limit.bounds.above = {decimal("1"), decimal("3")};
    limit.in_a_row = 2;
    limit.out_of = 3;
    const History history = daily(limit.series, {"1", "0", "3", "0", "0", "3", "4"});
    CHECK(judge(limit, history, day(0), wording()).because == "no-answer");
    CHECK(judge(limit, history, day(1), wording()).truth == Truth::no);
    CHECK(judge(limit, history, day(2), wording()).zone == Zone::yellow);
    CHECK(judge(limit, history, day(3), wording()).truth == Truth::no);
    CHECK(judge(limit, history, day(5), wording()).truth == Truth::no);
    CHECK(judge(limit, history, day(6), wording()).zone == Zone::red);
    CHECK(judge(limit, history, day(6), wording()).points.size() == 3);
    const History forgotten = daily(limit.series, {"1", "2", "0"});
    CHECK(judge(limit, forgotten, day(2), wording())
              .sentence.en.find("2 is above the limit 1, in 2 of the last 3 answers (answered ") !=
          std::string::npos);
}

TEST_CASE("An incomplete last answer cannot be told, whatever the one before said")
{
    ScoreLimit limit;
    limit.series = questionnaire_series("copd-daily", "score");
    limit.bounds.above.yellow = decimal("3");
    History history = daily(limit.series, {"4"});
    history.add_missing(limit.series, {"a1", day(1), std::nullopt});
    CHECK(judge(limit, history, day(0), wording()).truth == Truth::yes);
    CHECK(judge(limit, history, day(1), wording()).because == "incomplete");
}

TEST_CASE("At least n of the signs: what is unknown decides only where it could")
{
    constexpr std::array all{Truth::cannot_tell, Truth::no, Truth::yes};
    for (const Truth a : all)
    {
        for (const Truth b : all)
        {
            for (const Truth c : all)
            {
                const std::array parts{said(a), said(b), said(c)};
                const auto yes = std::ranges::count(parts, Truth::yes, &Verdict::truth);
                const auto unknown = std::ranges::count(parts, Truth::cannot_tell, &Verdict::truth);
                for (int needed = 1; needed <= 3; ++needed)
                {
                    const Combination two{{"a", "b", "c"}, needed, Zone::red};
                    const Verdict verdict = judge(two, parts);
                    const Truth expected = yes >= needed             ? Truth::yes
                                           : yes + unknown >= needed ? Truth::cannot_tell
                                                                     : Truth::no;
                    REQUIRE(verdict.truth == expected);
                    REQUIRE((verdict.zone == Zone::red) == (expected == Truth::yes));
                }
            }
        }
    }
}

TEST_CASE("A combination names the points of the signs that hold")
{
    const std::array parts{said(Truth::yes), said(Truth::no)};
    CHECK(judge(Combination{{"a", "b"}, 1, Zone::yellow}, parts).points ==
          std::vector<std::string>{"yes"});
}

TEST_CASE("Nothing is missed before the window and its grace are over")
{
    const History none;
    CHECK(missing(daily_weight(), none, {}, day(0, "10:59")).because ==
          "patient-did-not-measure"); // of the day before
    const History yesterday = daily(weight, {"80"}, -1);
    CHECK(missing(daily_weight(), yesterday, {}, day(0, "10:59")).truth == Truth::no);
    CHECK(missing(daily_weight(), yesterday, {}, day(0, "11:00")).truth == Truth::yes);
    const History today = daily(weight, {"80", "80"}, -1);
    CHECK(missing(daily_weight(), today, {}, day(0, "11:00")).truth == Truth::no);
}

TEST_CASE("In a row: one missed window is no alert yet, and what arrives late fills its window")
{
    AbsenceRule rule = daily_weight();
    rule.in_a_row = 2;
    History history = daily(weight, {"80"});
    CHECK(missing(rule, history, {}, day(1, "12:00")).truth == Truth::no);
    CHECK(missing(rule, history, {}, day(2, "12:00")).truth == Truth::yes);
    history.add(weight, {"late", day(1), decimal("80")});
    CHECK(missing(rule, history, {}, day(2, "12:00")).truth == Truth::no);
}

TEST_CASE("The cause of an absence is the outermost link that was broken in the window")
{
    const History none;
    std::vector<Outage> outages;
    const auto cause = [&]
    { return missing(daily_weight(), none, outages, day(0, "12:00")).because; };
    CHECK(cause() == "patient-did-not-measure");
    outages.push_back({Link::device, day(-3), day(0, "06:01")});
    CHECK(cause() == "device-silent");
    outages.push_back({Link::bridge, day(0, "10:00"), {}});
    CHECK(cause() == "bridge-offline");
    outages.push_back({Link::hub, day(0, "07:00"), day(0, "07:01")});
    CHECK(cause() == "hub-offline");
    outages.push_back({Link::clinic, day(-1), {}});
    CHECK(cause() == "not-reaching-the-clinic");
    outages = {{Link::clinic, day(0, "10:01"), {}}, {Link::hub, day(-1), day(0, "06:00")}};
    CHECK(cause() == "patient-did-not-measure");
}

TEST_CASE("An absence says what was expected and why it is missing, in two languages")
{
    const Verdict verdict = missing(daily_weight(), {}, {}, day(0, "12:00"));
    CHECK(verdict.sentence.en ==
          "Body weight expected at 2026-11-22T08:00:00+01:00 is missing: the "
          "patient did not measure.");
    CHECK(verdict.sentence.nb == "Kroppsvekt ventet 2026-11-22T08:00:00+01:00 mangler: pasienten "
                                 "har ikke målt.");
}

TEST_CASE("A planned absence expects nothing, and neither does the time before the plan")
{
    const std::array absence{PlannedAbsence{day(-10), day(1), "hospital"}};
    const History none;
    CHECK(judge(daily_weight(), none, {absence, {}}, day(0, "12:00"), wording()).because ==
          "nothing-expected");
    CHECK(judge(daily_weight(), none, {{}, {}, day(0, "07:00")}, day(0, "12:00"), wording())
              .because == "nothing-expected");
}
