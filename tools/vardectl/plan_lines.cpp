#include "tools/vardectl/plan_lines.hpp"

#include "config/duration.hpp"

#include <algorithm>
#include <chrono>
#include <map>
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

std::string votes(const devices::Votes& votes, Tongue say)
{
    return std::to_string(votes.count) + say({" of ", " av "}) + std::to_string(votes.out_of);
}

std::string days_of(int days, int at_least, Tongue say)
{
    return std::to_string(days) + say({" days, at least ", " dager, minst "}) +
           std::to_string(at_least) + say({" with a value", " med en verdi"});
}

std::string in_a_row(int count, Tongue say)
{
    return count == 1 ? "" : ", " + std::to_string(count) + say({" in a row", " på rad"});
}

std::string judged(const devices::ValueLimit& limit, Tongue say)
{
    std::string text = name_of(limit.series);
    if (limit.session)
    {
        text += say({", mean of sessions", ", snitt av måleøkter"});
    }
    text += limit.lasting ? say({", lasting ", ", i minst "}) + format_duration(*limit.lasting)
                          : say({", yellow ", ", gul "}) + votes(limit.yellow, say) +
                                say({", red ", ", rød "}) + votes(limit.red, say);
    if (limit.hysteresis > Decimal{})
    {
        text += say({", ends ", ", slutter "}) + to_string(limit.hysteresis) +
                say({" past it", " innenfor"});
    }
    return limit.repeat_within ? text + say({", asks again in ", ", ber om ny måling innen "}) +
                                     format_duration(*limit.repeat_within)
                               : text;
}

std::string judged(const devices::Trend& trend, Tongue say)
{
    const bool is_slope = trend.measure == devices::TrendMeasure::slope;
    return (is_slope ? say({"slope a day of ", "stigning per dag av "})
                     : say({"change of ", "endring av "})) +
           name_of(trend.series) + " over " + days_of(trend.days, trend.at_least_days, say);
}

std::string judged(const devices::Baseline& baseline, Tongue say)
{
    return name_of(baseline.series) +
           say({" in spreads from the own normal of ", " i spredninger fra egen normal over "}) +
           days_of(baseline.days, baseline.at_least_days, say) + in_a_row(baseline.in_a_row, say);
}

std::string judged(const devices::MeanOfDays& mean, Tongue say)
{
    return say({"mean of ", "snitt av "}) + name_of(mean.series) + " over " +
           days_of(mean.days, mean.at_least_days, say);
}

std::string range_of(const devices::TimeInRange& share, Tongue say)
{
    switch (share.band)
    {
    case devices::Band::below:
        return say({"below ", "under "}) + to_string(share.low);
    case devices::Band::above:
        return say({"above ", "over "}) + to_string(share.high);
    case devices::Band::inside:
        break;
    }
    return say({"within ", "innenfor "}) + to_string(share.low) + say({" to ", " til "}) +
           to_string(share.high);
}

std::string judged(const devices::TimeInRange& share, Tongue say)
{
    return say({"percent of ", "prosent av "}) + name_of(share.series) + " " +
           range_of(share, say) + say({" over ", " i løpet av "}) + std::to_string(share.days) +
           say({" days", " dager"});
}

std::string judged(const devices::News2& news2, Tongue say)
{
    return say({"NEWS2 on scale ", "NEWS2 på skala "}) +
           (news2.scale == devices::Saturation::scale_1 ? "1" : "2") +
           say({", yellow from ", ", gul fra "}) + std::to_string(news2.yellow_from) +
           say({", red from ", ", rød fra "}) + std::to_string(news2.red_from);
}

std::string judged(const devices::ScoreLimit& limit, Tongue say)
{
    const std::string name = name_of(limit.series);
    if (limit.out_of > limit.in_a_row)
    {
        return name + ", " + votes({limit.in_a_row, limit.out_of}, say) +
               (limit.by_day ? say({" days", " dager"}) : say({" answers", " svar"}));
    }
    return limit.by_day && limit.in_a_row > 1 ? name + ", " + std::to_string(limit.in_a_row) +
                                                    say({" days in a row", " dager på rad"})
                                              : name + in_a_row(limit.in_a_row, say);
}

std::string judged(const devices::Combination& combination, Tongue say)
{
    std::string text =
        say({"at least ", "minst "}) + std::to_string(combination.at_least) + say({" of", " av"});
    for (const std::string& part : combination.of)
    {
        text += " " + part;
    }
    return text + ": " + say(combination.zone);
}

std::string judged(const devices::AbsenceRule& expected, Tongue say)
{
    return name_of(expected.series) + say({" at ", " kl. "}) + when_expected(expected, say);
}

std::string edge(const std::optional<Decimal>& at)
{
    return at ? " " + to_string(*at) + " " : "";
}

std::string period(devices::Instant from, const std::optional<devices::Instant>& until, Tongue say)
{
    return say({"from ", "fra "}) + devices::format_utc(from) +
           (until ? say({" until ", " til "}) + devices::format_utc(*until) : "");
}

std::string limits_in_words(const Rule& rule)
{
    const Bounds* bounds = bounds_of(rule);
    return bounds == nullptr ? "" : " [" + zones_on_a_line(*bounds) + "]";
}

std::string rule_in_words(const Rule& rule)
{
    return what_is_judged(rule, Tongue{}) + limits_in_words(rule) +
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

std::string Tongue::operator()(devices::Zone zone) const
{
    static constexpr const char* in_norwegian[] = {"grønn", "gul", "rød"};
    return norwegian ? in_norwegian[static_cast<std::size_t>(zone)] : std::string(code(zone));
}

std::string what_is_judged(const Rule& rule, Tongue say)
{
    return std::visit([say](const auto& test) { return judged(test, say); }, rule.test);
}

std::string when_expected(const devices::AbsenceRule& expected, Tongue say)
{
    const devices::Schedule& schedule = expected.schedule;
    std::string text;
    for (const std::chrono::minutes time : schedule.times)
    {
        text += (text.empty() ? "" : " ") + devices::format_time_of_day(time);
    }
    static const devices::Words weekdays[] = {{"mon", "man"}, {"tue", "tir"}, {"wed", "ons"},
                                              {"thu", "tor"}, {"fri", "fre"}, {"sat", "lør"},
                                              {"sun", "søn"}};
    const bool every_day = std::ranges::find(schedule.weekdays, false) == schedule.weekdays.end();
    for (std::size_t day = 0; !every_day && day < schedule.weekdays.size(); ++day)
    {
        text += schedule.weekdays[day] ? " " + say(weekdays[day]) : "";
    }
    return text + ", " + format_duration(schedule.early) + say({" before to ", " før til "}) +
           format_duration(schedule.late) + say({" after; ", " etter; "}) + say(expected.zone) +
           say({" after ", " etter "}) + std::to_string(expected.in_a_row) +
           say({" missed, ", " uteblitte, "}) + format_duration(schedule.grace) +
           say({" later", " senere"});
}

std::string escalation_step(const devices::EscalationStep& step, Tongue say)
{
    return (step.after.count() == 0 ? say({"at once", "straks"})
                                    : say({"after ", "etter "}) + format_duration(step.after)) +
           ", " + std::to_string(step.times) + say({" times every ", " ganger hver "}) +
           format_duration(step.every) +
           (step.from == devices::Zone::red ? say({", red only", ", bare rød"}) : "");
}

std::string responsible(const devices::Responsible& one, Tongue say)
{
    return one.team + ", " + period(one.from, one.until, say);
}

std::string planned_absence(const devices::PlannedAbsence& absence, Tongue say)
{
    static const std::map<std::string, std::string> in_norwegian{
        {"hospital", "sykehus"}, {"holiday", "ferie"}, {"other", "annet"}};
    const auto found = in_norwegian.find(absence.reason);
    const std::string reason =
        say({absence.reason, found == in_norwegian.end() ? absence.reason : found->second});
    return reason + ", " + period(absence.from, absence.until, say);
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
        lines.emplace_back("responsible " + one.role, responsible(one, Tongue{}));
    }
    for (const devices::EscalationStep& step : plan.escalation)
    {
        lines.emplace_back("escalate " + step.role, escalation_step(step, Tongue{}));
    }
    for (const devices::PlannedAbsence& absence : plan.absences)
    {
        lines.emplace_back("absence", planned_absence(absence, Tongue{}));
    }
    return lines;
}

} // namespace varde::vardectl
