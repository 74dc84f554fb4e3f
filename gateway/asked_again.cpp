#include "gateway/asked_again.hpp"

#include "devices/questionnaire.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

namespace varde::gateway
{

using devices::Instant;
using devices::Rule;
using devices::ValueLimit;

namespace
{

// Readings of one session lie this close together, whatever its protocol.
constexpr std::chrono::hours longest_session{24};

// Null when the rule asks nobody to measure again.
const ValueLimit* repeats(const Rule& rule)
{
    const auto* limit = std::get_if<ValueLimit>(&rule.test);
    return limit != nullptr && limit->repeat_within && !devices::is_questionnaire(limit->series)
               ? limit
               : nullptr;
}

std::optional<Instant> taken_at(const devices::History& history, const devices::Series& series,
                                const std::string& reading)
{
    const auto points = history.all(series);
    const auto found = std::ranges::find(points.rbegin(), points.rend(), reading,
                                         [](const devices::Point& point) { return point.id; });
    return found == points.rend() ? std::nullopt : std::optional(found->at);
}

} // namespace

std::vector<AskedAgain> asked_again(const devices::Plan& plan, const devices::History& history,
                                    const devices::Vocabulary& vocabulary, Instant as_of,
                                    Instant now)
{
    const auto zone = plan.time_zone.value_or(devices::TimeZone{});
    const devices::Questionnaires of_no_question; // no questionnaire is to be repeated
    std::vector<AskedAgain> asked;
    for (const Rule& rule : plan.rules)
    {
        const auto* limit = repeats(rule);
        if (limit == nullptr)
        {
            continue;
        }
        const auto verdict =
            devices::judge(*limit, history, as_of, {vocabulary, of_no_question, zone});
        if (!verdict.wants_repeat)
        {
            continue;
        }
        const auto& reading = verdict.points.back();
        const auto at = taken_at(history, limit->series, reading);
        if (at && now <= *at + *limit->repeat_within)
        {
            asked.push_back(
                {rule.id, limit->series.kind, reading, *at, *at + *limit->repeat_within});
        }
    }
    return asked;
}

std::vector<Repeatable> repeatable(const devices::Plan& plan)
{
    std::vector<Repeatable> kinds;
    for (const Rule& rule : plan.rules)
    {
        const auto* limit = repeats(rule);
        if (limit == nullptr)
        {
            continue;
        }
        const auto memory = 2 * *limit->repeat_within + longest_session;
        const auto known = std::ranges::find(kinds, limit->series.kind, &Repeatable::kind);
        if (known == kinds.end())
        {
            kinds.push_back({limit->series.kind, memory});
        }
        else
        {
            known->memory = std::max<std::chrono::milliseconds>(known->memory, memory);
        }
    }
    return kinds;
}

} // namespace varde::gateway
