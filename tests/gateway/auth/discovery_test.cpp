#include "gateway/auth/discovery.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::auth;
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

AuthSettings settings_of(AuthWay way)
{
    AuthSettings settings;
    settings.way = way;
    settings.issuer = way == AuthWay::helseid ? "https://helseid.example" : "";
    return settings;
}

Failure failure_to(const Answer& answer, AuthWay way = AuthWay::smart)
{
    const auto endpoint = token_endpoint(answer, settings_of(way), "ES384", now);
    REQUIRE_FALSE(endpoint.has_value());
    return endpoint.error();
}

} // namespace

TEST_CASE("the token endpoint is where the document says")
{
    const auto document = answer(200, R"({"token_endpoint": "https://as.example/token",
        "token_endpoint_auth_signing_alg_values_supported": ["RS384", "ES384"]})");
    const auto endpoint = token_endpoint(document, settings_of(AuthWay::smart), "ES384", now);
    REQUIRE(endpoint.has_value());
    CHECK(*endpoint == "https://as.example/token");
}

TEST_CASE("HelseID must call itself by the configured name")
{
    const auto right = answer(200, R"({"issuer": "https://helseid.example",
                                       "token_endpoint": "https://helseid.example/connect/token"})");
    CHECK(token_endpoint(right, settings_of(AuthWay::helseid), "RS384", now).has_value());
    const auto wrong = answer(200, R"({"issuer": "https://other.example",
                                       "token_endpoint": "https://helseid.example/connect/token"})");
    CHECK_THAT(failure_to(wrong, AuthWay::helseid).text,
               Contains("calls itself \"https://other.example\""));
}

TEST_CASE("a token endpoint that anybody could read along at is refused, but on this machine")
{
    CHECK_THAT(failure_to(answer(200, R"({"token_endpoint": "http://as.example/token"})")).text,
               Contains("is not https"));
    CHECK_THAT(failure_to(answer(200, R"({"token_endpoint": "ftp://as.example"})")).text,
               Contains("is no address"));
    CHECK(token_endpoint(answer(200, R"({"token_endpoint": "http://127.0.0.1:80/token"})"),
                         settings_of(AuthWay::smart), "ES384", now)
              .has_value());
}

TEST_CASE("a server that does not know our algorithm is named with those that it knows")
{
    const auto failure = failure_to(answer(200, R"({"token_endpoint": "https://as.example/token",
        "token_endpoint_auth_signing_alg_values_supported": ["RS384", "RS512"]})"));
    CHECK(failure.needs_person);
    CHECK_THAT(failure.text, Contains("RS384, RS512") && Contains("our key signs by ES384"));
}

TEST_CASE("what is no document needs a person, unless the server is only unwell")
{
    CHECK_THAT(failure_to(answer(404)).text, Contains("smart-configuration"));
    CHECK_THAT(failure_to(answer(404), AuthWay::helseid).text, Contains("check issuer"));
    CHECK(failure_to(answer(404)).needs_person);
    CHECK_THAT(failure_to(answer(200, "<html>Log in</html>")).text, Contains("a page came back"));
    CHECK(failure_to(answer(200, "<html>Log in</html>")).needs_person);
    CHECK_THAT(failure_to(answer(302)).text, Contains("redirects are not followed"));
    CHECK(failure_to(answer(200, "{}")).needs_person);
    CHECK_FALSE(failure_to(answer(503)).needs_person);
    CHECK_FALSE(failure_to(answer(200, "{\"token_end")).needs_person);
}

TEST_CASE("a server that is not reached is tried again, one whose certificate is wrong is not")
{
    auto silent = answer(0);
    silent.failure = "connect: Connection refused";
    CHECK_FALSE(failure_to(silent).needs_person);
    CHECK_THAT(failure_to(silent).text, Contains("Connection refused"));
    silent.certificate_refused = true;
    CHECK(failure_to(silent).needs_person);
    CHECK_THAT(failure_to(silent).text, Contains("ca_file"));
}
