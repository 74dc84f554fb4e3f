#include "gateway/auth/token_source.hpp"

#include "gateway/auth/digest.hpp"
#include "gateway/auth/discovery.hpp"
#include "gateway/auth/dpop_proof.hpp"
#include "gateway/auth/form.hpp"
#include "gateway/auth/jwt.hpp"
#include "gateway/auth/secret_file.hpp"
#include "gateway/clock.hpp"
#include "gateway/log.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace varde::gateway::auth
{

namespace asio = boost::asio;

namespace
{

// A server that wants another nonce each time has a fault of its own.
constexpr int most_nonces = 3;

// Not the client certificate of the destination: that is for another server.
config::TlsSettings trust_of(const config::DestinationSettings& settings)
{
    config::TlsSettings tls;
    tls.ca_file =
        settings.auth.ca_file.empty() ? settings.tls_files.ca_file : settings.auth.ca_file;
    return tls;
}

} // namespace

TokenSource::TokenSource(asio::any_io_executor executor,
                         const config::DestinationSettings& settings, const SigningKey* proof_key,
                         ClockWatch& clock)
    : executor_(std::move(executor)), settings_(settings), tls_(trust_of(settings)),
      proof_key_(proof_key), clock_(clock),
      fetched_(executor_, std::chrono::steady_clock::time_point::max())
{
}

asio::awaitable<Result<std::string>> TokenSource::token()
{
    if (fetching_)
    {
        boost::system::error_code woken;
        co_await fetched_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        co_return is_usable() ? Result<std::string>(token_) : Result<std::string>(last_failure_);
    }
    if (is_usable())
    {
        co_return token_;
    }
    fetching_ = true;
    const auto result = co_await fetch();
    if (!result)
    {
        last_failure_ = result.error();
    }
    fetching_ = false;
    fetched_.cancel();
    co_return result;
}

void TokenSource::forget(const std::string& token)
{
    if (token == token_)
    {
        token_.clear();
    }
}

bool TokenSource::is_usable() const
{
    return !token_.empty() && steady_now() < use_until_;
}

// The key that was taken last goes first; another one only when that one is not known any more.
asio::awaitable<Result<std::string>> TokenSource::fetch()
{
    token_.clear();
    auto keys = read_keys();
    if (!keys)
    {
        co_return keys.error();
    }
    std::stable_partition(keys->begin(), keys->end(),
                          [this](const auto& key) { return key.id() == good_key_; });
    Failure failure;
    for (const auto& key : *keys)
    {
        if (const auto lost = co_await find_endpoint(std::string(key.algorithm())))
        {
            co_return *lost;
        }
        const auto fetched = co_await ask(key);
        if (fetched.verdict.answer == TokenAnswer::granted)
        {
            good_key_ = key.id();
            co_return keep(fetched);
        }
        failure = fetched.verdict.failure;
        if (fetched.verdict.answer != TokenAnswer::other_key)
        {
            break;
        }
    }
    give_up_endpoint();
    co_return failure;
}

Result<std::vector<SigningKey>> TokenSource::read_keys() const
{
    std::vector<SigningKey> keys;
    const auto& auth = settings_.auth;
    for (const auto& [name, key] :
         {std::pair("signing_key", &auth.signing_key), std::pair("next_key", &auth.next_key)})
    {
        if (!key->is_set())
        {
            continue;
        }
        auto read = read_signing_key(name, *key, auth.algorithm);
        if (!read)
        {
            return read.error();
        }
        keys.push_back(std::move(*read));
    }
    return keys;
}

asio::awaitable<std::optional<Failure>> TokenSource::find_endpoint(std::string algorithm)
{
    if (client_)
    {
        co_return std::nullopt;
    }
    const auto& base =
        settings_.auth.way == config::AuthWay::helseid ? settings_.auth.issuer : settings_.url;
    http::Client about(executor_, base, tls_);
    http::Request request;
    request.target = discovery_path(settings_.auth.way);
    request.headers["accept"] = "application/json";
    const auto answer = co_await exchange(about, request);
    const auto found = token_endpoint(answer, settings_.auth, algorithm, wall_now());
    if (!found)
    {
        co_return found.error();
    }
    endpoint_ = *found;
    const auto parts = split(endpoint_);
    target_ = parts.target;
    client_ = std::make_unique<http::Client>(executor_, parts.origin, tls_);
    co_return std::nullopt;
}

// It may have moved: it is looked for anew before the next try.
void TokenSource::give_up_endpoint()
{
    client_.reset();
    endpoint_.clear();
}

asio::awaitable<TokenSource::Fetched> TokenSource::ask(const SigningKey& key)
{
    Fetched fetched;
    for (int nonces = 0; nonces < most_nonces; ++nonces)
    {
        fetched.asked = steady_now();
        Heard heard{wall_now(), {}};
        const auto used_nonce = nonce_;
        const auto answer = co_await exchange(*client_, request_for(key));
        heard.answered = wall_now();
        nonce_ = answer.dpop_nonce.value_or(nonce_);
        const auto complaint = clock_.look(answer, heard, "the token endpoint");
        fetched.verdict = judge_token(answer, settings_.auth, used_nonce, heard.answered);
        const bool refused = fetched.verdict.answer == TokenAnswer::other_key ||
                             fetched.verdict.answer == TokenAnswer::failed;
        if (refused && fetched.verdict.failure.needs_person && !complaint.empty())
        {
            fetched.verdict.failure.text = complaint;
            fetched.verdict.answer = TokenAnswer::failed;
        }
        if (fetched.verdict.answer != TokenAnswer::nonce)
        {
            break;
        }
    }
    co_return fetched;
}

// Minted for one try: what was sent once, even if nobody may have read it, is not sent again.
http::Request TokenSource::request_for(const SigningKey& key)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(wall_now());
    const auto& auth = settings_.auth;
    const auto& audience = auth.way == config::AuthWay::helseid ? auth.issuer : endpoint_;
    const auto assertion = signed_token(
        assertion_header(auth, key), assertion_claims(auth, audience, {now, random_name()}), key);
    http::Request request;
    request.method = "POST";
    request.target = target_;
    request.headers["accept"] = "application/json";
    request.headers["content-type"] = "application/x-www-form-urlencoded";
    request.body = token_form(auth, assertion);
    request.single_use = true;
    if (proof_key_ != nullptr)
    {
        request.headers["dpop"] = signed_token(
            proof_header(*proof_key_),
            proof_claims({"POST", endpoint_, nonce_, ""}, {now, random_name()}), *proof_key_);
    }
    return request;
}

asio::awaitable<fhir::Answer> TokenSource::exchange(http::Client& client, http::Request request)
{
    co_return co_await client.exchange(std::move(request), settings_.deadline);
}

std::string TokenSource::keep(const Fetched& fetched)
{
    const auto& granted = fetched.verdict.token;
    token_ = granted.text;
    use_until_ = fetched.asked + use_of(granted.life);
    log::debug("access token fetched", {{"destination", settings_.id},
                                        {"key", good_key_},
                                        {"seconds", std::to_string(granted.life.count())}});
    if (!granted.missing_scopes.empty() && granted.missing_scopes != told_scopes_)
    {
        log::warning("the server gave fewer scopes than asked for",
                     {{"destination", settings_.id}, {"missing", granted.missing_scopes}});
    }
    told_scopes_ = granted.missing_scopes;
    return token_;
}

} // namespace varde::gateway::auth
