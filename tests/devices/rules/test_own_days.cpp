// Another person on the scale: which days count, and that trends are what they are without him.
#include "devices/rules/own_days.hpp"
#include "devices/rules/rule.hpp"
#include "devices/rules/trend.hpp"
#include "rule_sample.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <sstream>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

// One word a day at eight, "-" without a value. With 10 as the most in a day.
OwnDays own(const std::string& words)
{
    std::istringstream in(words);
    std::vector<Point> days;
    int number = 0;
    for (std::string word; in >> word; ++number)
    {
        if (word != "-")
        {
            days.push_back({"d" + std::to_string(number), day(number), decimal(word)});
        }
    }
    return own_days(days, decimal("10"));
}

std::string text_of(const OwnDays& days)
{
    std::string text;
    for (const Point& one : days.days)
    {
        text += (text.empty() ? "" : " ") + to_string(one.value);
    }
    return text + (days.is_newest_doubtful ? " ?" : "");
}

struct Row
{
    const char* what;
    const char* days;
    const char* own;
};

constexpr Row rows[]{
    {"small steps all count", "80 81 79 88 80", "80 81 79 88 80"},
    {"the bound itself is no jump", "80 90 80", "80 90 80"},
    {"the newest day that jumps is doubtful", "80 80 95", "80 80 ?"},
    {"of two days nobody can tell which one", "80 95", "80 ?"},
    {"away and back", "80 80 95 80 80", "80 80 80 80"},
    {"back on the newest day", "80 80 95 80", "80 80 80"},
    {"two of them, on different days", "80 95 80 62 80 80", "80 80 80 80"},
    {"two other persons one after the other", "80 95 60 80", "80 80"},
    {"two days of a new level are one", "80 80 95 96", "80 80 95 96"},
    {"and it goes on from there", "80 80 95 96 97", "80 80 95 96 97"},
    {"a guest of some days who is gone for two", "80 80 95 95 96 80 81", "80 80 80 81"},
    {"gone for one day it cannot be told yet", "80 80 95 95 80", "80 80 95 95 ?"},
    {"away again on the next day: that one was the guest", "80 80 95 95 80 95", "80 80 95 95 95"},
    {"the first day of all", "95 80 80 81", "80 80 81"},
    {"the first two days of all are a level", "95 95 80 80", "95 95 80 80"},
    {"a step that is not back is a level", "80 80 91 85", "80 80 91 85"},
    {"after a pause one person can have changed", "80 80 - - 95 96", "80 80 95 96"},
    {"also when it is the newest", "80 80 - - 95", "80 80 95"},
    {"unless the next day is back", "80 80 - - 95 80", "80 80 80"},
    {"or so much is too much for the pause, too", "80 80 - 101 - 80", "80 80 80"},
    {"a pause on both sides, and not too much for it", "80 - 95 - 80", "80 95 80"},
    {"a pause before it is back", "80 80 95 - 80", "80 80 80"},
    {"a day after a pause, then another person", "80 80 - - 95 60 60", "80 80 60 60"},
};

Trend loss()
{
    Trend trend;
    trend.series = weight;
    trend.days = 28;
    trend.at_least_days = 4;
    trend.improbable_change = decimal("10");
    trend.bounds.below.yellow = decimal("-4");
    return trend;
}

Trend large_gain()
{
    Trend trend = loss();
    trend.measure = TrendMeasure::slope;
    trend.days = 7;
    trend.bounds = {{}, {decimal("0.7"), std::nullopt}};
    return trend;
}

} // namespace

TEST_CASE("Which days are the patient's own")
{
    for (const Row& row : rows)
    {
        INFO(row.what);
        CHECK(text_of(own(row.days)) == row.own);
    }
}

TEST_CASE("Up to 36 hours are one day, and a pause counts from the day before, whoever's that was")
{
    const auto of = [](std::string_view time)
    {
        const std::vector<Point> days{{"a", day(0, "06:00"), decimal("80")},
                                      {"b", day(1, time), decimal("95")}};
        return own_days(days, decimal("10")).is_newest_doubtful;
    };
    CHECK(of("18:00"));
    CHECK_FALSE(of("18:01"));
    CHECK(text_of(own("80 95 60")) == "80 ?");
}

TEST_CASE("One day of another person raises no alert of weight, neither then nor afterwards")
{
    const History heavy =
        daily(weight, {"80", "80.1", "79.9", "80", "95", "80.1", "80", "80", "80.1"});
    const History light = daily(
        weight, {"80", "80.1", "79.9", "80", "65", "80.1", "80", "80.1", "80", "80", "80.1", "80"});
    for (const Trend& trend : {loss(), large_gain()})
    {
        for (int number = 3; number < 40; ++number)
        {
            INFO("day " << number);
            CHECK(judge(trend, heavy, day(number), wording()).truth != Truth::yes);
            CHECK(judge(trend, light, day(number), wording()).truth != Truth::yes);
        }
    }
    CHECK(judge(loss(), heavy, day(4), wording()).because == "improbable-change");
    const Verdict after = judge(loss(), heavy, day(6), wording());
    CHECK(after.truth == Truth::no);
    CHECK(after.points == std::vector<std::string>{"d0", "d1", "d2", "d3", "d5", "d6"});
    CHECK(after.sentence.en.ends_with("within the limits. 1 day is left out as another person's."));
    CHECK(after.sentence.nb.ends_with("innenfor grensene. 1 dag er holdt utenfor som en annens."));
}

TEST_CASE("A window that begins with another person's day knows it by the days before")
{
    Trend trend = large_gain();
    const History history =
        daily(weight, {"80", "80", "80", "65", "80", "80.1", "80", "80", "80.1", "80", "80"});
    const Verdict verdict = judge(trend, history, day(10), wording());
    CHECK(verdict.truth == Truth::no);
    CHECK(verdict.points.size() == 7);
    trend.days = 1;
    trend.at_least_days = 2;
    CHECK(judge(trend, history, day(4), wording()).because == "too-few-days");
    Rule rule;
    rule.test = trend;
    CHECK(lookback(rule, {}) == std::chrono::days{10});
}

TEST_CASE("A true change is seen: step by step at once, by a jump on its second day")
{
    const History steps = daily(weight, {"80", "80", "78", "76.5", "75.5"});
    CHECK(judge(loss(), steps, day(4), wording()).truth == Truth::yes);
    const History jump = daily(weight, {"80", "80", "80", "68", "67.5"});
    CHECK(judge(loss(), jump, day(3), wording()).because == "improbable-change");
    CHECK(judge(loss(), jump, day(4), wording()).truth == Truth::yes);
}

TEST_CASE("Wherever another person's day stands, a trend says what it says without that day")
{
    std::mt19937 random(15);
    std::uniform_int_distribution<int> step(-15, 15);
    std::uniform_int_distribution<int> foreign(120, 300);
    int alerts = 0;
    for (int round = 0; round < 300; ++round)
    {
        const int other = 1 + round % 10;
        const int sign = round % 2 == 0 ? 1 : -1;
        History with;
        History without;
        int tenths = 800;
        for (int number = 0; number < 12; ++number)
        {
            tenths += step(random);
            const int shown = number == other ? tenths + sign * foreign(random) : tenths;
            const Point point{std::to_string(number), day(number), Decimal{shown, -1}};
            with.add(weight, point);
            if (number != other)
            {
                without.add(weight, point);
            }
        }
        for (const Trend& trend : {loss(), large_gain()})
        {
            const Verdict expected = judge(trend, without, day(11), wording());
            const Verdict found = judge(trend, with, day(11), wording());
            INFO("round " << round);
            REQUIRE(found.truth == expected.truth);
            REQUIRE(found.points == expected.points);
            alerts += expected.truth == Truth::yes ? 1 : 0;
        }
    }
    CHECK(alerts > 10);
}
