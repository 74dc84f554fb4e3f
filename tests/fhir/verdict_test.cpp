#include "fhir/verdict.hpp"
#include "tests/fhir/case_files.hpp"
#include "tests/fhir/measured.hpp"
#include "tests/fhir/sent.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace varde::fhir
{
namespace
{

using devices::Json;

int number(const Json& holder, std::string_view key)
{
    const auto* member = holder.find(key);
    return member == nullptr ? -1 : std::stoi(member->as_number()->text);
}

std::optional<std::string> header(const Json& answer, std::string_view key)
{
    const auto* member = answer.find(key);
    return member == nullptr ? std::nullopt : std::optional(*member->as_string());
}

Answer described_answer(const Json& described, std::string body)
{
    Answer answer;
    answer.status = number(described, "status");
    answer.failure = described.text("failure");
    answer.certificate_refused = described.find("certificate_refused") != nullptr;
    answer.body = std::move(body);
    answer.content_type = described.text("content_type");
    answer.retry_after = header(described, "retry_after");
    answer.date = header(described, "date");
    return answer;
}

void require_presentable(const Judgement& judgement)
{
    REQUIRE(judgement.reason.size() <= 300);
    REQUIRE(judgement.outcome.size() <= 16 * 1024);
    REQUIRE_THAT(judgement.reason, !Catch::Matchers::Contains("13717404089"));
    for (const char character : judgement.reason)
    {
        REQUIRE(static_cast<unsigned char>(character) >= 0x20);
    }
}

void require_judged(const Judgement& judgement, const Json& expected)
{
    INFO(judgement.reason);
    REQUIRE(code(judgement.verdict) == expected.text("verdict"));
    REQUIRE_THAT(judgement.reason, Catch::Matchers::Contains(std::string(expected.text("reason"))));
    REQUIRE_THAT(judgement.outcome,
                 Catch::Matchers::Contains(std::string(expected.text("outcome"))));
    REQUIRE(judgement.reason.empty() == (judgement.verdict == Verdict::delivered));
    if (const auto* location = expected.find("location"))
    {
        REQUIRE(judgement.location == *location->as_string());
    }
    if (const auto* unsure = expected.find("unsure"))
    {
        REQUIRE(judgement.unsure == *unsure->as_bool());
    }
    require_presentable(judgement);
}

TEST_CASE("every golden answer gets its verdicts")
{
    const auto now = test::timestamp("2026-11-22T07:00:00Z").instant;
    for (const auto& folder : test::cases("answers"))
    {
        DYNAMIC_SECTION(folder.filename().string())
        {
            const auto described = test::read_json(folder / "case.json");
            const auto answer =
                described_answer(*described.find("answer"), test::read_text(folder / "body.txt"));
            const auto sent = test::sent(static_cast<std::size_t>(number(described, "sent")));

            const auto judgements = judge(answer, sent, now);

            require_judged(judgements.whole, *described.find("whole"));
            const auto& expected = *described.find("entries")->as_array();
            REQUIRE(judgements.entries.size() == expected.size());
            for (std::size_t place = 0; place < expected.size(); ++place)
            {
                require_judged(judgements.entries[place], expected[place]);
            }
            REQUIRE((judgements.wait ? judgements.wait->count() : -1) == number(described, "wait"));
        }
    }
}

} // namespace
TEST_CASE("without an access token nothing was sent, and the wait that was asked for holds")
{
    Answer answer;
    answer.failure = "token: the token endpoint answered 503";
    answer.retry_after = "7";
    const auto judged = judge(answer, {}, {});
    CHECK(judged.whole.verdict == Verdict::retry);
    CHECK_FALSE(judged.whole.unsure);
    CHECK(judged.wait == std::chrono::seconds(7));
}

} // namespace varde::fhir
