// A rule of a plan, whatever its kind, and the one way to judge it at a moment.
#pragma once

#include "devices/alert_cycle.hpp"
#include "devices/rules/absence.hpp"
#include "devices/rules/baseline.hpp"
#include "devices/rules/combination.hpp"
#include "devices/rules/mean_of_days.hpp"
#include "devices/rules/news2.hpp"
#include "devices/rules/score_limit.hpp"
#include "devices/rules/time_in_range.hpp"
#include "devices/rules/trend.hpp"
#include "devices/rules/value_limit.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace varde::devices
{

using RuleTest = std::variant<ValueLimit, Trend, Baseline, MeanOfDays, TimeInRange, News2,
                              ScoreLimit, Combination, AbsenceRule>;

struct Rule
{
    std::string id; // in a combined plan "copd.saturation"
    Words name;
    AlertType type = AlertType::physiological;
    bool alerts = true; // false: only a part of combinations
    RuleTest test;
    std::string source;                // where an example limit comes from
    std::vector<std::string> replaces; // rules of templates that it settles

    friend bool operator==(const Rule&, const Rule&) = default;
};
const Rule* find_rule(std::span<const Rule> rules, std::string_view id) noexcept;

struct RuleContext
{
    std::span<const Rule> rules; // of the same plan: a combination names its parts
    const History& history;
    Expectation expectation;
    Wording wording;
};

// A part that the plan does not have cannot be told.
Verdict judge(const Rule& rule, const RuleContext& context, Instant as_of);

// All series that can change what it says, those of its parts too.
std::vector<Series> series_of(const Rule& rule, std::span<const Rule> rules);
// How far back it looks from the moment that it judges.
std::chrono::milliseconds lookback(const Rule& rule, std::span<const Rule> rules);
// The moments in [from, until] at which it may say something new: readings, the deadlines of what
// is expected, and the beginnings of days.
std::vector<Instant> moments_of(const Rule& rule, const RuleContext& context, Instant from,
                                Instant until);
// Time alone changes what it says.
bool is_timed(const Rule& rule, std::span<const Rule> rules);

} // namespace varde::devices
