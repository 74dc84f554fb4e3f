#include "gateway/auth/client_assertion.hpp"
#include "made_keys.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::auth;
using varde::config::AuthSettings;
using varde::config::AuthWay;
using varde::devices::Json;
using varde::devices::write_json;

namespace
{

const Moment noon{std::chrono::sys_seconds(std::chrono::seconds(1764331200)), "a-name-used-once"};

AuthSettings settings_of(AuthWay way)
{
    AuthSettings settings;
    settings.way = way;
    settings.client_id = "the client";
    settings.scope = "nhn:a/b nhn:a/c";
    return settings;
}

} // namespace

TEST_CASE("SMART's assertion is for the token endpoint and lives two minutes")
{
    const auto settings = settings_of(AuthWay::smart);
    CHECK(write_json(assertion_claims(settings, "https://as.example/token", noon)) ==
          R"({"iss":"the client","sub":"the client","aud":"https://as.example/token",)"
          R"("jti":"a-name-used-once","iat":1764331200,"exp":1764331320})");
    const auto key = key_of("P-384", std::nullopt, "k1");
    CHECK(write_json(assertion_header(settings, key)) ==
          R"({"alg":"ES384","kid":"k1","typ":"JWT"})");
}

TEST_CASE("HelseID's assertion is for the issuer, lives 30 seconds and has a type of its own")
{
    const auto settings = settings_of(AuthWay::helseid);
    CHECK(write_json(assertion_claims(settings, "https://helseid.example", noon)) ==
          R"({"iss":"the client","sub":"the client","aud":"https://helseid.example",)"
          R"("jti":"a-name-used-once","iat":1764331200,"exp":1764331230,"nbf":1764331200})");
    const auto key = key_of("RSA 2048", std::nullopt, "k1");
    CHECK(assertion_header(settings, key).text("typ") == "client-authentication+jwt");
}

TEST_CASE("a child organisation stands in the assertion, by itself or below its parent")
{
    auto settings = settings_of(AuthWay::helseid);
    settings.child_organisation = "123456785";
    const auto identifier = [&settings]
    {
        const auto claims = assertion_claims(settings, "https://helseid.example", noon);
        const auto& details = claims.find("authorization_details")->as_array()->at(0);
        CHECK(details.text("type") == "helseid_authorization");
        return write_json(*details.find({"practitioner_role", "organization", "identifier"}));
    };
    CHECK(identifier() ==
          R"({"system":"urn:oid:2.16.578.1.12.4.1.2.101","type":"ENH","value":"123456785"})");
    settings.parent_organisation = "701730496";
    CHECK(identifier() ==
          R"({"system":"urn:oid:1.0.6523","type":"ENH","value":"NO:ORGNR:701730496:123456785"})");
}

TEST_CASE("the token request is a form, and HelseID's names the client as well")
{
    const std::string tail = "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3A"
                             "client-assertion-type%3Ajwt-bearer&client_assertion=a.b.c";
    CHECK(token_form(settings_of(AuthWay::smart), "a.b.c") ==
          "grant_type=client_credentials&scope=nhn%3Aa%2Fb%20nhn%3Aa%2Fc" + tail);
    CHECK(token_form(settings_of(AuthWay::helseid), "a.b.c") ==
          "grant_type=client_credentials&client_id=the%20client&scope=nhn%3Aa%2Fb%20nhn%3Aa%2Fc" +
              tail);
}
