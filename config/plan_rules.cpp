// The rules of a plan's file and what it expects, as far as their keys go. plan_tests.cpp makes the
// tests of them.
#include "config/plan_reading.hpp"
#include "config/profile_reading.hpp"
#include "config/reading.hpp"

#include <algorithm>

namespace varde::config
{

namespace
{

using namespace std::chrono_literals;
using devices::AlertType;
using devices::Rule;
using devices::Zone;

void read_common(TableReader& in, RuleKeys& keys)
{
    in.require({"id", "test", "en", "nb"});
    in.text("id", keys.rule.id, forms::plan_id);
    in.choice<std::string>("test", keys.test,
                           {{"limit", "limit"},
                            {"trend", "trend"},
                            {"baseline", "baseline"},
                            {"mean", "mean"},
                            {"time-in-range", "time-in-range"},
                            {"news2", "news2"},
                            {"score", "score"},
                            {"combination", "combination"}});
    in.text("en", keys.rule.name.en, forms::words);
    in.text("nb", keys.rule.name.nb, forms::words);
    in.choice<AlertType>("type", keys.rule.type,
                         {{"physiological", AlertType::physiological},
                          {"technical", AlertType::technical},
                          {"advisory", AlertType::advisory}});
    in.flag("alerts", keys.rule.alerts);
    in.text("source", keys.rule.source, forms::words);
    in.names("replaces", keys.rule.replaces, forms::rule_reference);
}

void read_subject(TableReader& in, RuleKeys& keys)
{
    in.text("kind", keys.series.kind, forms::name);
    in.text("component", keys.series.component, forms::name);
    in.text("questionnaire", keys.questionnaire, forms::plan_id);
    in.text("score", keys.score, forms::name);
    in.text("oxygen", keys.oxygen, forms::name);
    in.text("consciousness", keys.consciousness, forms::name);
}

void read_bounds(TableReader& in, RuleKeys& keys)
{
    in.decimal("red_below", keys.bounds.below.red);
    in.decimal("yellow_below", keys.bounds.below.yellow);
    in.decimal("yellow_above", keys.bounds.above.yellow);
    in.decimal("red_above", keys.bounds.above.red);
    in.decimal("hysteresis", keys.hysteresis);
    in.decimal("improbable_change", keys.improbable_change);
    in.decimal("least_spread", keys.least_spread);
    in.decimal("low", keys.low);
    in.decimal("high", keys.high);
}

void read_counts(TableReader& in, RuleKeys& keys)
{
    in.whole("count", keys.yellow.count, 1, 20);
    in.whole("out_of", keys.yellow.out_of, 1, 20);
    in.whole("red_count", keys.red.count, 1, 20);
    in.whole("red_out_of", keys.red.out_of, 1, 20);
    in.whole("discard", keys.session.discard, 0, 5);
    in.whole("average", keys.session.average, 0, 10);
    in.whole("in_a_row", keys.in_a_row, 1, 20);
    in.whole("at_least_percent", keys.at_least_percent, 1, 100);
    in.flag("by_day", keys.by_day);
    in.flag("drop_first_day", keys.drop_first_day);
    in.flag("pairs_only", keys.pairs_only);
    in.flag("single_three", keys.single_three);
}

void read_durations(TableReader& in, RuleKeys& keys)
{
    in.duration("lasting", keys.lasting, 1min, 24h);
    in.duration("repeat_within", keys.repeat_within, 1min, 2h);
    in.duration("memory", keys.memory, 1min, 60 * 24h);
    in.duration("gap", keys.session.gap, 1min, 2h);
    in.duration("interval", keys.interval, 1min, 1h);
    in.duration("vital_age", keys.vital_age, 1min, 24h);
    in.duration("answer_age", keys.answer_age, 1min, 24h);
}

void read_choices(TableReader& in, RuleKeys& keys)
{
    using devices::Band;
    using devices::Reference;
    using devices::Saturation;
    using devices::TrendMeasure;
    in.choice<Zone>("zone", keys.zone, {{"yellow", Zone::yellow}, {"red", Zone::red}});
    in.choice<TrendMeasure>("measure", keys.measure,
                            {{"change", TrendMeasure::change}, {"slope", TrendMeasure::slope}});
    in.choice<Reference>("reference", keys.reference,
                         {{"extreme", Reference::extreme},
                          {"first", Reference::first},
                          {"median", Reference::median}});
    in.choice<Band>("band", keys.band,
                    {{"inside", Band::inside}, {"below", Band::below}, {"above", Band::above}});
    in.choice<Saturation>("scale", keys.scale,
                          {{"1", Saturation::scale_1}, {"2", Saturation::scale_2}});
    in.names("of", keys.of, forms::rule_reference);
}

void read_optional_wholes(Document& document, TableReader& in, const Table& table, RuleKeys& keys)
{
    keys.days = optional_whole(document, in, table, {"rule[]", "days", 1, 60});
    keys.at_least_days = optional_whole(document, in, table, {"rule[]", "at_least_days", 1, 60});
    keys.at_least = optional_whole(document, in, table, {"rule[]", "at_least", 1, 20});
}

// What stands for a questionnaire or a kind in the sequence of readings.
devices::Series expected_series(TableReader& in, const std::string& kind,
                                const std::string& questionnaire, const PlanTerms* terms)
{
    if (in.has("kind") == in.has("questionnaire"))
    {
        in.add_problem("", "expects one thing: write kind or questionnaire");
        return {};
    }
    if (in.has("questionnaire"))
    {
        if (terms != nullptr)
        {
            check_known(in, "questionnaire", terms->questionnaires, questionnaire);
        }
        return devices::questionnaire_series(questionnaire, "answered");
    }
    if (terms == nullptr || !check_known(in, "kind", terms->vocabulary.kinds, kind))
    {
        return {kind, "value"};
    }
    return {kind, terms->vocabulary.find(kind)->components.front().name};
}

void read_times(TableReader& in, const Table& table, devices::Schedule& schedule)
{
    std::vector<std::string> times;
    std::vector<std::string> weekdays;
    in.names("times", times, forms::time_of_day);
    in.names("weekdays", weekdays, forms::weekday);
    for (const std::string& time : times)
    {
        schedule.times.push_back(*devices::parse_time_of_day(time));
    }
    const Member* written = table.find("times");
    const auto* list = written == nullptr ? nullptr : std::get_if<Array>(&written->node.value);
    if (list != nullptr && list->empty())
    {
        in.add_problem("times", "the list is empty; write at least one time of the day");
    }
    if (std::ranges::adjacent_find(schedule.times, std::greater_equal{}) != schedule.times.end())
    {
        in.add_problem("times", "must ascend, each time once");
    }
    if (!weekdays.empty())
    {
        schedule.weekdays.fill(false);
    }
    for (const std::string& day : weekdays)
    {
        schedule.weekdays.at(*devices::parse_weekday(day)) = true;
    }
    in.duration("early", schedule.early, 0min, 24h);
    in.duration("late", schedule.late, 0min, 24h);
    in.duration("grace", schedule.grace, 0min, 24h);
}

devices::Words missing(const devices::Series& series, const PlanTerms* terms)
{
    const devices::Kind* kind = terms == nullptr ? nullptr : terms->vocabulary.find(series.kind);
    if (kind != nullptr)
    {
        return {"Missing: " + kind->words.en, "Mangler: " + kind->words.nb};
    }
    const std::string id = series.kind.substr(series.kind.find(':') + 1);
    if (terms == nullptr || !terms->questionnaires.contains(id))
    {
        return {"Missing: questionnaire " + id, "Mangler: skjema " + id};
    }
    const devices::Words& title = terms->questionnaires.find(id)->second.title;
    return {"Missing: \"" + title.en + "\"", "Mangler: «" + title.nb + "»"};
}

} // namespace

std::vector<Rule> read_expectations(Document& document, std::vector<TableReader>& readers,
                                    const PlanTerms* terms)
{
    std::vector<Rule> rules;
    const auto tables = tables_of(document.root(), "expect");
    for (std::size_t i = 0; i < readers.size(); ++i)
    {
        TableReader& in = readers[i];
        Rule rule;
        devices::AbsenceRule test;
        std::string kind;
        std::string questionnaire;
        in.require({"id", "times"});
        in.text("id", rule.id, forms::plan_id);
        in.text("kind", kind, forms::name);
        in.text("questionnaire", questionnaire, forms::plan_id);
        test.series = expected_series(in, kind, questionnaire, terms);
        read_times(in, *tables[i], test.schedule);
        in.whole("in_a_row", test.in_a_row, 1, 20);
        in.choice<Zone>("zone", test.zone, {{"yellow", Zone::yellow}, {"red", Zone::red}});
        in.flag("alerts", rule.alerts);
        in.names("replaces", rule.replaces, forms::rule_reference);
        rule.type = AlertType::advisory;
        rule.name = missing(test.series, terms);
        rule.test = std::move(test);
        rules.push_back(std::move(rule));
    }
    return rules;
}

std::vector<Rule> read_rules(Document& document, std::vector<TableReader>& readers,
                             const PlanTerms* terms)
{
    std::vector<Rule> rules;
    const auto tables = tables_of(document.root(), "rule");
    for (std::size_t i = 0; i < readers.size(); ++i)
    {
        TableReader& in = readers[i];
        RuleKeys keys;
        read_common(in, keys);
        read_subject(in, keys);
        read_bounds(in, keys);
        read_counts(in, keys);
        read_durations(in, keys);
        read_choices(in, keys);
        read_optional_wholes(document, in, *tables[i], keys);
        keys.rule.test = make_test(in, keys, terms);
        rules.push_back(std::move(keys.rule));
    }
    return rules;
}

} // namespace varde::config
