#include "gateway/auth/verifying_key.hpp"

#include "devices/bridges/base64url.hpp"
#include "gateway/auth/jose.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <cstdint>
#include <optional>
#include <utility>

namespace varde::gateway::auth
{

namespace
{

using devices::Json;
using Bytes = std::vector<std::uint8_t>;
using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

constexpr int least_rsa_bits = 2048;
constexpr int most_rsa_bits = 8192; // verifying with a larger one would only cost us time

struct FreeParts
{
    void operator()(OSSL_PARAM_BLD* builder) const noexcept { OSSL_PARAM_BLD_free(builder); }
    void operator()(OSSL_PARAM* parts) const noexcept { OSSL_PARAM_free(parts); }
    void operator()(EVP_PKEY_CTX* context) const noexcept { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
    void operator()(ECDSA_SIG* pair) const noexcept { ECDSA_SIG_free(pair); }
};
using Builder = std::unique_ptr<OSSL_PARAM_BLD, FreeParts>;

std::optional<Bytes> octets_of(const Json& jwk, std::string_view member)
{
    auto octets = devices::bridges::parse_base64url(jwk.text(member));
    return octets && !octets->empty() ? std::optional(*std::move(octets)) : std::nullopt;
}

Number number_of(const Bytes& octets)
{
    return {BN_bin2bn(octets.data(), static_cast<int>(octets.size()), nullptr), &BN_free};
}

evp_pkey_st* build(const char* type, OSSL_PARAM_BLD* builder)
{
    const std::unique_ptr<OSSL_PARAM, FreeParts> parts(OSSL_PARAM_BLD_to_param(builder));
    const std::unique_ptr<EVP_PKEY_CTX, FreeParts> context(
        EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    const bool done = parts && context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parts.get()) == 1;
    ERR_clear_error();
    return done ? key : nullptr;
}

evp_pkey_st* rsa_key(const Json& jwk)
{
    const auto n = octets_of(jwk, "n");
    const auto e = octets_of(jwk, "e");
    if (!n || !e)
    {
        return nullptr;
    }
    const auto modulus = number_of(*n);
    const auto exponent = number_of(*e);
    const int bits = BN_num_bits(modulus.get());
    const Builder builder(OSSL_PARAM_BLD_new());
    const bool pushed =
        bits >= least_rsa_bits && bits <= most_rsa_bits &&
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) == 1 &&
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) == 1;
    return pushed ? build("RSA", builder.get()) : nullptr;
}

evp_pkey_st* ec_key(const Json& jwk, const Curve& curve)
{
    const auto x = octets_of(jwk, "x");
    const auto y = octets_of(jwk, "y");
    if (!x || !y || x->size() != curve.octets || y->size() != curve.octets)
    {
        return nullptr;
    }
    Bytes point{4}; // uncompressed (SEC 1 section 2.3.3); OpenSSL checks that it is on the curve
    point.insert(point.end(), x->begin(), x->end());
    point.insert(point.end(), y->begin(), y->end());
    const Builder builder(OSSL_PARAM_BLD_new());
    const bool pushed =
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME,
                                        curve.openssl.data(), curve.openssl.size()) == 1 &&
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                         point.size()) == 1;
    return pushed ? build("EC", builder.get()) : nullptr;
}

// As OpenSSL reads it: DER. Empty when it is not two numbers of that length.
Bytes der_of(std::string_view signature, std::size_t octets)
{
    if (signature.size() != 2 * octets)
    {
        return {};
    }
    const auto* const bytes = reinterpret_cast<const unsigned char*>(signature.data());
    const int length = static_cast<int>(octets);
    const std::unique_ptr<ECDSA_SIG, FreeParts> pair(ECDSA_SIG_new());
    ECDSA_SIG_set0(pair.get(), BN_bin2bn(bytes, length, nullptr),
                   BN_bin2bn(bytes + octets, length, nullptr));
    Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(pair.get(), nullptr)));
    auto* out = der.data();
    i2d_ECDSA_SIG(pair.get(), &out);
    return der;
}

bool fits(EVP_PKEY* key, const Signature& how, std::string_view text, const Bytes& signature)
{
    const std::unique_ptr<EVP_MD_CTX, FreeParts> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr; // owned by the context
    bool ready = EVP_DigestVerifyInit(context.get(), &parameters, how.hash(), nullptr, key) == 1;
    if (ready && how.pss)
    {
        ready = EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1;
    }
    const bool verified =
        ready &&
        EVP_DigestVerify(context.get(), signature.data(), signature.size(),
                         reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
    ERR_clear_error();
    return verified;
}

bool is_for_signing(const Json& jwk)
{
    const auto use = jwk.text("use");
    return use.empty() || use == "sig";
}

} // namespace

void VerifyingKey::Free::operator()(evp_pkey_st* key) const noexcept
{
    EVP_PKEY_free(key);
}

VerifyingKey::VerifyingKey(Key key, std::string id, std::string curve, std::string algorithm)
    : key_(std::move(key)), id_(std::move(id)), curve_(std::move(curve)),
      algorithm_(std::move(algorithm))
{
}

Result<VerifyingKey> VerifyingKey::from_jwk(const Json& jwk)
{
    const bool rsa = jwk.text("kty") == "RSA";
    const auto* const curve = jwk.text("kty") == "EC" ? find_curve(jwk.text("crv")) : nullptr;
    Key key(rsa ? rsa_key(jwk) : (curve != nullptr ? ec_key(jwk, *curve) : nullptr));
    if (!key)
    {
        return because("is neither an RSA key of 2048 to 8192 bits nor one on P-256, P-384 or "
                       "P-521");
    }
    return VerifyingKey(std::move(key), std::string(jwk.text("kid")),
                        curve == nullptr ? "" : std::string(curve->jose),
                        std::string(jwk.text("alg")));
}

bool VerifyingKey::verifies(std::string_view algorithm, std::string_view text,
                            std::string_view signature) const
{
    const auto* const how = find_signature(algorithm);
    if (how == nullptr || (!algorithm_.empty() && algorithm_ != algorithm))
    {
        return false;
    }
    if (curve_.empty())
    {
        const Bytes octets(signature.begin(), signature.end());
        return how->key_type == EVP_PKEY_RSA && fits(key_.get(), *how, text, octets);
    }
    const auto& curve = *find_curve(curve_);
    if (how->algorithm != curve.algorithm)
    {
        return false;
    }
    const auto der = der_of(signature, curve.octets);
    return !der.empty() && fits(key_.get(), *how, text, der);
}

Result<std::vector<VerifyingKey>> read_key_set(const Json& set)
{
    const auto* const list = set.find("keys") == nullptr ? nullptr : set.find("keys")->as_array();
    if (list == nullptr)
    {
        return because("the key set has no \"keys\"");
    }
    std::vector<VerifyingKey> keys;
    for (const auto& jwk : *list)
    {
        auto key = VerifyingKey::from_jwk(jwk);
        if (key && is_for_signing(jwk))
        {
            keys.push_back(std::move(*key));
        }
    }
    if (keys.empty())
    {
        return because("the key set holds no key that we can verify with");
    }
    return keys;
}

} // namespace varde::gateway::auth
