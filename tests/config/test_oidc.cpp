// Who lets people in beside their passwords, as the settings file says it.
#include "config/oidc.hpp"
#include "sample.hpp"

#include <catch2/catch.hpp>

namespace varde::config::tests
{

TEST_CASE("A provider of log-ins is read with what holds where nothing is said")
{
    Folder folder;
    const auto file = folder.write("varde.toml", settings_text(R"([web.oidc]
id = "helseid"
name = "HelseID"
issuer = "https://provider.example"
client_id = "varde"
signing_key_credential = "key"
)"));
    const auto loaded = load_oidc(file);
    CHECK(described(loaded.problems) == std::vector<std::string>{});
    REQUIRE(loaded.value->has_value());
    const auto& oidc = **loaded.value;
    CHECK(oidc.name == "HelseID");
    CHECK(oidc.scope == "openid");
    CHECK(oidc.claim == "sub");
    CHECK(oidc.signing_key.credential == "key");
    CHECK(oidc.redirect_url.empty());
}

TEST_CASE("Where nobody is named nobody lets people in, and a mistake lets nobody in either")
{
    Folder folder;
    const auto none = load_oidc(folder.write("none.toml", settings_text("")));
    REQUIRE(none.value.has_value());
    CHECK_FALSE(none.value->has_value());
    const auto wrong = load_oidc(folder.write(
        "wrong.toml", settings_text("[web.oidc]\nid = \"p\"\nissuer = \"http://p.example\"\n")));
    CHECK_FALSE(wrong.value.has_value());
    CHECK(described(wrong.problems).size() == 4);
    CHECK_FALSE(load_oidc(folder.path() / "not-there.toml").value.has_value());
}

} // namespace varde::config::tests
