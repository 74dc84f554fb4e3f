#include "devices/json.hpp"
#include "gateway/auth/oidc_metadata.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::auth;
using Catch::Matchers::Contains;
using varde::devices::Json;

namespace
{

Json document()
{
    return Json::object({{"issuer", "https://provider.example"},
                         {"authorization_endpoint", "https://provider.example/authorize"},
                         {"token_endpoint", "https://provider.example/token"},
                         {"jwks_uri", "https://provider.example/keys"}});
}

Result<OidcMetadata> read(const Json& said, int status = 200)
{
    varde::config::OidcSettings settings;
    settings.issuer = "https://provider.example";
    varde::fhir::Answer answer;
    answer.status = status;
    answer.body = varde::devices::write_json(said);
    return read_metadata(answer, settings, {});
}

std::string failure(const std::string& member, Json value)
{
    auto changed = document();
    changed.set(member, std::move(value));
    const auto found = read(changed);
    return found ? "" : found.error().text;
}

} // namespace

TEST_CASE(
    "what a provider publishes is read, and what it does not say is assumed as the standard does")
{
    const auto found = read(document());
    REQUIRE(found.has_value());
    CHECK(found->token_endpoint == "https://provider.example/token");
    CHECK(found->pushed_endpoint.empty());
    CHECK(found->secret_in_header);
    CHECK_FALSE(found->binds_tokens);
    auto more = document();
    more.set("token_endpoint_auth_methods_supported", Json::array({"client_secret_post"}));
    more.set("dpop_signing_alg_values_supported", Json::array({"ES256"}));
    more.set("pushed_authorization_request_endpoint", "https://provider.example/par");
    CHECK_FALSE(read(more)->secret_in_header);
    CHECK(read(more)->binds_tokens);
    CHECK(read(more)->pushed_endpoint == "https://provider.example/par");
}

TEST_CASE(
    "a provider that calls itself otherwise, lacks an endpoint or is readable on the way is none")
{
    CHECK_THAT(failure("issuer", "https://evil.example"), Contains("calls itself"));
    CHECK_THAT(failure("jwks_uri", ""), Contains("jwks_uri"));
    CHECK_THAT(failure("token_endpoint", "http://provider.example/token"), Contains("no https"));
    CHECK_THAT(failure("token_endpoint", "https://user@provider.example?x"), Contains("no https"));
    CHECK_THAT(failure("token_endpoint", "https://provider.example?x"), Contains("no https"));
    CHECK_THAT(failure("end_session_endpoint", "javascript:alert(1)"), Contains("no https"));
    CHECK_THAT(failure("code_challenge_methods_supported", Json::array({"plain"})),
               Contains("PKCE"));
    CHECK_THAT(read(document(), 404).error().text, Contains("404"));
    CHECK(failure("token_endpoint", "http://127.0.0.1:9/token").empty());
}
