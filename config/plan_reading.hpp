// The file of a plan, read from its tree part by part. Used by plans.cpp, and by the tests that
// hold the keys asked for here against the JSON Schema and the document.
#pragma once

#include "config/document.hpp"
#include "config/table_reader.hpp"
#include "devices/plan.hpp"
#include "devices/questionnaire.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::config
{

// What a plan's names are held against. Without it kinds, components and questions are not checked.
struct PlanTerms
{
    const devices::Vocabulary& vocabulary;
    const devices::Questionnaires& questionnaires;
};

devices::Plan read_plan(Document& document, const PlanTerms* terms);

// Where the rules of a plan stand in its file: first what it expects, then the others, as in
// Plan::rules.
struct RuleTables
{
    std::vector<TableReader> expectations;
    std::vector<TableReader> rules;

    explicit RuleTables(Document& document)
        : expectations(TableReader(document).tables("expect")),
          rules(TableReader(document).tables("rule"))
    {
    }
    TableReader& operator[](std::size_t rule)
    {
        const std::size_t expected = expectations.size();
        return rule < expected ? expectations[rule] : rules[rule - expected];
    }
};

// What the rules of a file say of each other.
void check_rules(RuleTables& tables, const devices::Plan& plan, const PlanTerms* terms);
// The same of a patient's plan and the templates that it extends, which are all there. `document`
// is that of the patient's own plan; what check_rules tells is not told again.
void check_combined(Document& document, const devices::Plan& own,
                    const devices::CombinedPlan& combined, const PlanTerms& terms);

// Parts of the above, in files of their own.
std::vector<devices::Rule> read_expectations(Document& document, std::vector<TableReader>& readers,
                                             const PlanTerms* terms);
std::vector<devices::Rule> read_rules(Document& document, std::vector<TableReader>& readers,
                                      const PlanTerms* terms);
std::vector<devices::ZoneText> read_zone_texts(TableReader& root);
std::vector<devices::EscalationStep> read_escalation(TableReader& root);
std::vector<devices::Responsible> read_responsible(TableReader& root);
std::vector<devices::PlannedAbsence> read_planned_absences(TableReader& root);

// Every key that a rule can have, before it is known which of them its test takes.
struct RuleKeys
{
    std::string test;
    devices::Rule rule; // id, words, type, alerts, source, replaces
    devices::Zone zone = devices::Zone::yellow;
    devices::Series series;
    std::string questionnaire;
    std::string score;
    std::string oxygen;
    std::string consciousness;
    devices::Bounds bounds;
    devices::Decimal hysteresis;
    devices::Votes yellow;
    devices::Votes red;
    std::optional<std::chrono::minutes> lasting;
    std::optional<std::chrono::minutes> repeat_within;
    std::optional<std::chrono::minutes> memory;
    devices::SessionProtocol session{0, 0, std::chrono::minutes{10}};
    std::optional<std::int64_t> days;
    std::optional<std::int64_t> at_least_days;
    std::optional<std::int64_t> at_least;
    int in_a_row = 1;
    bool by_day = false;
    devices::TrendMeasure measure = devices::TrendMeasure::change;
    devices::Reference reference = devices::Reference::extreme;
    std::optional<devices::Decimal> improbable_change;
    devices::Decimal least_spread;
    bool drop_first_day = true;
    bool pairs_only = true;
    std::optional<devices::Decimal> low;
    std::optional<devices::Decimal> high;
    devices::Band band = devices::Band::inside;
    std::chrono::minutes interval{5};
    int at_least_percent = 70;
    devices::Saturation scale = devices::Saturation::scale_1;
    std::chrono::minutes vital_age{15};
    std::chrono::minutes answer_age{60};
    bool single_three = true;
    std::vector<std::string> of;
};

// Says which limits no value, and which no answer, can reach.
void check_reachable(TableReader& in, const RuleKeys& keys, const PlanTerms& terms);
void check_reachable_score(TableReader& in, const RuleKeys& keys, const devices::Questionnaire& of);

// The test of the rule. Says which keys it does not take and which it misses.
devices::RuleTest make_test(TableReader& in, const RuleKeys& keys, const PlanTerms* terms);

namespace forms
{
extern const TextForm plan_id;        // of a plan, a rule, a role, a team, a questionnaire
extern const TextForm rule_reference; // "copd.saturation", or a rule of the same file
extern const TextForm time_of_day;
extern const TextForm weekday;
extern const TextForm posix_zone;
extern const TextForm plan_status; // what a device says of a reading
} // namespace forms

} // namespace varde::config
