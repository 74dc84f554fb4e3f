// Access tokens of an authorisation server: plain (SMART), or bound to a key of ours with a proof
// for each request (HelseID).
#pragma once

#include "gateway/auth/authorization.hpp"
#include "gateway/auth/clock_watch.hpp"
#include "gateway/auth/signing_key.hpp"
#include "gateway/auth/token_source.hpp"

#include <optional>
#include <string>

namespace varde::gateway::auth
{

class TokenAuthorization : public Authorization
{
public:
    TokenAuthorization(boost::asio::any_io_executor executor,
                       const config::DestinationSettings& settings, TellClock tell);

    boost::asio::awaitable<Result<http::Request>> prove(http::Request request,
                                                        std::string url) override;
    bool may_fare_better(const fhir::Answer& answer, Tries& tries) override;
    std::string complaint(const fhir::Answer& answer, const Heard& heard) override;

private:
    std::optional<SigningKey> proof_key_; // of this process alone: never on a disk
    ClockWatch clock_;
    TokenSource tokens_;
    std::string token_; // the one sent last
    std::string nonce_; // of the API; the token endpoint has its own
};

} // namespace varde::gateway::auth
