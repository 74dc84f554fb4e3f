// The signature of a webhook, against the example of the Standard Webhooks specification.
#include "gateway/http/signature.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::http;

TEST_CASE("the specification's example is signed as the specification says")
{
    const auto key = signing_key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    REQUIRE(key);
    CHECK(signature(*key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})") ==
          "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST_CASE("another id, another time and another body have other signatures")
{
    const std::string key(32, 'k');
    const auto one = signature(key, "a", 1, "body");
    CHECK(one != signature(key, "b", 1, "body"));
    CHECK(one != signature(key, "a", 2, "body"));
    CHECK(one != signature(key, "a", 1, "Body"));
    CHECK(one != signature(std::string(32, 'K'), "a", 1, "body"));
}

TEST_CASE("a secret is whsec_ and base64, or a text of 24 bytes or more")
{
    CHECK(signing_key(std::string(24, 's')) == std::string(24, 's'));
    CHECK_FALSE(signing_key(std::string(23, 's')));
    CHECK_FALSE(signing_key("whsec_not base64 at all, though long enough"));
    CHECK_FALSE(signing_key("whsec_c2hvcnQ="));
    CHECK_FALSE(signing_key(""));
}

TEST_CASE("a fresh secret is a good one, and each is another")
{
    const auto secret = fresh_secret();
    REQUIRE(signing_key(secret));
    CHECK(signing_key(secret)->size() == 32);
    CHECK(secret != fresh_secret());
}

TEST_CASE("base64 fills up with =")
{
    CHECK(base64("").empty());
    CHECK(base64("M") == "TQ==");
    CHECK(base64("Ma") == "TWE=");
    CHECK(base64("Man") == "TWFu");
}
