#include "gateway/auth/dpop_proof.hpp"
#include "made_keys.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::auth;
using varde::devices::write_json;

namespace
{

const Moment noon{std::chrono::sys_seconds(std::chrono::seconds(1764331200)), "a-name-used-once"};

} // namespace

TEST_CASE("a proof for the token endpoint names method, place and time, and no token")
{
    CHECK(write_json(proof_claims({"POST", "https://as.example/token", "", ""}, noon)) ==
          R"({"jti":"a-name-used-once","htm":"POST","htu":"https://as.example/token",)"
          R"("iat":1764331200})");
}

TEST_CASE("a proof holds the nonce that was asked for, and at the API the hash of the token")
{
    const auto claims = proof_claims({"GET", "https://fhir.example/r4/Observation?identifier=a%7Cb",
                                      "n-1", "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU"},
                                     noon);
    CHECK(claims.text("nonce") == "n-1");
    CHECK(claims.text("ath") == "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    CHECK(claims.text("htu") == "https://fhir.example/r4/Observation");
}

TEST_CASE("the header of a proof shows the public key and nothing private")
{
    const auto key = SigningKey::make();
    const auto header = proof_header(key);
    CHECK(header.text("typ") == "dpop+jwt");
    CHECK(header.text("alg") == "ES256");
    CHECK(*header.find("jwk") == key.public_jwk());
    CHECK(header.as_object()->size() == 3);
}

TEST_CASE("query and fragment are no part of the place that is proven")
{
    CHECK(proven_url("https://a.example/b") == "https://a.example/b");
    CHECK(proven_url("https://a.example/b?c=d") == "https://a.example/b");
    CHECK(proven_url("https://a.example/b#c?d") == "https://a.example/b");
}
