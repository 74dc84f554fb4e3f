#include "gateway/auth/published_keys.hpp"
#include "made_keys.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace varde::gateway::auth;

TEST_CASE("the published set holds current and next key, each with name, use and algorithm")
{
    std::vector<SigningKey> keys;
    keys.push_back(key_of("P-384", std::nullopt, "now"));
    keys.push_back(key_of("RSA 2048", std::nullopt, "next"));
    const auto set = published_keys(keys);
    const auto& list = *set.find("keys")->as_array();
    REQUIRE(list.size() == 2);
    CHECK(list[0].text("kid") == "now");
    CHECK(list[0].text("alg") == "ES384");
    CHECK(list[0].text("use") == "sig");
    CHECK(list[1].text("kid") == "next");
    CHECK(list[1].text("alg") == "RS384");
}

TEST_CASE("nothing private is published")
{
    std::vector<SigningKey> keys;
    keys.push_back(key_of("P-384"));
    keys.push_back(key_of("RSA 2048"));
    const auto set = published_keys(keys);
    for (const auto& key : *set.find("keys")->as_array())
    {
        for (const auto* name : {"d", "p", "q", "dp", "dq", "qi", "k", "oth"})
        {
            CHECK(key.find(name) == nullptr);
        }
    }
}
