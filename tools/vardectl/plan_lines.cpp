#include "tools/vardectl/plan_lines.hpp"

#include "config/duration.hpp"

#include <algorithm>
#include <chrono>
#include <variant>

namespace varde::vardectl
{
namespace
{

using config::format_duration;
using devices::Bounds;
using devices::Decimal;
using devices::Rule;
using devices::Series;
using devices::to_string;

std::string name_of(const Series& series)
{
    return series.kind + (series.component == "value" ? "" : "." + series.component);
}

std::string votes(const devices::Votes& votes)
{
    return std::to_string(votes.count) + " of " + std::to_string(votes.out_of);
}

std::string days_of(int days, int at_least)
{
    return std::to_string(days) + " days, at least " + std::to_string(at_least) + " with a value";
}

std::string in_a_row(int count)
{
    return count == 1 ? "" : ", " + std::to_string(count) + " in a row";
}

std::string judged(const devices::ValueLimit& limit)
{
    std::string text = name_of(limit.series);
    if (limit.session)
    {
        text += ", mean of sessions";
    }
    text += limit.lasting ? ", lasting " + format_duration(*limit.lasting)
                          : ", yellow " + votes(limit.yellow) + ", red " + votes(limit.red);
    if (limit.hysteresis > Decimal{})
    {
        text += ", ends " + to_string(limit.hysteresis) + " past it";
    }
    return limit.repeat_within ? text + ", asks again in " + format_duration(*limit.repeat_within)
                               : text;
}

std::string judged(const devices::Trend& trend)
{
    const bool is_slope = trend.measure == devices::TrendMeasure::slope;
    return (is_slope ? "slope a day of " : "change of ") + name_of(trend.series) + " over " +
           days_of(trend.days, trend.at_least_days);
}

std::string judged(const devices::Baseline& baseline)
{
    return name_of(baseline.series) + " in spreads from the own normal of " +
           days_of(baseline.days, baseline.at_least_days) + in_a_row(baseline.in_a_row);
}

std::string judged(const devices::MeanOfDays& mean)
{
    return "mean of " + name_of(mean.series) + " over " + days_of(mean.days, mean.at_least_days);
}

std::string judged(const devices::TimeInRange& share)
{
    const char* band = share.band == devices::Band::inside  ? "within "
                       : share.band == devices::Band::below ? "below "
                                                            : "above ";
    const std::string range = share.band == devices::Band::below ? to_string(share.low)
                              : share.band == devices::Band::above
                                  ? to_string(share.high)
                                  : to_string(share.low) + " to " + to_string(share.high);
    return "percent of " + name_of(share.series) + " " + band + range + " over " +
           std::to_string(share.days) + " days";
}

std::string judged(const devices::News2& news2)
{
    return std::string("NEWS2 on scale ") +
           (news2.scale == devices::Saturation::scale_1 ? "1" : "2") + ", yellow from " +
           std::to_string(news2.yellow_from) + ", red from " + std::to_string(news2.red_from);
}

std::string judged(const devices::ScoreLimit& limit)
{
    const bool is_of_last = limit.out_of > limit.in_a_row;
    return name_of(limit.series) + (is_of_last
                                        ? ", " + votes({limit.in_a_row, limit.out_of}) + " answers"
                                        : in_a_row(limit.in_a_row));
}

std::string judged(const devices::Combination& combination)
{
    std::string text = "at least " + std::to_string(combination.at_least) + " of";
    for (const std::string& part : combination.of)
    {
        text += " " + part;
    }
    return text + ": " + std::string(code(combination.zone));
}

std::string judged(const devices::AbsenceRule& expected)
{
    return name_of(expected.series) + " at " + when_expected(expected);
}

std::string edge(const std::optional<Decimal>& at)
{
    return at ? " " + to_string(*at) + " " : "";
}

std::string period(devices::Instant from, const std::optional<devices::Instant>& until)
{
    return "from " + devices::format_utc(from) +
           (until ? " until " + devices::format_utc(*until) : "");
}

std::string limits_in_words(const Rule& rule)
{
    const Bounds* bounds = bounds_of(rule);
    return bounds == nullptr ? "" : " [" + zones_on_a_line(*bounds) + "]";
}

std::string rule_in_words(const Rule& rule)
{
    return what_is_judged(rule) + limits_in_words(rule) +
           (rule.alerts ? "" : ", only within combinations");
}

void add_texts(std::vector<PlanLine>& lines, const devices::Plan& plan)
{
    for (const devices::ZoneText& text : plan.texts)
    {
        const std::string about = "text " + std::string(code(text.zone));
        for (std::size_t i = 0; i < text.en.size(); ++i)
        {
            lines.emplace_back(about, text.en[i] + " / " + text.nb.at(i));
        }
    }
}

void add_head(std::vector<PlanLine>& lines, const devices::Plan& plan)
{
    lines.emplace_back("name", plan.name.en + " / " + plan.name.nb);
    for (const std::string& extended : plan.extends)
    {
        lines.emplace_back("extends", extended);
    }
    lines.emplace_back("fresh for", format_duration(plan.fresh_for));
    for (const std::string& status : plan.refused_status)
    {
        lines.emplace_back("refused status", status);
    }
    for (const std::string& questionnaire : plan.questionnaires)
    {
        lines.emplace_back("questionnaire", questionnaire);
    }
}

} // namespace

std::string zones_on_a_line(const Bounds& bounds)
{
    if (bounds.empty())
    {
        return "";
    }
    std::string line;
    line += bounds.below.red ? "▓▓▓" + edge(bounds.below.red) : "";
    line += bounds.below.yellow ? "▒▒▒" + edge(bounds.below.yellow) : "";
    line += "───";
    line += bounds.above.yellow ? edge(bounds.above.yellow) + "▒▒▒" : "";
    line += bounds.above.red ? edge(bounds.above.red) + "▓▓▓" : "";
    return line;
}

const Bounds* bounds_of(const Rule& rule) noexcept
{
    const auto of = [](const auto& test) -> const Bounds*
    {
        if constexpr (requires { test.bounds; })
        {
            return &test.bounds;
        }
        return nullptr;
    };
    return std::visit(of, rule.test);
}

std::string what_is_judged(const Rule& rule)
{
    return std::visit([](const auto& test) { return judged(test); }, rule.test);
}

std::string when_expected(const devices::AbsenceRule& expected)
{
    const devices::Schedule& schedule = expected.schedule;
    std::string text;
    for (const std::chrono::minutes time : schedule.times)
    {
        text += (text.empty() ? "" : " ") + devices::format_time_of_day(time);
    }
    static constexpr const char* weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const bool every_day = std::ranges::find(schedule.weekdays, false) == schedule.weekdays.end();
    for (std::size_t day = 0; !every_day && day < schedule.weekdays.size(); ++day)
    {
        text += schedule.weekdays[day] ? std::string(" ") + weekdays[day] : "";
    }
    return text + ", " + format_duration(schedule.early) + " before to " +
           format_duration(schedule.late) + " after; " + std::string(code(expected.zone)) +
           " after " + std::to_string(expected.in_a_row) + " missed, " +
           format_duration(schedule.grace) + " later";
}

std::string escalation_step(const devices::EscalationStep& step)
{
    return (step.after.count() == 0 ? "at once" : "after " + format_duration(step.after)) + ", " +
           std::to_string(step.times) + " times every " + format_duration(step.every) +
           (step.from == devices::Zone::red ? ", red only" : "");
}

std::string responsible(const devices::Responsible& one)
{
    return one.team + ", " + period(one.from, one.until);
}

std::string planned_absence(const devices::PlannedAbsence& absence)
{
    return absence.reason + ", " + period(absence.from, absence.until);
}

std::vector<PlanLine> lines_of(const devices::Plan& plan)
{
    std::vector<PlanLine> lines;
    add_head(lines, plan);
    for (const Rule& rule : plan.rules)
    {
        lines.emplace_back("rule " + rule.id, rule_in_words(rule));
    }
    add_texts(lines, plan);
    for (const devices::Responsible& one : plan.responsible)
    {
        lines.emplace_back("responsible " + one.role, responsible(one));
    }
    for (const devices::EscalationStep& step : plan.escalation)
    {
        lines.emplace_back("escalate " + step.role, escalation_step(step));
    }
    for (const devices::PlannedAbsence& absence : plan.absences)
    {
        lines.emplace_back("absence", planned_absence(absence));
    }
    return lines;
}

} // namespace varde::vardectl
