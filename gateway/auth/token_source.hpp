// Gives access tokens: keeps one until shortly before its end, and fetches the next by a fresh
// proof of who we are. One fetch at a time, whoever asks. Runs on the net thread.
#pragma once

#include "config/settings.hpp"
#include "gateway/auth/client_assertion.hpp"
#include "gateway/auth/clock_watch.hpp"
#include "gateway/auth/result.hpp"
#include "gateway/auth/signing_key.hpp"
#include "gateway/auth/token_verdict.hpp"
#include "gateway/http/client.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::auth
{

class TokenSource
{
public:
    // `proof_key`: what tokens are bound to; null where they are not. Both must outlive this.
    TokenSource(boost::asio::any_io_executor executor, const config::DestinationSettings& settings,
                const SigningKey* proof_key, ClockWatch& clock);

    boost::asio::awaitable<Result<std::string>> token();
    // The API does not take it: the next call fetches another one.
    void forget(const std::string& token);

private:
    struct Fetched
    {
        TokenVerdict verdict;
        std::chrono::steady_clock::time_point asked;
    };

    boost::asio::awaitable<Result<std::string>> fetch();
    boost::asio::awaitable<std::optional<Failure>> find_endpoint(std::string algorithm);
    boost::asio::awaitable<Fetched> ask(const SigningKey& key);
    boost::asio::awaitable<fhir::Answer> exchange(http::Client& client, http::Request request);
    http::Request request_for(const SigningKey& key);
    Result<std::vector<SigningKey>> read_keys() const;
    std::string keep(const Fetched& fetched);
    bool is_usable() const;
    void give_up_endpoint();

    boost::asio::any_io_executor executor_;
    config::DestinationSettings settings_;
    config::TlsSettings tls_;
    const SigningKey* proof_key_;
    ClockWatch& clock_;
    std::string endpoint_; // empty: to be found
    std::string target_;   // its path
    std::unique_ptr<http::Client> client_;
    std::string nonce_;
    std::string good_key_; // the id of the key that was taken last
    std::string token_;
    std::string told_scopes_;
    std::chrono::steady_clock::time_point use_until_;
    bool fetching_ = false;
    Failure last_failure_;
    boost::asio::steady_timer fetched_;
};

} // namespace varde::gateway::auth
