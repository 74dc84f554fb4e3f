// What a provider of OpenID Connect says of who has logged in: an ID token, taken apart and held
// against what was asked for (OpenID Connect Core 1.0 section 3.1.3.7). Pure.
#pragma once

#include "devices/json.hpp"
#include "gateway/auth/result.hpp"
#include "gateway/auth/verifying_key.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace varde::gateway::auth
{

struct SignedClaims
{
    std::string algorithm;
    std::string key; // its id; empty: not told
    devices::Json claims;
    std::string text; // what was signed
    std::string signature;
};

Result<SignedClaims> take_apart(std::string_view token);

enum class Signedness
{
    good,
    unknown_key, // none of the keys has that id: the other side may have a new one
    bad,
};
Signedness signedness(const SignedClaims& token, std::span<const VerifyingKey> keys);

struct Expected
{
    std::string issuer;
    std::string client_id;
    std::string nonce;
};

struct Disbelief
{
    std::string why;
    bool by_clock = false; // only the time is wrong, and that may be ours
};
// Nothing when every claim is as it must be.
std::optional<Disbelief> disbelief(const devices::Json& claims, const Expected& expected,
                                   std::chrono::sys_seconds now);

} // namespace varde::gateway::auth
