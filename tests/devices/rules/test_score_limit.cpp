// Scores of answers that are not complete, and rules that count days instead of answers.
#include "devices/rules/rule.hpp"
#include "devices/rules/score_limit.hpp"
#include "rule_sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

const Series daily_score = questionnaire_series("copd-daily", "score");

ScoreLimit limit_from(std::string_view yellow, std::string_view red)
{
    ScoreLimit limit;
    limit.series = daily_score;
    limit.bounds.above = {decimal(yellow), decimal(red)};
    return limit;
}

ScoreLimit days_of(int count, int out_of)
{
    ScoreLimit limit = limit_from("1", "5");
    limit.in_a_row = count;
    limit.out_of = out_of;
    limit.by_day = true;
    return limit;
}

struct Given
{
    int number;
    std::string_view time;
    std::string_view value; // "3"; "3+" is at least 3; "?" nobody knows
};

History history_of(std::initializer_list<Given> answers)
{
    History history;
    for (const Given& one : answers)
    {
        const std::string id = "a" + std::to_string(one.number) + std::string(one.time);
        const Instant when = day(one.number, one.time);
        if (one.value == "?")
        {
            history.add_missing(daily_score, {id, when, std::nullopt});
        }
        else if (one.value.ends_with('+'))
        {
            const auto least = one.value.substr(0, one.value.size() - 1);
            history.add_missing(daily_score, {id, when, decimal(least)});
        }
        else
        {
            history.add(daily_score, {id, when, decimal(one.value)});
        }
    }
    return history;
}

std::string said(const ScoreLimit& limit, std::initializer_list<Given> answers)
{
    const Given& last = *std::prev(answers.end());
    const Verdict verdict =
        judge(limit, history_of(answers), day(last.number, last.time), wording());
    return verdict.truth == Truth::yes           ? std::string(code(verdict.zone))
           : verdict.truth == Truth::cannot_tell ? verdict.because
                                                 : "no";
}

} // namespace

TEST_CASE("What was answered is enough: an incomplete answer says at least how bad it is")
{
    const ScoreLimit limit = limit_from("3", "5");
    CHECK(said(limit, {{0, "08:00", "2+"}}) == "incomplete");
    CHECK(said(limit, {{0, "08:00", "3+"}}) == "yellow");
    CHECK(said(limit, {{0, "08:00", "5+"}}) == "red");
    CHECK(said(limit, {{0, "08:00", "?"}}) == "incomplete");
    CHECK(said(limit, {{0, "08:00", "6"}, {1, "08:00", "2+"}}) == "incomplete");
    CHECK(said(limit, {{0, "08:00", "6"}, {1, "08:00", "3+"}}) == "yellow");
    const Verdict verdict =
        judge(limit, history_of({{0, "08:00", "4+"}}), day(0, "08:00"), wording());
    CHECK(verdict.because == "incomplete");
    CHECK(verdict.points == std::vector<std::string>{"a008:00"});
    CHECK(verdict.sentence.en ==
          "Signs of worsening in \"How is your breathing today?\": at least 4 is above the limit 3 "
          "(not all questions, answered 2026-11-22T08:00:00+01:00).");
    CHECK(verdict.sentence.nb ==
          "Tegn på forverring i «Hvordan er pusten i dag?»: minst 4 er over grensen 3 (ikke alle "
          "spørsmål, svart 2026-11-22T08:00:00+01:00).");
}

TEST_CASE("At least never says that something is low")
{
    ScoreLimit limit;
    limit.series = daily_score;
    limit.bounds.below = {decimal("3"), decimal("1")};
    CHECK(said(limit, {{0, "08:00", "0"}}) == "red");
    CHECK(said(limit, {{0, "08:00", "0+"}}) == "incomplete");
    CHECK(said(limit, {{0, "08:00", "9+"}}) == "incomplete");
}

TEST_CASE("An incomplete answer that is bad enough counts among several")
{
    ScoreLimit limit = limit_from("3", "5");
    limit.in_a_row = 2;
    CHECK(said(limit, {{0, "08:00", "3+"}, {1, "08:00", "4"}}) == "yellow");
    CHECK(said(limit, {{0, "08:00", "5"}, {1, "08:00", "3+"}}) == "yellow");
    CHECK(said(limit, {{0, "08:00", "1+"}, {1, "08:00", "4"}}) == "no-answer");
    CHECK(said(limit, {{0, "08:00", "4"}, {1, "08:00", "1+"}, {1, "09:00", "4"}}) == "yellow");
}

TEST_CASE("Two answers of one day are one day")
{
    const auto twice = {Given{0, "08:00", "1"}, Given{0, "08:20", "1"}};
    ScoreLimit answers = days_of(2, 3);
    answers.by_day = false;
    CHECK(said(answers, twice) == "yellow");
    CHECK(said(days_of(2, 3), twice) == "no-answer");
    CHECK(said(days_of(2, 1), twice) == "no-answer");
}

TEST_CASE("Days in a row are days of the calendar, and a day without an answer is unknown")
{
    const ScoreLimit row = days_of(2, 1);
    CHECK(said(row, {{0, "08:00", "1"}, {1, "08:00", "1"}}) == "yellow");
    CHECK(said(row, {{0, "08:00", "1"}, {2, "08:00", "1"}}) == "no-answer");
    CHECK(said(row, {{0, "08:00", "0"}, {1, "08:00", "1"}}) == "no");
    CHECK(said(row, {{0, "08:00", "1"}, {2, "08:00", "0"}}) == "no");
    CHECK(said(row, {{0, "08:00", "0"}}) == "no");
    CHECK(said(row, {{0, "08:00", "5"}, {1, "08:00", "5"}}) == "red");
    CHECK(said(row, {{0, "08:00", "5"}, {1, "08:00", "1"}}) == "yellow");
    CHECK(said(row, {{0, "23:59", "1"}, {1, "00:01", "1"}}) == "yellow");
    CHECK(said(days_of(4, 1),
               {{0, "08:00", "1"}, {1, "08:00", "1"}, {2, "08:00", "1"}, {3, "20:00", "1"}}) ==
          "yellow"); // past `memory`
}

TEST_CASE("Two of the last three days of the calendar")
{
    const ScoreLimit limit = days_of(2, 3);
    CHECK(said(limit, {{0, "08:00", "1"}, {2, "08:00", "1"}}) == "yellow");
    CHECK(said(limit, {{0, "08:00", "1"}, {1, "08:00", "0"}, {2, "08:00", "1"}}) == "yellow");
    CHECK(said(limit, {{0, "08:00", "1"}, {1, "08:00", "0"}, {3, "08:00", "1"}}) == "no-answer");
    CHECK(said(limit, {{0, "08:00", "1"}, {1, "08:00", "0"}, {2, "08:00", "0"}}) == "no");
    CHECK(said(limit, {{1, "08:00", "0"}, {2, "08:00", "0"}}) == "no");
    CHECK(said(limit, {{0, "08:00", "1"}, {2, "08:00", "0"}}) == "no-answer");
}

TEST_CASE("A day counts with its worst answer, and with an incomplete one that is bad enough")
{
    const ScoreLimit limit = days_of(2, 1);
    CHECK(said(limit, {{0, "08:00", "1"}, {0, "20:00", "0"}, {1, "08:00", "1"}}) == "yellow");
    CHECK(said(limit, {{0, "08:00", "0"}, {0, "20:00", "1"}, {1, "08:00", "1"}}) == "yellow");
    CHECK(said(limit, {{0, "08:00", "1"}, {1, "08:00", "2+"}}) == "yellow");
    CHECK(said(limit, {{0, "08:00", "1"}, {1, "08:00", "0+"}}) == "incomplete");
    CHECK(said(limit, {{0, "08:00", "1"}, {1, "08:00", "0+"}, {1, "08:05", "0"}}) == "no");
    CHECK(said(limit, {{0, "08:00", "0"}, {1, "08:00", "?"}}) == "no");
}

TEST_CASE("A rule of days says days")
{
    const auto sentence = [](const ScoreLimit& limit)
    {
        const History history = history_of({{0, "08:00", "1"}, {1, "08:00", "1"}});
        return judge(limit, history, day(1, "08:00"), wording()).sentence;
    };
    CHECK(sentence(days_of(2, 3)).en.find("at the limit 1, on 2 of the last 3 days (answered") !=
          std::string::npos);
    CHECK(sentence(days_of(2, 3)).nb.find("på grensen 1, på 2 av de siste 3 dagene (svart") !=
          std::string::npos);
    CHECK(sentence(days_of(2, 1)).en.find("at the limit 1, on 2 days in a row (answered") !=
          std::string::npos);
    CHECK(sentence(days_of(2, 1)).nb.find("på grensen 1, 2 dager på rad (svart") !=
          std::string::npos);
}

TEST_CASE("A rule of days looks back over its days besides its memory")
{
    Rule rule;
    rule.test = days_of(2, 3);
    CHECK(lookback(rule, {}) == std::chrono::days{6});
    std::get<ScoreLimit>(rule.test).by_day = false;
    CHECK(lookback(rule, {}) == std::chrono::days{3});
}

TEST_CASE("On the two days on which the clock changes days are days")
{
    ScoreLimit limit = days_of(3, 1);
    History history;
    const auto add = [&](std::string_view when) {
        history.add(daily_score, {std::string(when), instant(when), decimal("1")});
    };
    add("2026-10-24T23:30:00+02:00");
    add("2026-10-25T23:30:00+01:00"); // of 25 hours
    CHECK(judge(limit, history, instant("2026-10-25T23:30:00+01:00"), wording()).truth ==
          Truth::cannot_tell);
    add("2026-10-26T00:10:00+01:00");
    CHECK(judge(limit, history, instant("2026-10-26T00:10:00+01:00"), wording()).truth ==
          Truth::yes);
}
