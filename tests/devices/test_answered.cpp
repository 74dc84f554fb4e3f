// Answers as a device sends them, every mistake named, and whose they are.
#include "devices/answered.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace std::chrono_literals;

namespace
{

const Instant noon = parse_timestamp("2026-11-22T12:00:00Z").value().instant;

Questionnaires questionnaires()
{
    Questionnaire daily;
    daily.id = "copd-daily";
    daily.version = 2;
    daily.questions = {
        {"breath",
         QuestionType::choice,
         {"", ""},
         true,
         {{"as_usual", {"", ""}, Decimal{0, 0}}, {"much", {"", ""}, Decimal{2, 0}}},
         {},
         {},
         {}},
        {"cough", QuestionType::boolean, {"", ""}, true, {}, {}, {}, {}},
        {"puffs", QuestionType::integer, {"", ""}, false, {}, Decimal{0, 0}, Decimal{60, 0}, {}}};
    return {{daily.id, daily}};
}

Registry registry()
{
    Registry made;
    made.assignments = {{"tablet-1", "p-1", noon - 24h, noon + 24h},
                        {"tablet-1", "p-2", noon + 24h, {}}};
    return made;
}

std::string message(const std::string& answers, const std::string& more = "")
{
    return R"({"format":"varde-answers-1","id":"a-7","questionnaire":"copd-daily",)" + more +
           R"("answered_at":"2026-11-22T12:59:00+01:00","answers":)" + answers + "}";
}

Result<Answered> answered(const std::string& payload)
{
    const auto report = decode_answers(payload);
    return report ? interpret(*report, "tablet-1", noon, registry(), questionnaires(), {})
                  : Result<Answered>(report.error());
}

} // namespace

TEST_CASE("Answers are the patient's who had the device when they were given")
{
    const auto one = answered(message(R"({"breath":"much","cough":true,"puffs":3})"));
    REQUIRE(one.has_value());
    CHECK(one->patient == "p-1");
    CHECK(one->questionnaire == "copd-daily");
    CHECK(one->version == 2);
    CHECK(one->complete);
    CHECK(one->taken.at.instant == noon - 1min);
    CHECK(one->answers.at("puffs") == Answer(Decimal{3, 0}));
    CHECK(one->answers.at("cough") == Answer(true));
}

TEST_CASE("The same answers again have the same id, at another time another one")
{
    const auto payload = message(R"({"breath":"much","cough":true})");
    auto later = payload;
    later.replace(later.find("12:59"), 5, "12:58");
    CHECK(answered(payload)->id == answered(payload)->id);
    CHECK(answered(payload)->id != answered(later)->id);
}

TEST_CASE("What a patient skipped is kept as incomplete")
{
    const auto one = answered(message(R"({"breath":"as_usual"})"));
    REQUIRE(one.has_value());
    CHECK_FALSE(one->complete);
}

TEST_CASE("Every answer that does not fit is named at once, and none is repeated")
{
    const auto refused =
        answered(message(R"({"breath":"gasping","cough":"yes","puffs":61,"mood":1})"));
    REQUIRE(refused.has_error());
    const auto said = describe(refused.error());
    for (const auto* part : {"answers.breath", "answers.cough", "answers.puffs", "mood"})
    {
        INFO(said);
        CHECK(said.find(part) != std::string::npos);
    }
    CHECK(said.find("gasping") == std::string::npos);
    CHECK(said.find("61") == std::string::npos);
}

TEST_CASE("Messages that are no answers are refused with the place and the reason")
{
    const std::vector<std::pair<std::string, Error>> table{
        {"", Error::payload_empty},
        {"[]", Error::type_wrong},
        {R"({"questionnaire":"copd-daily"})", Error::key_missing},
        {R"({"format":"varde-answers-9"})", Error::version_unknown},
        {message("{}"), Error::readings_empty},
        {message("[]"), Error::type_wrong},
        {message(R"({"breath":null})"), Error::type_wrong},
        {message(R"({"breath":["much"]})"), Error::type_wrong},
        {message(R"({"cough":true})", R"("mood":1,)"), Error::key_unknown},
        {message(R"({"cough":true})", R"("version":1,)"), Error::version_unknown},
        {message(R"({"cough":true,"cough":false})"), Error::json_key_repeated}};
    for (const auto& [payload, error] : table)
    {
        INFO(payload);
        const auto refused = answered(payload);
        REQUIRE(refused.has_error());
        CHECK(refused.error().error == error);
    }
}

TEST_CASE("A questionnaire that nobody has, and a time without an owner, are refused")
{
    auto other = message(R"({"cough":true})");
    other.replace(other.find("copd-daily"), 10, "mood-daily");
    CHECK(answered(other).error().error == Error::kind_unknown);
    auto early = message(R"({"cough":true})");
    early.replace(early.find("2026-11-22"), 10, "2026-11-20");
    CHECK(answered(early).error().error == Error::device_unassigned);
}

TEST_CASE("Answers are written as they were read")
{
    const Answers answers{{"a", true}, {"b", Decimal{250, -2}}, {"c", std::string("clear")}};
    const auto json = answers_json(answers);
    CHECK(write_json(json) == R"({"a":true,"b":2.50,"c":"clear"})");
    CHECK(*read_answers(json) == answers);
}
