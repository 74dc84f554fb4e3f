#include "gateway/auth/signing_key.hpp"

#include "devices/bridges/base64url.hpp"
#include "gateway/auth/digest.hpp"
#include "gateway/auth/jose.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

namespace varde::gateway::auth
{

namespace
{

using config::SigningAlgorithm;
using devices::Json;

constexpr int least_rsa_bits = 2048;

const Signature& signature_of(SigningAlgorithm algorithm)
{
    return *std::find_if(signatures.begin(), signatures.end(),
                         [algorithm](const auto& signature)
                         { return signature.algorithm == algorithm; });
}

const Curve* curve_of(EVP_PKEY* key)
{
    std::array<char, 64> name{};
    std::size_t length = 0;
    if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &length) != 1)
    {
        return nullptr;
    }
    const auto* const found = std::find_if(
        curves.begin(), curves.end(),
        [&](const auto& curve) { return curve.openssl == std::string_view(name.data(), length); });
    return found == curves.end() ? nullptr : found;
}

void require(bool done, const char* what)
{
    if (!done)
    {
        throw std::runtime_error(std::string("OpenSSL cannot ") + what);
    }
}

using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

Number number_of(EVP_PKEY* key, const char* parameter)
{
    BIGNUM* number = nullptr;
    require(EVP_PKEY_get_bn_param(key, parameter, &number) == 1, "tell a number of the key");
    return {number, &BN_free};
}

std::string number_text(EVP_PKEY* key, const char* parameter, std::size_t octets)
{
    const auto number = number_of(key, parameter);
    const auto length =
        std::max(octets, static_cast<std::size_t>(std::max(BN_num_bytes(number.get()), 1)));
    std::vector<std::uint8_t> bytes(length);
    require(BN_bn2binpad(number.get(), bytes.data(), static_cast<int>(length)) >= 0,
            "write a number of the key");
    return devices::bridges::write_base64url(bytes);
}

// Never asks at a terminal for the password of an encrypted key.
int no_password(char* /*buffer*/, int /*size*/, int /*write*/, void* asked)
{
    *static_cast<bool*>(asked) = true;
    return -1;
}

// What the key signs with when nobody says; or why it cannot be used.
Result<SigningAlgorithm> own_algorithm(EVP_PKEY* key)
{
    if (EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA)
    {
        if (EVP_PKEY_get_bits(key) < least_rsa_bits)
        {
            return because("is an RSA key of " + std::to_string(EVP_PKEY_get_bits(key)) +
                           " bits; it must have 2048 or more");
        }
        return SigningAlgorithm::rs384;
    }
    const auto* const curve = EVP_PKEY_get_base_id(key) == EVP_PKEY_EC ? curve_of(key) : nullptr;
    if (curve == nullptr)
    {
        return because("is neither an RSA key nor one on P-256, P-384 or P-521");
    }
    return curve->algorithm;
}

bool fits(SigningAlgorithm wanted, SigningAlgorithm own)
{
    const bool rsa = signature_of(own).key_type == EVP_PKEY_RSA;
    return rsa ? signature_of(wanted).key_type == EVP_PKEY_RSA : wanted == own;
}

std::string raw_numbers(const std::string& der, std::size_t octets)
{
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(
        d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size())), &ECDSA_SIG_free);
    require(pair != nullptr, "read its own signature");
    std::string raw(octets * 2, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(raw.data());
    const int length = static_cast<int>(octets);
    require(BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), out, length) == length &&
                BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), out + octets, length) == length,
            "write its own signature");
    return raw;
}

} // namespace

void SigningKey::Free::operator()(evp_pkey_st* key) const noexcept
{
    EVP_PKEY_free(key);
}

SigningKey::SigningKey(Key key, SigningAlgorithm algorithm, std::string id)
    : key_(std::move(key)), algorithm_(algorithm), id_(std::move(id))
{
    if (id_.empty())
    {
        id_ = thumbprint(public_jwk());
    }
}

Result<SigningKey> SigningKey::from_pem(const std::string& pem,
                                        std::optional<SigningAlgorithm> algorithm, std::string id)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> source(
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
    bool encrypted = false;
    Key key(PEM_read_bio_PrivateKey(source.get(), nullptr, no_password, &encrypted));
    ERR_clear_error();
    if (!key)
    {
        return because(encrypted ? "is encrypted; the gateway starts without anybody to ask: store "
                                   "it without a password, closed to others"
                                 : "holds no private key in PEM");
    }
    const auto own = own_algorithm(key.get());
    if (!own)
    {
        return own.error();
    }
    if (algorithm && !fits(*algorithm, *own))
    {
        return because("is no key for " + std::string(signature_of(*algorithm).name) +
                       "; change algorithm or the key");
    }
    return SigningKey(std::move(key), algorithm.value_or(*own), std::move(id));
}

SigningKey SigningKey::make()
{
    Key key(EVP_EC_gen("P-256"));
    require(key != nullptr, "make a key");
    return {std::move(key), SigningAlgorithm::es256, ""};
}

std::string_view SigningKey::algorithm() const noexcept
{
    return signature_of(algorithm_).name;
}

Json SigningKey::public_jwk() const
{
    if (signature_of(algorithm_).key_type == EVP_PKEY_RSA)
    {
        return Json::object({{"e", number_text(key_.get(), OSSL_PKEY_PARAM_RSA_E, 0)},
                             {"kty", "RSA"},
                             {"n", number_text(key_.get(), OSSL_PKEY_PARAM_RSA_N, 0)}});
    }
    const auto* const curve = curve_of(key_.get());
    return Json::object({{"crv", curve->jose},
                         {"kty", "EC"},
                         {"x", number_text(key_.get(), OSSL_PKEY_PARAM_EC_PUB_X, curve->octets)},
                         {"y", number_text(key_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, curve->octets)}});
}

std::string SigningKey::sign(std::string_view text) const
{
    const auto& how = signature_of(algorithm_);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    EVP_PKEY_CTX* parameters = nullptr; // owned by the context
    require(EVP_DigestSignInit(context.get(), &parameters, how.hash(), nullptr, key_.get()) == 1,
            "begin to sign");
    if (how.pss)
    {
        require(EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1 &&
                    EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1,
                "sign by PSS");
    }
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t length = 0;
    require(EVP_DigestSign(context.get(), nullptr, &length, bytes, text.size()) == 1, "sign");
    std::string signature(length, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(signature.data());
    require(EVP_DigestSign(context.get(), out, &length, bytes, text.size()) == 1, "sign");
    signature.resize(length);
    return how.key_type == EVP_PKEY_RSA ? signature
                                        : raw_numbers(signature, curve_of(key_.get())->octets);
}

std::string thumbprint(const Json& jwk)
{
    return sha256_text(devices::write_json(jwk));
}

} // namespace varde::gateway::auth
