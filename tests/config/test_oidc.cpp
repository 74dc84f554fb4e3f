// Who lets people in beside their passwords, as the settings file says it.
#include "config/settings.hpp"
#include "sample.hpp"

#include <catch2/catch.hpp>

namespace varde::config::tests
{

TEST_CASE("A provider of log-ins is read with what holds where nothing is said")
{
    const auto settings = settings_of(settings_text(R"([web.oidc]
id = "helseid"
name = "HelseID"
issuer = "https://provider.example"
client_id = "varde"
signing_key_credential = "key"
)"));
    REQUIRE(settings.web.oidc.has_value());
    const auto& oidc = *settings.web.oidc;
    CHECK(oidc.name == "HelseID");
    CHECK(oidc.scope == "openid");
    CHECK(oidc.claim == "sub");
    CHECK(oidc.signing_key.credential == "key");
    CHECK(oidc.redirect_url.empty());
}

TEST_CASE("Where nobody is named nobody lets people in")
{
    CHECK_FALSE(settings_of(settings_text("")).web.oidc.has_value());
}

TEST_CASE("A provider with mistakes stops the gateway, and each has its line and key")
{
    const auto wrong = parse_settings(
        settings_text("[web.oidc]\nid = \"p\"\nissuer = \"http://p.example\"\n"), "varde.toml");
    CHECK_FALSE(wrong.value.has_value());
    const auto told = described(wrong.problems);
    CHECK(told.size() == 4);
    for (const auto& one : told)
    {
        INFO(one);
        CHECK(one.starts_with("varde.toml:"));
        CHECK(one.find(": web.oidc.") != std::string::npos);
    }
}

} // namespace varde::config::tests
