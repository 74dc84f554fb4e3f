#include "gateway/auth/token_authorization.hpp"

#include "gateway/auth/digest.hpp"
#include "gateway/auth/dpop_proof.hpp"
#include "gateway/auth/jwt.hpp"
#include "gateway/clock.hpp"

#include <utility>

namespace varde::gateway::auth
{

namespace asio = boost::asio;

namespace
{

constexpr int most_nonces = 2;

std::optional<SigningKey> proof_key_for(config::AuthWay way)
{
    return way == config::AuthWay::helseid ? std::optional(SigningKey::make()) : std::nullopt;
}

} // namespace

TokenAuthorization::TokenAuthorization(asio::any_io_executor executor,
                                       const config::DestinationSettings& settings, TellClock tell)
    : proof_key_(proof_key_for(settings.auth.way)), clock_(settings.auth.way, std::move(tell)),
      tokens_(std::move(executor), settings, proof_key_ ? &*proof_key_ : nullptr, clock_)
{
}

asio::awaitable<Result<http::Request>> TokenAuthorization::prove(http::Request request,
                                                                 std::string url)
{
    const auto token = co_await tokens_.token();
    if (!token)
    {
        co_return token.error();
    }
    token_ = *token;
    if (!proof_key_)
    {
        request.headers["authorization"] = "Bearer " + token_;
        co_return request;
    }
    const auto now = std::chrono::floor<std::chrono::seconds>(wall_now());
    const ProvenRequest proven{request.method, std::move(url), nonce_, token_};
    request.headers["authorization"] = "DPoP " + token_;
    request.headers["dpop"] = signed_token(proof_header(*proof_key_),
                                           proof_claims(proven, {now, random_name()}), *proof_key_);
    request.single_use = true;
    co_return request;
}

bool TokenAuthorization::may_fare_better(const fhir::Answer& answer, Tries& tries)
{
    const auto used = std::exchange(nonce_, answer.dpop_nonce.value_or(nonce_));
    if (proof_key_ && wants_nonce(answer, used) && tries.nonces < most_nonces)
    {
        tries.nonces += 1;
        return true;
    }
    // A new token that is refused as well is kept: a third would fare no better.
    if (answer.status != 401 || tries.renewed)
    {
        return false;
    }
    tries.renewed = true;
    tokens_.forget(token_);
    return true;
}

std::string TokenAuthorization::complaint(const fhir::Answer& answer, const Heard& heard)
{
    // Proofs are judged by the API's clock; a plain token is not judged by ours.
    return proof_key_ ? clock_.look(answer, heard, "the server") : std::string();
}

} // namespace varde::gateway::auth
