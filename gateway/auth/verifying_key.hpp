// A public key of another side, by which it signs JSON Web Tokens. Owns the key of OpenSSL.
#pragma once

#include "devices/json.hpp"
#include "gateway/auth/result.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace varde::gateway::auth
{

class VerifyingKey
{
public:
    // RSA of 2048 bits or more, or EC on P-256, P-384 or P-521 (RFC 7518 section 6).
    static Result<VerifyingKey> from_jwk(const devices::Json& jwk);

    const std::string& id() const noexcept { return id_; }
    // False also where the key is not one for that algorithm.
    bool verifies(std::string_view algorithm, std::string_view text,
                  std::string_view signature) const;

private:
    struct Free
    {
        void operator()(evp_pkey_st* key) const noexcept;
    };
    using Key = std::unique_ptr<evp_pkey_st, Free>;

    VerifyingKey(Key key, std::string id, std::string curve, std::string algorithm);

    Key key_;
    std::string id_;
    std::string curve_;     // "P-256"; empty: RSA
    std::string algorithm_; // the only one, where the other side says so
};

// Of a JWK Set (RFC 7517). Keys that cannot be used here, or are not for signing, are left out: a
// set may hold new kinds beside those that we know.
Result<std::vector<VerifyingKey>> read_key_set(const devices::Json& set);

} // namespace varde::gateway::auth
