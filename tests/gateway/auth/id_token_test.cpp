#include "gateway/auth/id_token.hpp"
#include "gateway/auth/jwt.hpp"
#include "made_keys.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::auth;
using namespace std::chrono_literals;
using varde::devices::Json;

namespace
{

const std::chrono::sys_seconds now{1795345200s};
const Expected expected{"https://provider.example", "varde", "the-nonce"};

Json claims()
{
    return Json::object({{"iss", expected.issuer},
                         {"aud", expected.client_id},
                         {"sub", "person-1"},
                         {"nonce", expected.nonce},
                         {"iat", std::int64_t{1795345190}},
                         {"exp", std::int64_t{1795345500}}});
}

Json with(const std::string& name, Json value)
{
    auto changed = claims();
    changed.set(name, std::move(value));
    return changed;
}

std::string why(const Json& said, std::chrono::sys_seconds at = now)
{
    const auto found = disbelief(said, expected, at);
    return found ? found->why : "";
}

std::vector<VerifyingKey> public_halves(std::initializer_list<const SigningKey*> keys)
{
    std::vector<VerifyingKey> halves;
    for (const auto* key : keys)
    {
        auto jwk = key->public_jwk();
        jwk.set("kid", key->id());
        halves.push_back(*VerifyingKey::from_jwk(jwk));
    }
    return halves;
}

std::string token_of(const SigningKey& key, const std::string& id)
{
    return signed_token(Json::object({{"alg", key.algorithm()}, {"kid", id}}), claims(), key);
}

} // namespace

TEST_CASE("a token whose claims are all as asked for is believed")
{
    CHECK(why(claims()).empty());
    CHECK(why(with("aud", Json::array({"varde"}))).empty());
    auto several = with("aud", Json::array({"varde", "other"}));
    several.set("azp", "varde");
    CHECK(why(several).empty());
}

TEST_CASE("a token of another issuer, client, log-in or of nobody is not")
{
    CHECK(why(with("iss", "https://provider.example/")) == "it is of another issuer");
    CHECK(why(with("aud", "other")) == "it is for another client");
    CHECK(why(with("aud", Json::array({"varde", "other"}))) == "it is for another client");
    CHECK(why(with("aud", Json())) == "it is for another client");
    CHECK(why(with("azp", "other")) == "it is for another client");
    CHECK(why(with("sub", "")) == "it names nobody");
    CHECK(why(with("nonce", "another")) == "it is not of this log-in (nonce)");
    CHECK(why(with("nonce", Json())) == "it is not of this log-in (nonce)");
}

TEST_CASE("a token whose time is over or has not come says that it is the clock, beyond a minute")
{
    CHECK(why(claims(), now + 6min).find("over") != std::string::npos);
    CHECK(disbelief(claims(), expected, now + 6min + 1s)->by_clock);
    CHECK(why(claims(), now + 5min + 59s).empty());
    CHECK(why(claims(), now - 1min).empty());
    CHECK(why(claims(), now - 2min).find("future") != std::string::npos);
    CHECK(disbelief(claims(), expected, now - 2min)->by_clock);
    CHECK(why(with("nbf", std::int64_t{1795345200 + 600})).find("future") != std::string::npos);
    for (const auto& wrong : {Json("soon"), Json(), Json(-1)})
    {
        CHECK(why(with("exp", wrong)).find("when it ends") != std::string::npos);
        CHECK_FALSE(disbelief(with("exp", wrong), expected, now)->by_clock);
    }
    CHECK(why(with("exp", Json(Json::Number{"1795345500.5"}))).empty());
}

TEST_CASE(
    "a signature is good by the key that the token names, and another key is told from a bad one")
{
    const auto one = key_of("P-256");
    const auto other = key_of("RSA 2048");
    const auto both = public_halves({&one, &other});
    CHECK(signedness(*take_apart(token_of(one, one.id())), both) == Signedness::good);
    CHECK(signedness(*take_apart(token_of(other, "")), both) == Signedness::good);
    CHECK(signedness(*take_apart(token_of(one, other.id())), both) == Signedness::bad);
    CHECK(signedness(*take_apart(token_of(one, "new")), both) == Signedness::unknown_key);
    CHECK(signedness(*take_apart(token_of(one, one.id())), public_halves({&other})) ==
          Signedness::unknown_key);
}

TEST_CASE("what is no token of three parts, or demands what we do not know, is not taken apart")
{
    for (const auto* text :
         {"", "a.b", "a.b.c.d", "..", "e30.e30", "!!.e30.AA", "e30.W10.AA", "e30.e30.A"})
    {
        INFO(text);
        CHECK_FALSE(take_apart(text).has_value());
    }
    const auto key = key_of("P-256");
    const auto demanding = signed_token(
        Json::object({{"alg", "ES256"}, {"crit", Json::array({"b64"})}}), claims(), key);
    CHECK_FALSE(take_apart(demanding).has_value());
    const auto none = signed_token(Json::object({{"alg", "none"}}), claims(), key);
    CHECK(signedness(*take_apart(none), public_halves({&key})) != Signedness::good);
}
