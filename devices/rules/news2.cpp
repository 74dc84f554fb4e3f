#include "devices/rules/news2.hpp"

#include "devices/rules/arithmetic.hpp"

#include <array>
#include <cstddef>
#include <cstdlib>
#include <span>

namespace varde::devices
{
namespace
{

// Up to and with this value, in the chart's smallest step, so many points.
struct Step
{
    std::int64_t up_to;
    int points;
};

constexpr std::array<Step, 5> respiratory_steps{{{8, 3}, {11, 1}, {20, 0}, {24, 2}, {1000, 3}}};
constexpr std::array<Step, 4> saturation_1_steps{{{91, 3}, {93, 2}, {95, 1}, {100, 0}}};
constexpr std::array<Step, 7> saturation_2_steps{
    {{83, 3}, {85, 2}, {87, 1}, {92, 0}, {94, 1}, {96, 2}, {100, 3}}};
constexpr std::array<Step, 5> systolic_steps{{{90, 3}, {100, 2}, {110, 1}, {219, 0}, {1000, 3}}};
constexpr std::array<Step, 6> pulse_steps{
    {{40, 3}, {50, 1}, {90, 0}, {110, 1}, {130, 2}, {1000, 3}}};
constexpr std::array<Step, 5> temperature_steps{
    {{350, 3}, {360, 1}, {380, 0}, {390, 1}, {1000, 2}}};

int points_of(std::span<const Step> steps, const Decimal& value, int decimals)
{
    const Decimal fits = rounded(value, decimals);
    for (const Step& step : steps)
    {
        if (fits <= Decimal{step.up_to, -decimals})
        {
            return step.points;
        }
    }
    return steps.back().points;
}

const Series respiratory_rate{"respiratory_rate", "value"};
const Series oxygen_saturation{"oxygen_saturation", "value"};
const Series systolic{"blood_pressure", "systolic"};
const Series pulse{"heart_rate", "value"};
const Series temperature{"body_temperature", "value"};

constexpr const char* rate_name = "respiratory rate";
constexpr const char* saturation_name = "oxygen saturation";
constexpr const char* oxygen_name = "air or oxygen";
constexpr const char* systolic_name = "systolic blood pressure";
constexpr const char* pulse_name = "pulse";
constexpr const char* consciousness_name = "consciousness";
constexpr const char* temperature_name = "temperature";

class Observation
{
public:
    Observation(const News2& rule, const History& history, Instant as_of)
        : rule_(rule), history_(history), as_of_(as_of)
    {
    }

    // The newest value that is young enough; else it is missing, by this name.
    std::optional<Decimal> take(const Series& series, const char* name)
    {
        const auto age = is_questionnaire(series) ? rule_.answer_age : rule_.vital_age;
        const auto points = history_.within(series, as_of_, age);
        if (points.empty())
        {
            score_.missing.emplace_back(name);
            return std::nullopt;
        }
        score_.points.push_back(points.back().id);
        return points.back().value;
    }
    void count(int points, const char* name)
    {
        score_.sum += points;
        if (points == 3)
        {
            score_.threes.emplace_back(name);
        }
    }
    // Its scale depends on oxygen. Where nobody said whether there is any, the lower of the two
    // counts, so that "at least" stays true.
    void count_saturation(const Decimal& value, const std::optional<Decimal>& oxygen)
    {
        if (oxygen)
        {
            count(news2_saturation(value, rule_.scale, *oxygen != Decimal{}), saturation_name);
            return;
        }
        count(std::min(news2_saturation(value, rule_.scale, false),
                       news2_saturation(value, rule_.scale, true)),
              saturation_name);
    }
    News2Score done() { return std::move(score_); }

private:
    const News2& rule_;
    const History& history_;
    Instant as_of_;
    News2Score score_;
};

Words words_of(const std::string& parameter)
{
    constexpr std::array<std::array<const char*, 2>, 7> names{{
        {rate_name, "respirasjonsfrekvens"},
        {saturation_name, "oksygenmetning"},
        {oxygen_name, "luft eller oksygen"},
        {systolic_name, "systolisk blodtrykk"},
        {pulse_name, "puls"},
        {consciousness_name, "bevissthet"},
        {temperature_name, "temperatur"},
    }};
    for (const auto& [en, nb] : names)
    {
        if (parameter == en)
        {
            return {en, nb};
        }
    }
    return same(parameter);
}

Words list_of(const std::vector<std::string>& parameters)
{
    Words list;
    for (const std::string& parameter : parameters)
    {
        list = list + same(list.en.empty() ? "" : ", ") + words_of(parameter);
    }
    return list;
}

Words list_missing(const News2Score& found)
{
    return Words{"incomplete: missing ", "ufullstendig: mangler "} + list_of(found.missing);
}

Zone zone_of(const News2& rule, const News2Score& found)
{
    if (found.sum >= rule.red_from)
    {
        return Zone::red;
    }
    const bool three = !found.threes.empty() && rule.single_three_is_yellow;
    return found.sum >= rule.yellow_from || three ? Zone::yellow : Zone::green;
}

Words sentence(const News2Score& found, Instant as_of, const Wording& wording)
{
    const bool complete = found.missing.empty();
    Words text = (complete ? Words{"NEWS2 is ", "NEWS2 er "}
                           : Words{"NEWS2 is at least ", "NEWS2 er minst "}) +
                 same(std::to_string(found.sum));
    if (!found.threes.empty())
    {
        text = text + Words{", with 3 points for ", ", med 3 poeng for "} + list_of(found.threes);
    }
    text = text + same(" (");
    if (!complete)
    {
        text = text + list_missing(found) + same("; ");
    }
    return text + Words{"taken ", "målt "} + moment(as_of, wording) + same(").");
}

} // namespace

int news2_respiratory_rate(const Decimal& per_minute) noexcept
{
    return points_of(respiratory_steps, per_minute, 0);
}

int news2_saturation(const Decimal& percent, Saturation scale, bool on_oxygen) noexcept
{
    if (scale == Saturation::scale_1)
    {
        return points_of(saturation_1_steps, percent, 0);
    }
    constexpr Decimal highest_of_target{92, 0};
    const bool above_target = rounded(percent, 0) > highest_of_target;
    return above_target && !on_oxygen ? 0 : points_of(saturation_2_steps, percent, 0);
}

int news2_oxygen(bool on_oxygen) noexcept
{
    return on_oxygen ? 2 : 0;
}

int news2_systolic(const Decimal& mmhg) noexcept
{
    return points_of(systolic_steps, mmhg, 0);
}

int news2_pulse(const Decimal& per_minute) noexcept
{
    return points_of(pulse_steps, per_minute, 0);
}

int news2_consciousness(bool alert) noexcept
{
    return alert ? 0 : 3;
}

int news2_temperature(const Decimal& celsius) noexcept
{
    return points_of(temperature_steps, celsius, 1);
}

News2Score score(const News2& rule, const History& history, Instant as_of)
{
    Observation seen(rule, history, as_of);
    if (const auto value = seen.take(respiratory_rate, rate_name))
    {
        seen.count(news2_respiratory_rate(*value), rate_name);
    }
    const auto saturation = seen.take(oxygen_saturation, saturation_name);
    const auto oxygen = seen.take(rule.oxygen, oxygen_name);
    if (saturation)
    {
        seen.count_saturation(*saturation, oxygen);
    }
    if (oxygen)
    {
        seen.count(news2_oxygen(*oxygen != Decimal{}), oxygen_name);
    }
    if (const auto value = seen.take(systolic, systolic_name))
    {
        seen.count(news2_systolic(*value), systolic_name);
    }
    if (const auto value = seen.take(pulse, pulse_name))
    {
        seen.count(news2_pulse(*value), pulse_name);
    }
    if (const auto value = seen.take(rule.consciousness, consciousness_name))
    {
        seen.count(news2_consciousness(*value == Decimal{}), consciousness_name);
    }
    if (const auto value = seen.take(temperature, temperature_name))
    {
        seen.count(news2_temperature(*value), temperature_name);
    }
    return seen.done();
}

Verdict judge(const News2& rule, const History& history, Instant as_of, const Wording& wording)
{
    News2Score found = score(rule, history, as_of);
    const Zone zone = zone_of(rule, found);
    // Red cannot become worse; yellow can, but never less.
    if (!found.missing.empty() && zone == Zone::green)
    {
        Verdict verdict =
            cannot_tell("incomplete", same("NEWS2 ") + list_missing(found) + same("."));
        verdict.points = std::move(found.points);
        return verdict;
    }
    Verdict verdict;
    verdict.truth = zone == Zone::green ? Truth::no : Truth::yes;
    verdict.zone = zone;
    verdict.because = found.missing.empty() ? "" : "incomplete";
    verdict.sentence = sentence(found, as_of, wording);
    verdict.points = std::move(found.points);
    return verdict;
}

std::vector<Series> series_of(const News2& rule)
{
    return {respiratory_rate,   oxygen_saturation, rule.oxygen, systolic, pulse,
            rule.consciousness, temperature};
}

} // namespace varde::devices
