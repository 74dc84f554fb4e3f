// Which keys the test of a rule takes, and the test made of them.
#include "config/plan_reading.hpp"
#include "config/reading.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace varde::config
{

namespace
{

using devices::Bounds;
using devices::Decimal;

using KeySet = std::set<std::string, std::less<>>;

const KeySet bound_keys{"yellow_below", "red_below", "yellow_above", "red_above"};

struct TestKeys
{
    KeySet takes; // besides the common ones
    bool has_bounds = true;
    std::vector<const char*> needs;
};

const std::map<std::string, TestKeys, std::less<>>& tests()
{
    static const std::map<std::string, TestKeys, std::less<>> all{
        {"limit",
         {{"kind", "component", "hysteresis", "count", "out_of", "red_count", "red_out_of",
           "lasting", "repeat_within", "memory", "discard", "average", "gap"},
          true,
          {"kind"}}},
        {"trend",
         {{"kind", "component", "measure", "reference", "days", "at_least_days",
           "improbable_change"},
          true,
          {"kind", "days", "at_least_days"}}},
        {"baseline",
         {{"kind", "component", "days", "at_least_days", "in_a_row", "least_spread"},
          true,
          {"kind", "days", "at_least_days", "least_spread"}}},
        {"mean",
         {{"kind", "component", "days", "at_least_days", "drop_first_day", "pairs_only", "discard",
           "average", "gap"},
          true,
          {"kind", "days", "at_least_days"}}},
        {"time-in-range",
         {{"kind", "component", "low", "high", "band", "days", "interval", "at_least_percent"},
          true,
          {"kind", "low", "high", "days"}}},
        {"news2",
         {{"scale", "questionnaire", "oxygen", "consciousness", "vital_age", "answer_age",
           "single_three"},
          false,
          {"questionnaire", "oxygen", "consciousness"}}},
        {"score",
         {{"questionnaire", "score", "in_a_row", "count", "out_of", "by_day", "memory"},
          true,
          {"questionnaire", "score"}}},
        {"combination", {{"of", "at_least", "zone"}, false, {"of"}}},
    };
    return all;
}

const KeySet& specific_keys()
{
    static const KeySet all = []
    {
        KeySet keys = bound_keys;
        for (const auto& [name, test] : tests())
        {
            keys.insert(test.takes.begin(), test.takes.end());
        }
        return keys;
    }();
    return all;
}

void check_keys(TableReader& in, const std::string& test, const TestKeys& keys)
{
    for (const std::string& key : specific_keys())
    {
        const bool takes =
            keys.takes.contains(key) || (keys.has_bounds && bound_keys.contains(key));
        if (in.has(key) && !takes)
        {
            in.add_problem(key, "the test \"" + test + "\" does not take this key; remove it");
        }
    }
    for (const char* key : keys.needs)
    {
        if (!in.has(key))
        {
            in.add_problem(key, "the test \"" + test + "\" needs this key; add it");
        }
    }
}

void check_bounds(TableReader& in, const Bounds& bounds)
{
    const std::array<std::pair<const char*, const std::optional<Decimal>*>, 4> ascending{{
        {"red_below", &bounds.below.red},
        {"yellow_below", &bounds.below.yellow},
        {"yellow_above", &bounds.above.yellow},
        {"red_above", &bounds.above.red},
    }};
    const std::pair<const char*, const std::optional<Decimal>*>* before = nullptr;
    for (const auto& one : ascending)
    {
        if (!one.second->has_value())
        {
            continue;
        }
        if (before != nullptr && !(**before->second < **one.second))
        {
            in.add_problem(one.first, "must be more than " + std::string(before->first));
        }
        before = &one;
    }
    if (bounds.empty())
    {
        in.add_problem("", "has no limit: write at least one of red_below, yellow_below, "
                           "yellow_above, red_above");
    }
}

// Whether the questionnaire has such a question or score, and its answer is a number.
void check_item(TableReader& in, const char* key, const devices::Questionnaire& of,
                const std::string& item)
{
    const bool is_score =
        std::ranges::find(of.scores, item, &devices::Score::name) != of.scores.end();
    const devices::Question* question = of.find(item);
    if (item.empty() || is_score)
    {
        return;
    }
    if (question == nullptr)
    {
        in.add_problem(key, "the questionnaire has no question and no score \"" + item + "\"");
    }
    else if (question->type == devices::QuestionType::text ||
             (question->type == devices::QuestionType::choice &&
              std::ranges::none_of(question->options, [](const devices::AnswerOption& option)
                                   { return option.points.has_value(); })))
    {
        in.add_problem(key, "the answer to \"" + item +
                                "\" is no number, so that no rule can judge it; give its options "
                                "points, or name another question");
    }
}

void check_items(TableReader& in, const RuleKeys& keys, const PlanTerms& terms)
{
    if (!check_known(in, "questionnaire", terms.questionnaires, keys.questionnaire))
    {
        return;
    }
    const auto& of = terms.questionnaires.find(keys.questionnaire)->second;
    check_item(in, "score", of, keys.score);
    check_item(in, "oxygen", of, keys.oxygen);
    check_item(in, "consciousness", of, keys.consciousness);
    check_reachable_score(in, keys, of);
}

// Keys that the test takes, and that say nothing beside others of this rule.
void check_idle_keys(TableReader& in, const RuleKeys& keys)
{
    for (const char* key : {"discard", "gap"})
    {
        if (in.has(key) && keys.session.average == 0)
        {
            in.add_problem(key, "says nothing without average; add average, or remove it");
        }
    }
    for (const char* key : {"count", "out_of", "red_count", "red_out_of"})
    {
        if (in.has(key) && in.has("lasting"))
        {
            in.add_problem(key, "says nothing beside lasting; remove one of them");
        }
    }
    if (in.has("in_a_row") && (in.has("count") || in.has("out_of")))
    {
        in.add_problem("in_a_row", "says nothing beside count and out_of; remove it, or them");
    }
}

void check_votes(TableReader& in, const char* key, const devices::Votes& votes)
{
    if (votes.count > votes.out_of)
    {
        in.add_problem(key, "counts more readings than are looked at");
    }
}

std::optional<devices::SessionProtocol> session_of(const RuleKeys& keys)
{
    return keys.session.average > 0 ? std::optional(keys.session) : std::nullopt;
}

devices::ValueLimit make_limit(TableReader& in, const RuleKeys& keys)
{
    devices::ValueLimit limit;
    limit.series = keys.series;
    limit.bounds = keys.bounds;
    limit.hysteresis = keys.hysteresis;
    limit.yellow = keys.yellow;
    limit.red = keys.red;
    limit.lasting = keys.lasting;
    limit.repeat_within = keys.repeat_within;
    limit.session = session_of(keys);
    limit.memory = keys.memory.value_or(std::chrono::days{7});
    check_votes(in, "count", keys.yellow);
    check_votes(in, "red_count", keys.red);
    if (keys.hysteresis < Decimal{})
    {
        in.add_problem("hysteresis", "must be 0 or more");
    }
    const auto& [below, above] = keys.bounds;
    if (below.yellow && above.yellow &&
        !(*below.yellow + keys.hysteresis < *above.yellow - keys.hysteresis))
    {
        in.add_problem("hysteresis", "leaves no value at which the alert ends");
    }
    return limit;
}

int whole(const std::optional<std::int64_t>& value, int fallback)
{
    return value ? static_cast<int>(*value) : fallback;
}

devices::RuleTest make(TableReader& in, const RuleKeys& keys)
{
    using namespace devices;
    if (keys.test == "limit")
    {
        return make_limit(in, keys);
    }
    if (keys.test == "trend")
    {
        return Trend{keys.series,
                     keys.measure,
                     keys.reference,
                     whole(keys.days, 3),
                     whole(keys.at_least_days, 2),
                     keys.bounds,
                     keys.improbable_change};
    }
    if (keys.test == "baseline")
    {
        return Baseline{keys.series,   whole(keys.days, 28), whole(keys.at_least_days, 7),
                        keys.in_a_row, keys.bounds,          keys.least_spread};
    }
    if (keys.test == "mean")
    {
        return MeanOfDays{keys.series,         session_of(keys),
                          whole(keys.days, 7), whole(keys.at_least_days, 4),
                          keys.drop_first_day, keys.pairs_only,
                          keys.bounds};
    }
    if (keys.test == "time-in-range")
    {
        return TimeInRange{keys.series,
                           keys.low.value_or(Decimal{}),
                           keys.high.value_or(Decimal{}),
                           keys.band,
                           whole(keys.days, 14),
                           keys.interval,
                           keys.at_least_percent,
                           keys.bounds};
    }
    if (keys.test == "news2")
    {
        return News2{keys.scale,
                     questionnaire_series(keys.questionnaire, keys.oxygen),
                     questionnaire_series(keys.questionnaire, keys.consciousness),
                     keys.vital_age,
                     keys.answer_age,
                     5,
                     7,
                     keys.single_three};
    }
    if (keys.test == "score")
    {
        check_votes(in, "count", keys.yellow);
        return ScoreLimit{questionnaire_series(keys.questionnaire, keys.score), keys.bounds,
                          std::max(keys.in_a_row, keys.yellow.count),           keys.yellow.out_of,
                          keys.memory.value_or(std::chrono::days{3}),           keys.by_day};
    }
    return Combination{keys.of, whole(keys.at_least, static_cast<int>(keys.of.size())), keys.zone};
}

void check_numbers(TableReader& in, const RuleKeys& keys)
{
    if (keys.at_least_days && keys.days && *keys.at_least_days > *keys.days)
    {
        in.add_problem("at_least_days", "must not be more than days");
    }
    if (keys.low && keys.high && !(*keys.low < *keys.high))
    {
        in.add_problem("low", "must be less than high");
    }
    if (keys.test == "baseline" && keys.least_spread <= Decimal{})
    {
        in.add_problem("least_spread", "must be more than 0: what is too small to matter");
    }
    const bool has_parts = keys.test != "combination" || keys.of.size() >= 2;
    if (!has_parts)
    {
        in.add_problem("of", "a combination needs at least two rules");
    }
    if (keys.at_least && static_cast<std::size_t>(*keys.at_least) > keys.of.size())
    {
        in.add_problem("at_least", "must not be more than there are rules in of");
    }
}

} // namespace

devices::RuleTest make_test(TableReader& in, const RuleKeys& keys, const PlanTerms* terms)
{
    const auto known = tests().find(keys.test);
    if (known == tests().end())
    {
        return {}; // told by who read it
    }
    check_keys(in, keys.test, known->second);
    check_idle_keys(in, keys);
    check_numbers(in, keys);
    if (known->second.has_bounds)
    {
        check_bounds(in, keys.bounds);
    }
    if (terms != nullptr && known->second.takes.contains("kind") && !keys.series.kind.empty())
    {
        check_reachable(in, keys, *terms);
    }
    if (terms != nullptr && known->second.takes.contains("questionnaire"))
    {
        check_items(in, keys, *terms);
    }
    return make(in, keys);
}

} // namespace varde::config
