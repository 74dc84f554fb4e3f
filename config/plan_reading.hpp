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

// Parts of the above, in files of their own.
std::vector<devices::Rule> read_expectations(TableReader& root, const PlanTerms* terms);
std::vector<devices::Rule> read_rules(Document& document, TableReader& root,
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
