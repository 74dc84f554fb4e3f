// A provider by whom people log in: OpenID Connect, authorization code with PKCE. Sends the browser
// there, and learns by the code that comes back who it was. Owned by the desk; runs on the net
// thread.
#pragma once

#include "config/oidc.hpp"
#include "gateway/auth/clock_check.hpp"
#include "gateway/auth/form.hpp"
#include "gateway/auth/oidc_metadata.hpp"
#include "gateway/auth/result.hpp"
#include "gateway/auth/signing_key.hpp"
#include "gateway/auth/verifying_key.hpp"
#include "gateway/http/message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::auth
{

// One person on the way: what goes with the browser, and what stays here.
struct OidcRequest
{
    std::string state;
    std::string nonce;
    std::string verifier;
    std::string redirect_url;
};

struct Recognised
{
    std::string known_as; // the claim by which accounts are found
    std::string id_token; // for logging out there
};

struct NotRecognised
{
    std::string why; // one line, no person's name and no secret
    bool by_clock = false;
};

class OidcProvider
{
public:
    OidcProvider(boost::asio::any_io_executor executor, config::OidcSettings settings);

    const config::OidcSettings& settings() const noexcept { return settings_; }
    // Where the browser goes.
    boost::asio::awaitable<Result<std::string>> address(OidcRequest request);
    boost::asio::awaitable<boost::system::result<Recognised, NotRecognised>> recognise(
        std::string code, OidcRequest request);
    // Where to log out as well, and to come back from; empty: the provider offers none.
    std::string leaving(const std::string& id_token, const std::string& after) const;

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Exchanged
    {
        fhir::Answer answer;
        Heard heard;
    };

    boost::asio::awaitable<std::optional<Failure>> look_up();
    boost::asio::awaitable<std::optional<Failure>> fetch_keys();
    boost::asio::awaitable<Exchanged> ask(std::string url, http::Request request);
    // As a client that proves who it is; anew for each try.
    boost::asio::awaitable<Result<Exchanged>> post(std::string url, FormFields fields);
    Result<http::Request> proven(FormFields fields) const;
    std::string proof_for(const std::string& url) const;
    boost::asio::awaitable<std::optional<NotRecognised>> check(std::string id_token,
                                                               std::string nonce);

    boost::asio::any_io_executor executor_;
    config::OidcSettings settings_;
    std::optional<OidcMetadata> metadata_;
    Time looked_up_;
    std::vector<VerifyingKey> keys_;
    Time fetched_keys_;
    SigningKey proof_key_; // of this process alone: never on a disk
    std::string nonce_;    // that the provider wants in proofs
};

} // namespace varde::gateway::auth
