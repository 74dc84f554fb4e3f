// What the token endpoint's answer means. Pure. The table: docs/authentication.md.
#pragma once

#include "config/auth.hpp"
#include "fhir/verdict.hpp"
#include "gateway/auth/result.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace varde::gateway::auth
{

enum class TokenAnswer
{
    granted,
    nonce,     // the same again, with the nonce that the answer holds
    other_key, // the key is not known there (any more, or yet)
    failed,    // as the failure says: it passes, or a person must act
};

struct GrantedToken
{
    std::string text;
    std::chrono::seconds life{};
    std::string missing_scopes; // asked for and not given, with spaces between
};

struct TokenVerdict
{
    TokenAnswer answer = TokenAnswer::failed;
    GrantedToken token;
    Failure failure;
};

// `nonce`: the one that our proof held.
TokenVerdict judge_token(const fhir::Answer& answer, const config::AuthSettings& settings,
                         std::string_view nonce, std::chrono::system_clock::time_point now);

// How long a token is used: 30 s less than it lives, so that it does not end under way, or half.
std::chrono::seconds use_of(std::chrono::seconds life) noexcept;

// The API wants (another) nonce in the proof; `nonce` is the one it held.
bool wants_nonce(const fhir::Answer& answer, std::string_view nonce);

} // namespace varde::gateway::auth
