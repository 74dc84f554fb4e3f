// Golden cases: every boundary of the published chart (Royal College of Physicians, NEWS2, 2017).
#include "devices/rules/news2.hpp"
#include "rule_sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using sample::at;
using sample::decimal;

namespace
{

struct Row
{
    const char* value;
    int points;
};

const Series oxygen = questionnaire_series("news2-observation", "oxygen");
const Series consciousness = questionnaire_series("news2-observation", "consciousness");

News2 rule()
{
    News2 news2;
    news2.oxygen = oxygen;
    news2.consciousness = consciousness;
    return news2;
}

struct Vitals
{
    const char* rate = "16";
    const char* saturation = "97";
    const char* oxygen = "0";
    const char* systolic = "120";
    const char* pulse = "70";
    const char* consciousness = "0";
    const char* temperature = "37.0";
};

// Empty: it was not measured.
History history_of(const Vitals& vitals, std::int64_t minutes = 0)
{
    History history;
    const auto add = [&](const Series& series, std::string_view value)
    {
        if (!value.empty())
        {
            history.add(series, {series.kind, at(minutes), decimal(value)});
        }
    };
    add({"respiratory_rate", "value"}, vitals.rate);
    add(sample::saturation, vitals.saturation);
    add(oxygen, vitals.oxygen);
    add({"blood_pressure", "systolic"}, vitals.systolic);
    add({"heart_rate", "value"}, vitals.pulse);
    add(consciousness, vitals.consciousness);
    add({"body_temperature", "value"}, vitals.temperature);
    return history;
}

Verdict verdict_of(const Vitals& vitals)
{
    return judge(rule(), history_of(vitals), at(0), sample::wording());
}

int sum_of(const Vitals& vitals)
{
    const News2Score found = score(rule(), history_of(vitals), at(0));
    CHECK(found.missing.empty());
    return found.sum;
}

} // namespace

TEST_CASE("NEWS2 scores the respiratory rate as the chart does")
{
    for (const auto& [value, points] : {Row{"4", 3},
                                        {"8", 3},
                                        {"9", 1},
                                        {"11", 1},
                                        {"12", 0},
                                        {"20", 0},
                                        {"21", 2},
                                        {"24", 2},
                                        {"25", 3},
                                        {"60", 3}})
    {
        INFO(value);
        CHECK(news2_respiratory_rate(decimal(value)) == points);
    }
}

TEST_CASE("NEWS2 scores saturation on scale 1 as the chart does, with and without oxygen")
{
    for (const auto& [value, points] : {Row{"70", 3},
                                        {"91", 3},
                                        {"92", 2},
                                        {"93", 2},
                                        {"94", 1},
                                        {"95", 1},
                                        {"96", 0},
                                        {"100", 0}})
    {
        INFO(value);
        CHECK(news2_saturation(decimal(value), Saturation::scale_1, false) == points);
        CHECK(news2_saturation(decimal(value), Saturation::scale_1, true) == points);
    }
}

TEST_CASE("NEWS2 scores saturation on scale 2 on oxygen as the chart does")
{
    for (const auto& [value, points] : {Row{"70", 3},
                                        {"83", 3},
                                        {"84", 2},
                                        {"85", 2},
                                        {"86", 1},
                                        {"87", 1},
                                        {"88", 0},
                                        {"92", 0},
                                        {"93", 1},
                                        {"94", 1},
                                        {"95", 2},
                                        {"96", 2},
                                        {"97", 3},
                                        {"100", 3}})
    {
        INFO(value);
        CHECK(news2_saturation(decimal(value), Saturation::scale_2, true) == points);
    }
}

TEST_CASE("NEWS2 on scale 2 gives no points above 92 % to who breathes air")
{
    for (const auto& [value, points] : {Row{"83", 3},
                                        {"84", 2},
                                        {"85", 2},
                                        {"86", 1},
                                        {"87", 1},
                                        {"88", 0},
                                        {"92", 0},
                                        {"93", 0},
                                        {"97", 0},
                                        {"100", 0}})
    {
        INFO(value);
        CHECK(news2_saturation(decimal(value), Saturation::scale_2, false) == points);
    }
}

TEST_CASE("NEWS2 scores systolic pressure as the chart does")
{
    for (const auto& [value, points] : {Row{"60", 3},
                                        {"90", 3},
                                        {"91", 2},
                                        {"100", 2},
                                        {"101", 1},
                                        {"110", 1},
                                        {"111", 0},
                                        {"219", 0},
                                        {"220", 3},
                                        {"260", 3}})
    {
        INFO(value);
        CHECK(news2_systolic(decimal(value)) == points);
    }
}

TEST_CASE("NEWS2 scores the pulse as the chart does")
{
    for (const auto& [value, points] : {Row{"30", 3},
                                        {"40", 3},
                                        {"41", 1},
                                        {"50", 1},
                                        {"51", 0},
                                        {"90", 0},
                                        {"91", 1},
                                        {"110", 1},
                                        {"111", 2},
                                        {"130", 2},
                                        {"131", 3},
                                        {"200", 3}})
    {
        INFO(value);
        CHECK(news2_pulse(decimal(value)) == points);
    }
}

TEST_CASE("NEWS2 scores temperature as the chart does")
{
    for (const auto& [value, points] : {Row{"33.0", 3},
                                        {"35.0", 3},
                                        {"35.1", 1},
                                        {"36.0", 1},
                                        {"36.1", 0},
                                        {"38.0", 0},
                                        {"38.1", 1},
                                        {"39.0", 1},
                                        {"39.1", 2},
                                        {"41.0", 2}})
    {
        INFO(value);
        CHECK(news2_temperature(decimal(value)) == points);
    }
}

TEST_CASE("NEWS2 scores oxygen with two points and lost consciousness with three")
{
    CHECK(news2_oxygen(false) == 0);
    CHECK(news2_oxygen(true) == 2);
    CHECK(news2_consciousness(true) == 0);
    CHECK(news2_consciousness(false) == 3);
}

TEST_CASE("NEWS2 rounds as the chart is written before it scores")
{
    CHECK(news2_temperature(decimal("35.04")) == 3);
    CHECK(news2_temperature(decimal("35.05")) == 1);
    CHECK(news2_temperature(decimal("38.05")) == 1);
    CHECK(news2_temperature(decimal("39.04")) == 1);
    CHECK(news2_systolic(decimal("219.4")) == 0);
    CHECK(news2_systolic(decimal("219.5")) == 3);
    CHECK(news2_saturation(decimal("95.5"), Saturation::scale_1, false) == 0);
}

TEST_CASE("The bands of NEWS2: below 5 green, from 5 yellow, from 7 red, a single three yellow")
{
    CHECK(sum_of({}) == 0);
    CHECK(verdict_of({}).truth == Truth::no);
    // 1 + 1 + 1 + 1: low
    const Vitals four{"11", "95", "0", "110", "91", "0", "37.0"};
    CHECK(sum_of(four) == 4);
    CHECK(verdict_of(four).truth == Truth::no);
    const Vitals five{"11", "95", "0", "110", "91", "0", "36.0"};
    CHECK(sum_of(five) == 5);
    CHECK(verdict_of(five).zone == Zone::yellow);
    const Vitals six{"11", "95", "2", "110", "91", "0", "37.0"};
    CHECK(sum_of(six) == 6);
    CHECK(verdict_of(six).zone == Zone::yellow);
    const Vitals seven{"11", "95", "1", "110", "91", "0", "36.0"};
    CHECK(sum_of(seven) == 7);
    CHECK(verdict_of(seven).zone == Zone::red);
    const Vitals three{"16", "97", "0", "120", "70", "1", "37.0"};
    CHECK(sum_of(three) == 3);
    CHECK(verdict_of(three).zone == Zone::yellow);
    CHECK(verdict_of(three).sentence.en.starts_with(
        "NEWS2 is 3, with 3 points for consciousness (taken "));
    CHECK(
        verdict_of(three).sentence.nb.starts_with("NEWS2 er 3, med 3 poeng for bevissthet (målt "));
}

TEST_CASE("The worst observation has the highest sum, 20")
{
    CHECK(sum_of({"25", "91", "1", "90", "131", "1", "35.0"}) == 20);
}

TEST_CASE("A missing parameter makes NEWS2 incomplete, never lower")
{
    const Verdict verdict = verdict_of({"", "97", "0", "120", "70", "0", "37.0"});
    CHECK(verdict.truth == Truth::cannot_tell);
    CHECK(verdict.because == "incomplete");
    CHECK(verdict.sentence.en == "NEWS2 incomplete: missing respiratory rate.");
    CHECK(verdict.sentence.nb == "NEWS2 ufullstendig: mangler respirasjonsfrekvens.");
}

TEST_CASE("An incomplete NEWS2 that is bad enough already says at least how bad")
{
    const Verdict verdict = verdict_of({"", "91", "1", "90", "70", "0", "37.0"});
    CHECK(verdict.truth == Truth::yes);
    CHECK(verdict.zone == Zone::red);
    CHECK(verdict.because == "incomplete");
    CHECK(
        verdict.sentence.en.starts_with("NEWS2 is at least 8, with 3 points for oxygen saturation, "
                                        "systolic blood pressure (incomplete: missing"));
    CHECK(verdict.points.size() == 6);
}

TEST_CASE("Without knowing of oxygen the saturation counts what it counts at least")
{
    News2 second = rule();
    second.scale = Saturation::scale_2;
    const History history = history_of({"16", "97", "", "120", "70", "0", "37.0"});
    CHECK(score(second, history, at(0)).sum == 0);
    CHECK(judge(second, history, at(0), sample::wording()).truth == Truth::cannot_tell);
}

TEST_CASE("A value that is too old does not belong to the observation")
{
    const History history = history_of({});
    CHECK(judge(rule(), history, at(14), sample::wording()).truth == Truth::no);
    const Verdict late = judge(rule(), history, at(15), sample::wording());
    CHECK(late.because == "incomplete");
    CHECK(score(rule(), history, at(59)).missing.size() == 5);
    CHECK(score(rule(), history, at(60)).missing.size() == 7);
}
