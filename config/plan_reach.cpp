// Limits that nothing can reach. A value that no living person can have is a wrong unit, a score
// that no answer comes to a wrong number.
#include "config/plan_reading.hpp"
#include "config/profile_reading.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::config
{

namespace
{

using devices::Bounds;
using devices::Decimal;
using devices::Question;
using devices::Questionnaire;
using devices::QuestionType;

using Range = std::pair<Decimal, Decimal>; // both ends belong to it

constexpr const char* wrong_unit = "; is the unit right?";

std::string text_of(const Range& range)
{
    return to_string(range.first) + " to " + to_string(range.second);
}

void check_within(TableReader& in, const Bounds& bounds, const Range& range,
                  const std::string& what)
{
    const std::array<std::pair<const char*, const std::optional<Decimal>*>, 4> edges{{
        {"red_below", &bounds.below.red},
        {"yellow_below", &bounds.below.yellow},
        {"yellow_above", &bounds.above.yellow},
        {"red_above", &bounds.above.red},
    }};
    for (const auto& [key, edge] : edges)
    {
        if (*edge && (**edge < range.first || **edge > range.second))
        {
            in.add_problem(key, to_string(**edge) + " is outside of " + what);
        }
    }
}

void check_range(TableReader& in, const RuleKeys& keys, const Range& plausible,
                 const std::string& living)
{
    for (const auto& [key, edge] : {std::pair{"low", &keys.low}, std::pair{"high", &keys.high}})
    {
        if (*edge && (**edge < plausible.first || **edge > plausible.second))
        {
            in.add_problem(key, to_string(**edge) + " is outside of " + living);
        }
    }
    const Range percent{Decimal{0, 0}, Decimal{100, 0}};
    check_within(in, keys.bounds, percent, "the share in percent (0 to 100)");
}

// Nothing where the answer is no number, or one without an end.
std::optional<Range> points_of(const Question& question)
{
    if (question.type == QuestionType::boolean)
    {
        return Range{Decimal{0, 0}, Decimal{1, 0}};
    }
    if (question.type != QuestionType::choice)
    {
        return question.low && question.high ? std::optional(Range{*question.low, *question.high})
                                             : std::nullopt;
    }
    std::optional<Range> range;
    for (const devices::AnswerOption& option : question.options)
    {
        if (option.points && !range)
        {
            range = Range{*option.points, *option.points};
        }
        if (option.points)
        {
            range->first = std::min(range->first, *option.points);
            range->second = std::max(range->second, *option.points);
        }
    }
    return range;
}

std::optional<Range> points_of(const devices::Score& score, const Questionnaire& of)
{
    Range sum{Decimal{0, 0}, Decimal{0, 0}};
    for (const std::string& id : score.questions)
    {
        const Question* question = of.find(id);
        const auto points = question == nullptr ? std::nullopt : points_of(*question);
        if (!points)
        {
            return std::nullopt;
        }
        const Decimal none{0, 0}; // of a question that was not asked
        const bool is_always_asked = !question->enable_when.has_value();
        sum.first = sum.first + (is_always_asked ? points->first : std::min(points->first, none));
        sum.second =
            sum.second + (is_always_asked ? points->second : std::max(points->second, none));
    }
    return sum;
}

std::optional<Range> points_of(const std::string& item, const Questionnaire& of)
{
    const auto score = std::ranges::find(of.scores, item, &devices::Score::name);
    if (score != of.scores.end())
    {
        return points_of(*score, of);
    }
    const Question* question = of.find(item);
    return question == nullptr ? std::nullopt : points_of(*question);
}

} // namespace

void check_reachable(TableReader& in, const RuleKeys& keys, const PlanTerms& terms)
{
    const auto* component =
        find_component(in, keys.series.kind, keys.series.component, terms.vocabulary);
    if (component == nullptr)
    {
        return;
    }
    const Range plausible{component->plausible.low, component->plausible.high};
    const std::string living =
        "what a living person can have (" + text_of(plausible) + ")" + wrong_unit;
    if (keys.test == "limit" || keys.test == "mean")
    {
        check_within(in, keys.bounds, plausible, living);
    }
    if (keys.test == "trend")
    {
        const Decimal most = plausible.second - plausible.first;
        const Range change{plausible.first - plausible.second, most};
        check_within(in, keys.bounds, change,
                     "how a living person can change (" + text_of(change) + ")" + wrong_unit);
    }
    if (keys.test == "time-in-range")
    {
        check_range(in, keys, plausible, living);
    }
}

void check_reachable_score(TableReader& in, const RuleKeys& keys, const Questionnaire& of)
{
    if (const auto points = points_of(keys.score, of))
    {
        check_within(in, keys.bounds, *points,
                     "what answers can come to (" + text_of(*points) + ")");
    }
}

} // namespace varde::config
