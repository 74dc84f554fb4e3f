// A private key that signs JSON Web Tokens, and its public half. Owns the key of OpenSSL.
#pragma once

#include "config/auth.hpp"
#include "devices/json.hpp"
#include "gateway/auth/result.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace varde::gateway::auth
{

class SigningKey
{
public:
    // RSA of 2048 bits or more, or EC on P-256, P-384 or P-521; nothing that is encrypted. Without
    // an algorithm RS384, or what the curve says. Without an id, the thumbprint. A failure does not
    // name the source: the caller knows it.
    static Result<SigningKey> from_pem(const std::string& pem,
                                       std::optional<config::SigningAlgorithm> algorithm,
                                       std::string id);
    // A new one on P-256 that nobody else has.
    static SigningKey make();

    const std::string& id() const noexcept { return id_; }
    std::string_view algorithm() const noexcept; // "RS384"
    // "kty" and what belongs to it, in the order of the alphabet: as RFC 7638 hashes it.
    devices::Json public_jwk() const;
    // As RFC 7518 section 3 wants it: for EC the two numbers one behind the other, not DER.
    std::string sign(std::string_view text) const;

private:
    struct Free
    {
        void operator()(evp_pkey_st* key) const noexcept;
    };
    using Key = std::unique_ptr<evp_pkey_st, Free>;

    SigningKey(Key key, config::SigningAlgorithm algorithm, std::string id);

    Key key_;
    config::SigningAlgorithm algorithm_;
    std::string id_;
};

// RFC 7638, of a `public_jwk`.
std::string thumbprint(const devices::Json& jwk);

} // namespace varde::gateway::auth
