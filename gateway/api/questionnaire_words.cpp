#include "gateway/api/questionnaire_words.hpp"

#include "gateway/api/problem.hpp"

#include <chrono>
#include <type_traits>
#include <variant>

namespace varde::gateway::api
{

using devices::Json;

namespace
{

std::chrono::sys_days day_of(devices::Instant at, const std::optional<devices::TimeZone>& zone)
{
    const auto offset = zone ? devices::offset_at(*zone, at) : devices::UtcOffset(0);
    return std::chrono::floor<std::chrono::days>(at + offset);
}

Json options_json(const devices::Question& question)
{
    return list_of(
        question.options,
        [](const devices::AnswerOption& option) {
            return Json::object({{"code", option.code}, {"words", json_of(option.words)}});
        });
}

Json enable_json(const devices::EnableWhen& when)
{
    auto json = Json::object({{"question", when.question}});
    if (when.at_least)
    {
        json.set("at_least", to_string(*when.at_least));
        return json;
    }
    json.set("codes", list_of(when.codes));
    return json;
}

Json question_json(const devices::Question& question)
{
    auto json = Json::object({{"link_id", question.link_id},
                              {"type", devices::code(question.type)},
                              {"words", json_of(question.words)},
                              {"required", question.required}});
    if (!question.options.empty())
    {
        json.set("options", options_json(question));
    }
    if (question.low)
    {
        json.set("low", to_string(*question.low));
    }
    if (question.high)
    {
        json.set("high", to_string(*question.high));
    }
    if (question.enable_when)
    {
        json.set("enable_when", enable_json(*question.enable_when));
    }
    return json;
}

} // namespace

bool is_due(const std::optional<devices::Instant>& last, devices::Instant now,
            const std::optional<devices::TimeZone>& zone)
{
    return !last || day_of(*last, zone) < day_of(now, zone);
}

Json questionnaire_json(const devices::Questionnaire& questionnaire,
                        const std::optional<devices::Instant>& last, bool due)
{
    return Json::object({{"id", questionnaire.id},
                         {"version", static_cast<std::int64_t>(questionnaire.version)},
                         {"title", json_of(questionnaire.title)},
                         {"questions", list_of(questionnaire.questions, question_json)},
                         {"due", due},
                         {"last_answered", json_of(last)}});
}

Json answer_words(const devices::Answers& answers)
{
    Json::Object members;
    for (const auto& [link_id, answer] : answers)
    {
        const auto* number = std::get_if<devices::Decimal>(&answer);
        members.emplace_back(link_id, number != nullptr
                                          ? Json(to_string(*number))
                                          : (std::holds_alternative<bool>(answer)
                                                 ? Json(std::get<bool>(answer))
                                                 : Json(std::get<std::string>(answer))));
    }
    return members;
}

Json scores_json(const devices::Questionnaire& questionnaire, const devices::Answers& answers)
{
    Json scores{Json::Object{}};
    for (const auto& score : questionnaire.scores)
    {
        if (const auto value = devices::value_of(score, questionnaire, answers))
        {
            scores.set(score.name, to_string(*value));
        }
    }
    return scores;
}

} // namespace varde::gateway::api
