// The signatures of JSON Web Tokens that we make and take (RFC 7518 section 3.1), by OpenSSL's
// names. No shared secrets and no "none": who could verify those could make them.
#pragma once

#include "config/auth.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace varde::gateway::auth
{

struct Signature
{
    config::SigningAlgorithm algorithm;
    std::string_view name;
    const EVP_MD* (*hash)();
    int key_type;
    bool pss;
};

inline constexpr std::array signatures{
    Signature{config::SigningAlgorithm::rs256, "RS256", EVP_sha256, EVP_PKEY_RSA, false},
    Signature{config::SigningAlgorithm::rs384, "RS384", EVP_sha384, EVP_PKEY_RSA, false},
    Signature{config::SigningAlgorithm::rs512, "RS512", EVP_sha512, EVP_PKEY_RSA, false},
    Signature{config::SigningAlgorithm::ps256, "PS256", EVP_sha256, EVP_PKEY_RSA, true},
    Signature{config::SigningAlgorithm::ps384, "PS384", EVP_sha384, EVP_PKEY_RSA, true},
    Signature{config::SigningAlgorithm::ps512, "PS512", EVP_sha512, EVP_PKEY_RSA, true},
    Signature{config::SigningAlgorithm::es256, "ES256", EVP_sha256, EVP_PKEY_EC, false},
    Signature{config::SigningAlgorithm::es384, "ES384", EVP_sha384, EVP_PKEY_EC, false},
    Signature{config::SigningAlgorithm::es512, "ES512", EVP_sha512, EVP_PKEY_EC, false},
};

inline const Signature* find_signature(std::string_view name) noexcept
{
    const auto* const found =
        std::find_if(signatures.begin(), signatures.end(),
                     [name](const Signature& signature) { return signature.name == name; });
    return found == signatures.end() ? nullptr : found;
}

struct Curve
{
    std::string_view openssl;
    std::string_view jose;
    std::size_t octets; // of a coordinate
    config::SigningAlgorithm algorithm;
};

inline constexpr std::array curves{
    Curve{"prime256v1", "P-256", 32, config::SigningAlgorithm::es256},
    Curve{"secp384r1", "P-384", 48, config::SigningAlgorithm::es384},
    Curve{"secp521r1", "P-521", 66, config::SigningAlgorithm::es512},
};

inline const Curve* find_curve(std::string_view jose) noexcept
{
    const auto* const found = std::find_if(
        curves.begin(), curves.end(), [jose](const Curve& curve) { return curve.jose == jose; });
    return found == curves.end() ? nullptr : found;
}

} // namespace varde::gateway::auth
