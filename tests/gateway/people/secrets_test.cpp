#include "gateway/people/password.hpp"
#include "gateway/people/secrets.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace varde::gateway::people;

TEST_CASE("a password fits its own hash only, and no password fits an account without one")
{
    const auto hash = hash_password("correct horse battery");
    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=3,p=1$"));
    CHECK(fits("correct horse battery", hash));
    CHECK_FALSE(fits("correct horse batterx", hash));
    CHECK_FALSE(fits("", hash));
    CHECK_FALSE(fits("nobody has this one", ""));
    CHECK_FALSE(fits("correct horse battery", "not a hash"));
}

TEST_CASE("the same password has another hash each time")
{
    CHECK(hash_password("correct horse battery") != hash_password("correct horse battery"));
}

TEST_CASE("tokens are long, differ, and need no escaping in a cookie or a link")
{
    std::set<std::string> tokens;
    for (int i = 0; i < 100; ++i)
    {
        const auto token = random_token();
        CHECK(token.size() == 43);
        CHECK(
            token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                    "-_") == std::string::npos);
        tokens.insert(token);
    }
    CHECK(tokens.size() == 100);
    CHECK(random_id().size() == 16);
}

TEST_CASE("secrets are the same only when every byte is")
{
    CHECK(same_secret("abc", "abc"));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "ab"));
    CHECK(digest_of("abc").size() == 32);
    CHECK(digest_of("abc") != digest_of("abd"));
}
