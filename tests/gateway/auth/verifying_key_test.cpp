#include "gateway/auth/verifying_key.hpp"
#include "made_keys.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::auth;
using varde::config::SigningAlgorithm;
using varde::devices::Json;

namespace
{

VerifyingKey public_half(const SigningKey& key)
{
    auto made = VerifyingKey::from_jwk(key.public_jwk());
    REQUIRE(made.has_value());
    return *std::move(made);
}

} // namespace

TEST_CASE("what our keys sign by each algorithm is verified by their public half, and nothing else")
{
    struct Row
    {
        std::string kind;
        SigningAlgorithm algorithm;
    };
    const auto row =
        GENERATE(Row{"RSA 2048", SigningAlgorithm::rs256}, Row{"RSA 2048", SigningAlgorithm::rs512},
                 Row{"RSA 2048", SigningAlgorithm::ps256}, Row{"RSA 2048", SigningAlgorithm::ps384},
                 Row{"P-256", SigningAlgorithm::es256}, Row{"P-384", SigningAlgorithm::es384},
                 Row{"P-521", SigningAlgorithm::es512});
    const auto key = key_of(row.kind, row.algorithm);
    CAPTURE(key.algorithm());
    const auto verifying = public_half(key);
    auto signature = key.sign("the text");
    CHECK(verifying.verifies(key.algorithm(), "the text", signature));
    CHECK_FALSE(verifying.verifies(key.algorithm(), "the test", signature));
    CHECK_FALSE(verifying.verifies("none", "the text", ""));
    CHECK_FALSE(verifying.verifies("HS256", "the text", signature));
    CHECK_FALSE(verifying.verifies(key.algorithm(), "the text", signature + "x"));
    CHECK_FALSE(verifying.verifies(key.algorithm(), "the text", ""));
    signature.back() = static_cast<char>(signature.back() ^ 1);
    CHECK_FALSE(verifying.verifies(key.algorithm(), "the text", signature));
}

TEST_CASE("a key verifies only by an algorithm that is its own")
{
    const auto rsa = key_of("RSA 2048", SigningAlgorithm::rs256);
    const auto curve = key_of("P-256");
    CHECK_FALSE(public_half(rsa).verifies("PS256", "text", rsa.sign("text")));
    CHECK_FALSE(public_half(curve).verifies("ES384", "text", curve.sign("text")));
    CHECK_FALSE(public_half(curve).verifies("RS256", "text", curve.sign("text")));
    auto named = rsa.public_jwk();
    named.set("alg", "RS512");
    CHECK_FALSE(VerifyingKey::from_jwk(named)->verifies("RS256", "text", rsa.sign("text")));
}

TEST_CASE("keys that are too small, off their curve or of another kind are none")
{
    auto off = key_of("P-256").public_jwk();
    off.set("y", off.text("x"));
    for (const auto& jwk :
         {off, Json::object({{"kty", "oct"}, {"k", "c2VjcmV0"}}), Json::object({{"kty", "RSA"}}),
          Json::object({{"kty", "RSA"}, {"n", "AQAB"}, {"e", "AQAB"}}),
          Json::object({{"kty", "EC"}, {"crv", "P-999"}, {"x", "AA"}, {"y", "AA"}}), Json(7)})
    {
        INFO(varde::devices::write_json(jwk));
        CHECK_FALSE(VerifyingKey::from_jwk(jwk).has_value());
    }
}

TEST_CASE("of a key set what can be used is used, and a set without any is a failure")
{
    auto first = key_of("P-256").public_jwk();
    first.set("kid", "one");
    auto encrypts = key_of("P-384").public_jwk();
    encrypts.set("use", "enc");
    const auto set = Json::object(
        {{"keys", Json::array({Json::object({{"kty", "OKP"}}), first, encrypts, Json("x")})}});
    const auto keys = read_key_set(set);
    REQUIRE(keys.has_value());
    REQUIRE(keys->size() == 1);
    CHECK(keys->front().id() == "one");
    CHECK_FALSE(read_key_set(Json::object({{"keys", Json::array({encrypts})}})).has_value());
    CHECK_FALSE(read_key_set(Json::object({{"keys", "none"}})).has_value());
}
