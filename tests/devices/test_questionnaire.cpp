#include "devices/questionnaire.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using sample::decimal;

namespace
{

Question choice(std::string link_id, std::vector<AnswerOption> options)
{
    Question question;
    question.link_id = std::move(link_id);
    question.options = std::move(options);
    return question;
}

Questionnaire daily()
{
    Questionnaire all;
    all.id = "daily";
    all.questions = {choice("breath", {{"usual", {}, decimal("0")}, {"much", {}, decimal("2")}}),
                     choice("colour", {{"clear", {}, decimal("0")}, {"green", {}, decimal("1")}})};
    all.questions[1].enable_when = EnableWhen{"breath", {"much"}, {}};
    Question cough;
    cough.link_id = "cough";
    cough.type = QuestionType::boolean;
    Question puffs;
    puffs.link_id = "puffs";
    puffs.type = QuestionType::integer;
    puffs.low = decimal("0");
    puffs.high = decimal("60");
    Question remark;
    remark.link_id = "remark";
    remark.type = QuestionType::text;
    remark.required = false;
    all.questions.insert(all.questions.end(), {cough, puffs, remark});
    all.scores = {{"score", {}, {"breath", "colour", "cough"}}};
    return all;
}

std::vector<Error> errors(const Answers& answers)
{
    std::vector<Error> all;
    for (const Refusal& refusal : check(daily(), answers))
    {
        all.push_back(refusal.error);
    }
    return all;
}

std::optional<Decimal> score(const Answers& answers)
{
    const Questionnaire questionnaire = daily();
    return value_of(questionnaire.scores.front(), questionnaire, answers);
}

using Errors = std::vector<Error>;

} // namespace

TEST_CASE("Answers that fit are accepted, and each that does not is told")
{
    CHECK(errors({{"breath", "much"},
                  {"colour", "green"},
                  {"cough", true},
                  {"puffs", decimal("4")},
                  {"remark", "tired"}})
              .empty());
    CHECK(errors({{"breth", "much"}}) == Errors{Error::key_unknown});
    CHECK(errors({{"breath", "very"}}) == Errors{Error::value_reserved});
    CHECK(errors({{"breath", true}}) == Errors{Error::type_wrong});
    CHECK(errors({{"cough", "yes"}, {"puffs", decimal("61")}}) ==
          Errors{Error::type_wrong, Error::number_out_of_range});
    CHECK(errors({{"puffs", decimal("1.5")}}) == Errors{Error::number_malformed});
    CHECK(errors({{"puffs", decimal("2.0")}}).empty());
    CHECK(errors({{"remark", std::string(2001, 'x')}}) == Errors{Error::text_malformed});
}

TEST_CASE("A question that is not asked takes no answer")
{
    CHECK(errors({{"breath", "usual"}, {"colour", "green"}}) == Errors{Error::value_reserved});
    CHECK(errors({{"colour", "green"}}) == Errors{Error::value_reserved});
}

TEST_CASE("A score adds the points, counts what was not asked as nothing, and true as one")
{
    CHECK(score({{"breath", "usual"}, {"cough", false}}) == decimal("0"));
    CHECK(score({{"breath", "much"}, {"colour", "green"}, {"cough", true}}) == decimal("4"));
}

TEST_CASE("A question that was asked and not answered leaves no score instead of a lower one")
{
    CHECK_FALSE(score({{"breath", "much"}, {"cough", true}}));
    CHECK_FALSE(score({{"breath", "usual"}}));
    CHECK(unanswered(daily(), {{"breath", "much"}}) ==
          std::vector<std::string>{"colour", "cough", "puffs"});
    CHECK(unanswered(daily(), {{"breath", "usual"}}) == std::vector<std::string>{"cough", "puffs"});
}

TEST_CASE("What a score is at least follows from what was answered, and is nothing where it cannot")
{
    Questionnaire all = daily();
    const auto least = [&](const Answers& answers)
    { return least_value_of(all.scores.front(), all, answers); };
    CHECK(least({{"breath", "much"}, {"colour", "green"}, {"cough", true}}) == decimal("4"));
    CHECK(least({{"breath", "much"}, {"colour", "green"}}) == decimal("3"));
    CHECK(least({{"breath", "much"}}) == decimal("2"));
    CHECK(least({{"cough", true}}) == decimal("1")); // breath would be 0 at least
    CHECK(least({}) == decimal("0"));
    all.questions[0].options[0].points = decimal("-2");
    all.questions[1].options[0].points = decimal("-1");
    CHECK(least({{"cough", true}}) == decimal("-2")); // 1, less 2, less 1 if it were asked
    CHECK(least({{"breath", "usual"}, {"cough", true}}) == decimal("-1"));
    all.scores.front().questions.emplace_back("puffs");
    CHECK(least({{"breath", "much"}, {"cough", true}}) == decimal("2"));
    all.questions[3].low.reset();
    CHECK_FALSE(least({{"breath", "much"}, {"cough", true}}));
    all = daily();
    all.questions[0].options[0].points.reset();
    CHECK_FALSE(least({{"cough", true}}));
    CHECK(least({{"breath", "much"}}) == decimal("2"));
}

TEST_CASE("Answers feed the rules: points, numbers, the score, and that it was answered at all")
{
    const Instant now = sample::received();
    History history;
    add(history, daily(),
        {{"breath", "much"}, {"colour", "green"}, {"cough", true}, {"puffs", decimal("7")}},
        "answer-1", now);
    const auto value = [&](const char* item)
    {
        const auto points = history.all(questionnaire_series("daily", item));
        return points.empty() ? std::optional<Decimal>() : points.front().value;
    };
    CHECK(value("answered") == decimal("1"));
    CHECK(value("breath") == decimal("2"));
    CHECK(value("cough") == decimal("1"));
    CHECK(value("puffs") == decimal("7"));
    CHECK(value("score") == decimal("4"));
    CHECK_FALSE(value("remark"));
    History incomplete;
    add(incomplete, daily(), {{"breath", "much"}}, "answer-2", now);
    const auto missing = incomplete.missing_within(questionnaire_series("daily", "score"), now,
                                                   std::chrono::minutes{1});
    REQUIRE(missing.size() == 1);
    CHECK(missing.front() == Missing{"answer-2", now, decimal("2")});
    const auto skipped = [&](const char* item)
    {
        return incomplete
            .missing_within(questionnaire_series("daily", item), now, std::chrono::minutes{1})
            .size();
    };
    CHECK(skipped("cough") == 1);
    CHECK(skipped("colour") == 1);
    CHECK(skipped("breath") == 0); // answered
    CHECK(skipped("remark") == 0); // not required
}
