#include "gateway/auth/token_verdict.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::auth;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using varde::config::AuthSettings;
using varde::config::AuthWay;
using varde::fhir::Answer;

namespace
{

constexpr std::chrono::system_clock::time_point now{std::chrono::seconds(1764331200)};

Answer answer(int status, const std::string& body = "")
{
    Answer answer;
    answer.status = status;
    answer.body = body;
    return answer;
}

TokenVerdict judged(const Answer& answer, AuthWay way = AuthWay::smart,
                    const std::string& nonce = "")
{
    AuthSettings settings;
    settings.way = way;
    settings.scope = "a b c";
    return judge_token(answer, settings, nonce, now);
}

TokenVerdict error(const std::string& code, const std::string& description = "")
{
    return judged(
        answer(400, R"({"error":")" + code + R"(","error_description":")" + description + R"("})"));
}

} // namespace

TEST_CASE("a token is taken with its life, and its type may be written in small letters")
{
    const auto verdict =
        judged(answer(200, R"({"access_token":"t-1","token_type":"bearer","expires_in":120})"));
    CHECK(verdict.answer == TokenAnswer::granted);
    CHECK(verdict.token.text == "t-1");
    CHECK(verdict.token.life == 120s);
    CHECK(verdict.token.missing_scopes.empty());
}

TEST_CASE("a life that is not told is five minutes, and none is longer than a day")
{
    const auto life = [](const std::string& expires)
    {
        return judged(answer(200, R"({"access_token":"t","token_type":"Bearer")" + expires + "}"))
            .token.life;
    };
    CHECK(life("") == 300s);
    CHECK(life(R"(,"expires_in":"60")") == 60s);
    CHECK(life(R"(,"expires_in":-5)") == 300s);
    CHECK(life(R"(,"expires_in":999999999)") == 24h);
}

TEST_CASE("a token is used until shortly before its end")
{
    CHECK(use_of(300s) == 270s);
    CHECK(use_of(60s) == 30s);
    CHECK(use_of(10s) == 5s);
    CHECK(use_of(1s) == 0s);
}

TEST_CASE("scopes that were asked for and not given are named")
{
    const auto verdict =
        judged(answer(200, R"({"access_token":"t","token_type":"Bearer","scope":"a c d"})"));
    CHECK(verdict.token.missing_scopes == "b");
}

TEST_CASE("a token of another type than the way's needs a person")
{
    const auto bearer = answer(200, R"({"access_token":"t","token_type":"Bearer"})");
    CHECK(judged(bearer, AuthWay::helseid).answer == TokenAnswer::failed);
    CHECK(judged(bearer, AuthWay::helseid).failure.needs_person);
    const auto bound = answer(200, R"({"access_token":"t","token_type":"DPoP"})");
    CHECK(judged(bound, AuthWay::helseid).answer == TokenAnswer::granted);
    CHECK(judged(bound, AuthWay::smart).answer == TokenAnswer::failed);
}

TEST_CASE("a token that could end the header is none")
{
    const auto verdict = judged(answer(200, R"({"access_token":"a\r\nb","token_type":"Bearer"})"));
    CHECK(verdict.answer == TokenAnswer::failed);
    CHECK(verdict.failure.needs_person);
}

TEST_CASE("a nonce that is asked for is used, unless it is the one that was there")
{
    auto demand = answer(400, R"({"error":"use_dpop_nonce"})");
    CHECK(judged(demand, AuthWay::helseid).answer == TokenAnswer::failed);
    demand.dpop_nonce = "n-1";
    CHECK(judged(demand, AuthWay::helseid).answer == TokenAnswer::nonce);
    CHECK(judged(demand, AuthWay::helseid, "n-1").answer == TokenAnswer::failed);
    CHECK(judged(demand, AuthWay::helseid, "n-0").answer == TokenAnswer::nonce);
}

TEST_CASE("a client that is not known may be known by its other key")
{
    const auto verdict = error("invalid_client", "no such key");
    CHECK(verdict.answer == TokenAnswer::other_key);
    CHECK(verdict.failure.needs_person);
    CHECK_THAT(verdict.failure.text,
               Contains("invalid_client (no such key)") && Contains("vardectl jwks"));
}

TEST_CASE("what the registration forbids needs a person, what the server calls passing does not")
{
    CHECK(error("invalid_scope").failure.needs_person);
    CHECK(error("unauthorized_client").failure.needs_person);
    CHECK_FALSE(error("temporarily_unavailable").failure.needs_person);
    CHECK_FALSE(error("server_error").failure.needs_person);
}

TEST_CASE("an error text that repeats what we sent is not shown")
{
    const auto verdict = error("invalid_client", "bad assertion eyJhbGciOiJFUzM4NCJ9.e30.AA");
    CHECK_THAT(verdict.failure.text, !Contains("eyJ"));
}

TEST_CASE("a token endpoint that is unwell is asked again, when it says")
{
    for (const int status : {408, 425, 429, 500, 502, 503, 504})
    {
        CAPTURE(status);
        auto busy = answer(status, R"({"error":"invalid_client"})");
        busy.retry_after = "7";
        const auto verdict = judged(busy);
        CHECK(verdict.answer == TokenAnswer::failed);
        CHECK_FALSE(verdict.failure.needs_person);
        CHECK(verdict.failure.wait == 7s);
    }
}

TEST_CASE("a page, a redirect or a wrong place needs a person, half an answer does not")
{
    CHECK(judged(answer(200, "<html>")).failure.needs_person);
    CHECK(judged(answer(307)).failure.needs_person);
    CHECK(judged(answer(404)).failure.needs_person);
    CHECK(judged(answer(511, "<html>")).failure.needs_person);
    CHECK_FALSE(judged(answer(200, R"({"access_tok)")).failure.needs_person);
    CHECK_FALSE(judged(answer(200)).failure.needs_person);
    CHECK(judged(answer(200, "{}")).failure.needs_person);
}

TEST_CASE("the API asks for a nonce by its challenge, and each is tried once")
{
    auto refused = answer(401);
    refused.challenge = R"(DPoP error="use_dpop_nonce")";
    CHECK_FALSE(wants_nonce(refused, ""));
    refused.dpop_nonce = "n-2";
    CHECK(wants_nonce(refused, "n-1"));
    CHECK_FALSE(wants_nonce(refused, "n-2"));
    refused.challenge = R"(DPoP error="invalid_token")";
    CHECK_FALSE(wants_nonce(refused, "n-1"));
}
