#include "devices/bridges/base64url.hpp"
#include "gateway/auth/digest.hpp"
#include "gateway/auth/jwt.hpp"
#include "gateway/auth/signing_key.hpp"
#include "made_keys.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <set>

using namespace varde::gateway::auth;
using Catch::Matchers::Contains;
using varde::config::SigningAlgorithm;
using varde::devices::Json;
using varde::devices::bridges::parse_base64url;

namespace
{

std::string failure_of_key(const std::string& kind,
                           std::optional<SigningAlgorithm> algorithm = std::nullopt)
{
    std::ifstream stream(key_file(kind));
    const std::string pem{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    const auto key = SigningKey::from_pem(pem, algorithm, "");
    return key ? std::string() : key.error().text;
}

} // namespace

TEST_CASE("what is signed by each algorithm, openssl verifies, and nothing else")
{
    struct Row
    {
        std::string kind;
        std::string name;
        SigningAlgorithm algorithm;
        std::string hash;
        bool pss;
        std::size_t octets;
    };
    const auto row =
        GENERATE(Row{"RSA 2048", "RS256", SigningAlgorithm::rs256, "sha256", false, 256},
                 Row{"RSA 2048", "RS384", SigningAlgorithm::rs384, "sha384", false, 256},
                 Row{"RSA 2048", "RS512", SigningAlgorithm::rs512, "sha512", false, 256},
                 Row{"RSA 2048", "PS256", SigningAlgorithm::ps256, "sha256", true, 256},
                 Row{"RSA 2048", "PS384", SigningAlgorithm::ps384, "sha384", true, 256},
                 Row{"RSA 2048", "PS512", SigningAlgorithm::ps512, "sha512", true, 256},
                 Row{"P-256", "ES256", SigningAlgorithm::es256, "sha256", false, 64},
                 Row{"P-384", "ES384", SigningAlgorithm::es384, "sha384", false, 96},
                 Row{"P-521", "ES512", SigningAlgorithm::es512, "sha512", false, 132});
    CAPTURE(row.name);
    const auto key = key_of(row.kind, row.algorithm);
    CHECK(key.algorithm() == row.name);
    const auto signature = key.sign("the text");
    CHECK(signature.size() == row.octets);
    CHECK(openssl_verifies(row.kind, row.hash, row.pss, "the text", signature));
    CHECK_FALSE(openssl_verifies(row.kind, row.hash, row.pss, "the test", signature));
}

TEST_CASE("without an algorithm, RSA signs by RS384 and a curve by its own")
{
    CHECK(key_of("RSA 2048").algorithm() == "RS384");
    CHECK(key_of("P-256").algorithm() == "ES256");
    CHECK(key_of("P-384").algorithm() == "ES384");
    CHECK(key_of("P-521").algorithm() == "ES512");
}

TEST_CASE("keys that are too weak, of another sort, encrypted or none are refused with words")
{
    CHECK_THAT(failure_of_key("RSA 1024"), Contains("1024 bits"));
    CHECK_THAT(failure_of_key("Ed25519"), Contains("neither an RSA key"));
    CHECK_THAT(failure_of_key("encrypted"), Contains("is encrypted"));
    CHECK_THAT(failure_of_key("P-256", SigningAlgorithm::es384), Contains("no key for ES384"));
    CHECK_THAT(failure_of_key("P-384", SigningAlgorithm::rs384), Contains("no key for RS384"));
    CHECK_THAT(SigningKey::from_pem("text", std::nullopt, "").error().text,
               Contains("no private key"));
}

TEST_CASE("the public half holds what RFC 7517 names, and nothing private")
{
    const auto rsa = key_of("RSA 2048").public_jwk();
    CHECK(rsa.text("kty") == "RSA");
    CHECK(rsa.text("e") == "AQAB");
    CHECK(parse_base64url(rsa.text("n"))->size() == 256);
    CHECK(rsa.as_object()->size() == 3);

    const auto curve = key_of("P-521").public_jwk();
    CHECK(curve.text("kty") == "EC");
    CHECK(curve.text("crv") == "P-521");
    CHECK(parse_base64url(curve.text("x"))->size() == 66);
    CHECK(parse_base64url(curve.text("y"))->size() == 66);
    CHECK(curve.as_object()->size() == 4);
}

TEST_CASE("the thumbprint of the key in RFC 7638 section 3.1 is the one printed there")
{
    const auto jwk = Json::object(
        {{"e", "AQAB"},
         {"kty", "RSA"},
         {"n",
          "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_"
          "BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_"
          "FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-"
          "bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-"
          "kEgU8awapJzKnqDKgw"}});
    CHECK(thumbprint(jwk) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

TEST_CASE("a key is called by its thumbprint unless it was given a name")
{
    const auto key = key_of("P-384");
    CHECK(key.id() == thumbprint(key.public_jwk()));
    CHECK(key.id().size() == 43);
    CHECK(key_of("P-384", std::nullopt, "hub-2026").id() == "hub-2026");
}

TEST_CASE("keys that are made are new each time")
{
    CHECK(SigningKey::make().id() != SigningKey::make().id());
    CHECK(SigningKey::make().algorithm() == "ES256");
}

TEST_CASE("a token is header, claims and signature over both, in base64url")
{
    const auto token = signed_token(Json::object({{"alg", "RS384"}}), Json::object({{"a", 1}}),
                                    key_of("RSA 2048"));
    const auto dot = token.rfind('.');
    CHECK(token.substr(0, dot) == "eyJhbGciOiJSUzM4NCJ9.eyJhIjoxfQ");
    const auto signature = *parse_base64url(token.substr(dot + 1));
    CHECK(openssl_verifies("RSA 2048", "sha384", false, token.substr(0, dot),
                           {signature.begin(), signature.end()}));
}

TEST_CASE("hashes and base64 are those of the standards")
{
    // RFC 9449 section 7.1: the token of the example and its "ath".
    CHECK(sha256_text("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU") ==
          "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    CHECK(base64("Aladdin:open sesame") == "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="); // RFC 7617 section 2
    CHECK(base64("") == "");
    CHECK(base64("a") == "YQ==");
}

TEST_CASE("names are long and never the same")
{
    std::set<std::string> names;
    for (int i = 0; i < 1000; ++i)
    {
        names.insert(random_name());
    }
    CHECK(names.size() == 1000);
    CHECK(names.begin()->size() == 22);
}
