#include "gateway/api/questionnaire_words.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::gateway::api;

namespace
{

devices::Instant at(const char* text)
{
    return devices::parse_timestamp(text).value().instant;
}

} // namespace

TEST_CASE("a questionnaire is due from midnight on, by the clock of the patient's place")
{
    const auto oslo = std::optional(devices::parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3").value());
    const auto last = std::optional(at("2026-11-22T22:30:00Z")); // 23:30 in Oslo
    CHECK(is_due(std::nullopt, at("2026-11-22T23:30:00Z"), oslo));
    CHECK_FALSE(is_due(last, at("2026-11-22T22:59:00Z"), oslo));
    CHECK(is_due(last, at("2026-11-22T23:00:00Z"), oslo));
    CHECK_FALSE(is_due(last, at("2026-11-22T23:00:00Z"), std::nullopt));
    CHECK(is_due(last, at("2026-11-23T00:00:00Z"), std::nullopt));
}

TEST_CASE("answers and scores come as texts, flags as flags")
{
    const devices::Answers answers{
        {"cough", true}, {"puffs", devices::Decimal{30, -1}}, {"colour", std::string("clear")}};
    CHECK(devices::write_json(answer_words(answers)) ==
          R"({"colour":"clear","cough":true,"puffs":"3.0"})");
    devices::Questionnaire questionnaire;
    questionnaire.questions.resize(1);
    questionnaire.questions[0].link_id = "puffs";
    questionnaire.questions[0].type = devices::QuestionType::decimal;
    questionnaire.scores = {{"sum", {}, {"puffs"}}, {"other", {}, {"nothing"}}};
    CHECK(scores_json(questionnaire, answers).text("sum") == "3.0");
    CHECK(devices::write_json(scores_json(questionnaire, {})).find("sum") == std::string::npos);
}
