#include "devices/rules/value_limit.hpp"
#include "rule_sample.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

ValueLimit low_limit()
{
    ValueLimit limit;
    limit.series = saturation;
    limit.bounds.below = {decimal("89"), decimal("84")};
    limit.hysteresis = decimal("1");
    return limit;
}

Verdict after(const ValueLimit& limit,
              std::initializer_list<std::pair<std::int64_t, std::string_view>> values)
{
    return judge(limit, readings(limit.series, values), at(std::prev(values.end())->first),
                 wording());
}

} // namespace

TEST_CASE("At the edge a limit holds, and it ends only strictly past the hysteresis")
{
    CHECK(after(low_limit(), {{0, "89"}}).zone == Zone::yellow);
    CHECK(after(low_limit(), {{0, "89.1"}}).truth == Truth::no);
    CHECK(after(low_limit(), {{0, "89"}, {1, "90"}}).truth == Truth::yes);
    CHECK(after(low_limit(), {{0, "89"}, {1, "90.1"}}).truth == Truth::no);
    CHECK(after(low_limit(), {{0, "84"}}).zone == Zone::red);
    CHECK(after(low_limit(), {{0, "84"}, {1, "85"}}).zone == Zone::red);
    CHECK(after(low_limit(), {{0, "84"}, {1, "86"}}).zone == Zone::yellow);
}

TEST_CASE("Within the hysteresis the last reading outside of it decides")
{
    CHECK(after(low_limit(), {{0, "89.5"}}).truth == Truth::no);
    CHECK(after(low_limit(), {{0, "95"}, {1, "89.5"}, {2, "90"}}).truth == Truth::no);
    CHECK(after(low_limit(), {{0, "88"}, {1, "89.5"}, {2, "90"}}).truth == Truth::yes);
}

TEST_CASE("A limit above holds the other way round")
{
    ValueLimit limit;
    limit.series = saturation;
    limit.bounds.above = {decimal("111"), decimal("131")};
    limit.hysteresis = decimal("5");
    CHECK(after(limit, {{0, "111"}}).zone == Zone::yellow);
    CHECK(after(limit, {{0, "131"}}).zone == Zone::red);
    CHECK(after(limit, {{0, "111"}, {1, "106"}}).truth == Truth::yes);
    CHECK(after(limit, {{0, "111"}, {1, "105.9"}}).truth == Truth::no);
}

TEST_CASE("Yellow waits for n of m readings, red does not")
{
    ValueLimit limit = low_limit();
    limit.yellow = {2, 3};
    CHECK(after(limit, {{0, "88"}}).truth == Truth::no);
    CHECK(after(limit, {{0, "88"}, {10, "95"}}).truth == Truth::no);
    const Verdict verdict = after(limit, {{0, "88"}, {10, "95"}, {20, "87"}});
    CHECK(verdict.truth == Truth::yes);
    CHECK(verdict.points == std::vector<std::string>{"m0", "m1", "m2"});
    CHECK(after(limit, {{0, "84"}}).zone == Zone::red);
}

TEST_CASE("An n of m limit ends when fewer than n are left near it")
{
    ValueLimit limit = low_limit();
    limit.yellow = {2, 3};
    CHECK(after(limit, {{0, "88"}, {1, "88"}, {2, "95"}}).truth == Truth::yes);
    CHECK(after(limit, {{0, "88"}, {1, "88"}, {2, "95"}, {3, "95"}}).truth == Truth::no);
}

TEST_CASE("A duration counts unbroken time beyond the limit, and as long to end")
{
    ValueLimit limit = low_limit();
    limit.bounds.below.red.reset();
    limit.lasting = std::chrono::minutes{15};
    CHECK(after(limit, {{0, "88"}, {10, "88"}}).truth == Truth::no);
    CHECK(after(limit, {{0, "88"}, {10, "88"}, {15, "88"}}).truth == Truth::yes);
    CHECK(after(limit, {{0, "88"}, {10, "95"}, {15, "88"}}).truth == Truth::no);
    CHECK(after(limit, {{0, "88"}, {15, "88"}, {20, "95"}, {30, "95"}}).truth == Truth::yes);
    CHECK(after(limit, {{0, "88"}, {15, "88"}, {20, "95"}, {35, "95"}}).truth == Truth::no);
}

TEST_CASE("A longer pause than the duration breaks it: nobody knows what was in between")
{
    ValueLimit limit = low_limit();
    limit.bounds.below.red.reset();
    limit.lasting = std::chrono::minutes{15};
    CHECK(after(limit, {{0, "88"}, {180, "88"}}).truth == Truth::no);
    CHECK(after(limit, {{0, "88"}, {16, "88"}}).truth == Truth::no);
    CHECK(after(limit, {{0, "88"}, {16, "88"}, {31, "88"}}).truth == Truth::yes);
    CHECK(after(limit, {{0, "88"}, {15, "88"}, {180, "95"}}).truth == Truth::yes);
    CHECK(after(limit, {{0, "88"}, {15, "88"}, {20, "95"}, {180, "95"}}).truth == Truth::yes);
    CHECK(after(limit, {{0, "88"}, {15, "88"}, {20, "95"}, {180, "95"}, {190, "95"}, {195, "95"}})
              .truth == Truth::no);
}

TEST_CASE("A first reading beyond the limit asks for a repeat, the repeat does not")
{
    ValueLimit limit = low_limit();
    limit.yellow = {2, 3};
    limit.repeat_within = std::chrono::minutes{15};
    CHECK(after(limit, {{0, "88"}}).wants_repeat);
    CHECK_FALSE(after(limit, {{0, "88"}, {10, "88"}}).wants_repeat);
    CHECK(after(limit, {{0, "88"}, {20, "88"}}).wants_repeat);
    CHECK_FALSE(after(limit, {{0, "95"}}).wants_repeat);
}

TEST_CASE("A limit on sessions judges the mean and names the readings that made it")
{
    ValueLimit limit = low_limit();
    limit.session = SessionProtocol{1, 2, std::chrono::minutes{10}};
    const Verdict none = after(limit, {{0, "70"}, {2, "90"}});
    CHECK(none.because == "no-measurement");
    const Verdict verdict = after(limit, {{0, "70"}, {2, "88"}, {4, "90"}, {6, "99"}});
    CHECK(verdict.truth == Truth::yes); // the mean is 89
    CHECK(verdict.points == std::vector<std::string>{"m1", "m2"});
    CHECK(after(limit, {{0, "70"}, {2, "90"}, {4, "91"}}).truth == Truth::no);
}

TEST_CASE("Without a reading in its memory a limit cannot tell")
{
    const History history = readings(saturation, {{0, "80"}});
    const Verdict verdict = judge(low_limit(), history, at(0) + std::chrono::days{8}, wording());
    CHECK(verdict.truth == Truth::cannot_tell);
    CHECK(verdict.because == "no-measurement");
}

TEST_CASE("A limit says in two languages what it saw")
{
    ValueLimit limit = low_limit();
    limit.yellow = {2, 3};
    const Verdict verdict = after(limit, {{0, "88"}, {31, "87.5"}});
    CHECK(verdict.sentence.en ==
          "Oxygen saturation 87.5 % is below the limit 89 %, in 2 of the last 3 readings (taken "
          "2026-11-22T07:31:00+01:00).");
    CHECK(verdict.sentence.nb ==
          "Oksygenmetning 87,5 % er under grensen 89 %, i 2 av de siste 3 målingene (målt "
          "2026-11-22T07:31:00+01:00).");
}

TEST_CASE("A limit that holds says where the newest reading is, and what is behind it")
{
    ValueLimit limit = low_limit();
    limit.yellow = {2, 3};
    const auto said = [&](std::initializer_list<std::pair<std::int64_t, std::string_view>> values)
    {
        const Words words = after(limit, values).sentence;
        return words.en.substr(0, words.en.find(" (")) + "|" +
               words.nb.substr(0, words.nb.find(" ("));
    };
    CHECK(
        said({{0, "88"}, {1, "88"}, {2, "97"}}) ==
        "Oxygen saturation 97 % is clear of the limit 89 % again, but 2 of the last 3 readings are "
        "at or beyond it|Oksygenmetning 97 % er klar av grensen 89 % igjen, men 2 av de siste 3 "
        "målingene er på eller forbi den");
    CHECK(
        said({{0, "88"}, {1, "88"}, {2, "89.5"}, {3, "97"}}) ==
        "Oxygen saturation 97 % is clear of the limit 89 % again, but 2 of the last 3 readings are "
        "at it, beyond or close|Oksygenmetning 97 % er klar av grensen 89 % igjen, men 2 av de "
        "siste 3 målingene er på den, forbi eller nær");
    CHECK(
        said({{0, "88"}, {1, "88"}, {2, "90"}}) ==
        "Oxygen saturation 90 % is still close to the limit 89 %, and 2 of the last 3 readings are "
        "at or beyond it|Oksygenmetning 90 % er fortsatt nær grensen 89 %, og 2 av de siste 3 "
        "målingene er på eller forbi den");
    limit.bounds.below.red.reset();
    limit.lasting = std::chrono::minutes{15};
    CHECK(said({{0, "88"}, {15, "88"}}) ==
          "Oxygen saturation 88 % is below the limit 89 %, for at least 15 min|Oksygenmetning 88 % "
          "er under grensen 89 %, i minst 15 min");
    CHECK(said({{0, "88"}, {15, "88"}, {20, "97"}}) ==
          "Oxygen saturation 97 % is clear of the limit 89 % again, but not yet seen so for 15 min|"
          "Oksygenmetning 97 % er klar av grensen 89 % igjen, men ikke sett slik i 15 min ennå");
    CHECK(said({{0, "88"}, {15, "88"}, {20, "97"}, {25, "88"}}) ==
          "Oxygen saturation 88 % is below the limit 89 %, after at least 15 min at or beyond it|"
          "Oksygenmetning 88 % er under grensen 89 %, etter minst 15 min på eller forbi den");
}

TEST_CASE("Hysteresis never flickers: without a reading past it, nothing ends or begins")
{
    std::mt19937 random(20261122);
    std::uniform_int_distribution<int> tenths(880, 905); // 88.0 to 90.5: around 89 and its band
    for (int run = 0; run < 300; ++run)
    {
        History history;
        Truth before = Truth::no;
        for (int i = 0; i < 40; ++i)
        {
            const Decimal value{tenths(random), -1};
            history.add(saturation, {"m" + std::to_string(i), at(i), value});
            const Truth now = judge(low_limit(), history, at(i), wording()).truth;
            const bool began = before == Truth::no && now == Truth::yes;
            const bool ended = before == Truth::yes && now == Truth::no;
            REQUIRE((!began || value <= decimal("89")));
            REQUIRE((!ended || value > decimal("90")));
            REQUIRE((value > decimal("89") || now == Truth::yes));
            before = now;
        }
    }
}

TEST_CASE("A limit is monotone: a lower reading is never judged milder")
{
    Zone before = Zone::red;
    for (int tenths = 800; tenths <= 1000; ++tenths)
    {
        History history;
        history.add(saturation, {"m", at(0), Decimal{tenths, -1}});
        const Zone zone = judge(low_limit(), history, at(0), wording()).zone;
        REQUIRE(zone <= before);
        before = zone;
    }
    CHECK(before == Zone::green);
}
