#include "gateway/auth/oidc_provider.hpp"

#include "config/settings.hpp"
#include "fhir/plain_text.hpp"
#include "gateway/auth/answer_failure.hpp"
#include "gateway/auth/client_assertion.hpp"
#include "gateway/auth/digest.hpp"
#include "gateway/auth/dpop_proof.hpp"
#include "gateway/auth/id_token.hpp"
#include "gateway/auth/jwt.hpp"
#include "gateway/auth/secret_file.hpp"
#include "gateway/clock.hpp"
#include "gateway/http/client.hpp"

#include <utility>

namespace varde::gateway::auth
{

namespace asio = boost::asio;

namespace
{

using namespace std::chrono_literals;

constexpr auto deadline = 10s;
constexpr auto metadata_lasts = 1h;
constexpr auto keys_last = 24h;
constexpr int most_nonces = 2; // a provider that wants another one each time has a fault of its own
constexpr const char* whom = "the log-in provider";

// RFC 7636 section 4.2.
std::string challenge_of(const std::string& verifier)
{
    return sha256_text(verifier);
}

// "invalid_grant", as the provider's error says it; never its description, which may name somebody.
std::string error_in(const fhir::Answer& answer)
{
    const auto body = object_of(answer);
    return body ? fhir::one_line(body->text("error"), 60) : "";
}

Failure refusal_of(const fhir::Answer& answer, std::chrono::system_clock::time_point now)
{
    const auto error = error_in(answer);
    return error.empty() ? failure_of(answer, whom, now)
                         : because(std::string(whom) + " refuses us: " + error);
}

} // namespace

OidcProvider::OidcProvider(asio::any_io_executor executor, config::OidcSettings settings)
    : executor_(std::move(executor)), settings_(std::move(settings)), proof_key_(SigningKey::make())
{
}

asio::awaitable<OidcProvider::Exchanged> OidcProvider::ask(std::string url, http::Request request)
{
    config::TlsSettings tls;
    tls.ca_file = settings_.ca_file;
    auto parts = split(url);
    request.target = std::move(parts.target);
    request.headers["accept"] = "application/json";
    http::Client client(executor_, parts.origin, tls);
    Exchanged exchanged;
    exchanged.heard.asked = wall_now();
    exchanged.answer = co_await client.exchange(std::move(request), deadline);
    exchanged.heard.answered = wall_now();
    co_return exchanged;
}

asio::awaitable<std::optional<Failure>> OidcProvider::look_up()
{
    if (metadata_ && steady_now() < looked_up_ + metadata_lasts)
    {
        co_return std::nullopt;
    }
    const std::string issuer = settings_.issuer;
    const std::string slash = issuer.ends_with('/') ? "" : "/";
    const std::string url = issuer + slash + ".well-known/openid-configuration";
    http::Request request;
    const auto exchanged = co_await ask(url, request);
    auto found = read_metadata(exchanged.answer, settings_, exchanged.heard.answered);
    if (!found)
    {
        co_return found.error();
    }
    metadata_ = *std::move(found);
    looked_up_ = steady_now();
    co_return std::nullopt;
}

asio::awaitable<std::optional<Failure>> OidcProvider::fetch_keys()
{
    http::Request request;
    const auto exchanged = co_await ask(metadata_->jwks_uri, request);
    const auto set = exchanged.answer.status == 200 ? object_of(exchanged.answer) : std::nullopt;
    if (!set)
    {
        co_return failure_of(exchanged.answer, "the log-in provider's key set",
                             exchanged.heard.answered);
    }
    auto keys = read_key_set(*set);
    if (!keys)
    {
        co_return keys.error();
    }
    keys_ = std::move(*keys);
    fetched_keys_ = steady_now();
    co_return std::nullopt;
}

Result<http::Request> OidcProvider::proven(FormFields fields) const
{
    http::Request request;
    request.method = "POST";
    request.headers["content-type"] = "application/x-www-form-urlencoded";
    request.single_use = true;
    fields.emplace_back("client_id", settings_.client_id);
    if (settings_.signing_key.is_set())
    {
        const auto key =
            read_signing_key("signing_key", settings_.signing_key, settings_.algorithm);
        if (!key)
        {
            return key.error();
        }
        config::AuthSettings client;
        client.way = config::AuthWay::helseid; // its assertion is the strictest: all take it
        client.client_id = settings_.client_id;
        const Moment moment{std::chrono::floor<std::chrono::seconds>(wall_now()), random_name()};
        fields.emplace_back("client_assertion_type",
                            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        fields.emplace_back("client_assertion",
                            signed_token(assertion_header(client, *key),
                                         assertion_claims(client, settings_.issuer, moment), *key));
        request.body = form(fields);
        return request;
    }
    const auto secret = read_secret("client_secret_file", settings_.client_secret_file);
    if (!secret)
    {
        return secret.error();
    }
    if (metadata_->secret_in_header)
    {
        request.headers["authorization"] =
            "Basic " + base64(form_text(settings_.client_id) + ":" + form_text(*secret));
    }
    else
    {
        fields.emplace_back("client_secret", *secret);
    }
    request.body = form(fields);
    return request;
}

std::string OidcProvider::proof_for(const std::string& url) const
{
    const Moment moment{std::chrono::floor<std::chrono::seconds>(wall_now()), random_name()};
    return signed_token(proof_header(proof_key_), proof_claims({"POST", url, nonce_, ""}, moment),
                        proof_key_);
}

asio::awaitable<Result<OidcProvider::Exchanged>> OidcProvider::post(std::string url,
                                                                    FormFields fields)
{
    const bool binds = metadata_->binds_tokens && settings_.signing_key.is_set();
    Exchanged exchanged;
    bool again = true;
    for (int nonces = 0; again; ++nonces)
    {
        auto request = proven(fields);
        if (!request)
        {
            co_return request.error();
        }
        if (binds)
        {
            request->headers["dpop"] = proof_for(url);
        }
        const auto before = nonce_;
        exchanged = co_await ask(url, *std::move(request));
        nonce_ = exchanged.answer.dpop_nonce.value_or(nonce_);
        again = binds && nonces < most_nonces && nonce_ != before &&
                error_in(exchanged.answer) == "use_dpop_nonce";
    }
    co_return exchanged;
}

asio::awaitable<Result<std::string>> OidcProvider::address(OidcRequest request)
{
    if (const auto lost = co_await look_up())
    {
        co_return *lost;
    }
    const FormFields asked{
        {"response_type", "code"},        {"redirect_uri", request.redirect_url},
        {"scope", settings_.scope},       {"state", request.state},
        {"nonce", request.nonce},         {"code_challenge", challenge_of(request.verifier)},
        {"code_challenge_method", "S256"}};
    const auto& base = metadata_->authorization_endpoint;
    const std::string begin = base + (base.find('?') == std::string::npos ? "?" : "&");
    if (metadata_->pushed_endpoint.empty())
    {
        auto fields = asked;
        fields.emplace_back("client_id", settings_.client_id);
        co_return begin + form(fields);
    }
    const auto pushed = co_await post(metadata_->pushed_endpoint, asked);
    if (!pushed)
    {
        co_return pushed.error();
    }
    const auto body = pushed->answer.status == 201 ? object_of(pushed->answer) : std::nullopt;
    if (!body || body->text("request_uri").empty())
    {
        const auto complaint =
            clock_complaint(pushed->answer.date, pushed->heard, config::AuthWay::smart, whom).en;
        co_return complaint.empty() ? refusal_of(pushed->answer, pushed->heard.answered)
                                    : because(complaint);
    }
    const FormFields fields{{"client_id", settings_.client_id},
                            {"request_uri", std::string(body->text("request_uri"))}};
    co_return begin + form(fields);
}

asio::awaitable<boost::system::result<Recognised, NotRecognised>> OidcProvider::recognise(
    std::string code, OidcRequest request)
{
    if (const auto lost = co_await look_up())
    {
        co_return NotRecognised{lost->text};
    }
    const FormFields fields{{"grant_type", "authorization_code"},
                            {"code", code},
                            {"redirect_uri", request.redirect_url},
                            {"code_verifier", request.verifier}};
    const auto granted = co_await post(metadata_->token_endpoint, fields);
    if (!granted)
    {
        co_return NotRecognised{granted.error().text};
    }
    const auto complaint =
        clock_complaint(granted->answer.date, granted->heard, config::AuthWay::smart, whom).en;
    const auto body = granted->answer.status == 200 ? object_of(granted->answer) : std::nullopt;
    const std::string id_token = body ? std::string(body->text("id_token")) : "";
    if (id_token.empty())
    {
        auto why = refusal_of(granted->answer, granted->heard.answered).text;
        co_return complaint.empty() ? NotRecognised{std::move(why)}
                                    : NotRecognised{complaint, true};
    }
    if (auto wrong = co_await check(id_token, request.nonce))
    {
        wrong->why = wrong->by_clock && !complaint.empty() ? complaint : wrong->why;
        co_return *wrong;
    }
    const auto token = take_apart(id_token);
    const std::string known_as(token->claims.text(settings_.claim));
    if (known_as.empty())
    {
        co_return NotRecognised{"the ID token has no claim " + settings_.claim +
                                "; does scope ask for it?"};
    }
    co_return Recognised{known_as, id_token};
}

// A key that is not known is looked for once more: the provider may have changed it.
asio::awaitable<std::optional<NotRecognised>> OidcProvider::check(std::string id_token,
                                                                  std::string nonce)
{
    const auto token = take_apart(id_token);
    if (!token)
    {
        co_return NotRecognised{token.error().text};
    }
    const bool old = keys_.empty() || steady_now() >= fetched_keys_ + keys_last;
    if (old || signedness(*token, keys_) == Signedness::unknown_key)
    {
        if (const auto lost = co_await fetch_keys())
        {
            co_return NotRecognised{lost->text};
        }
    }
    if (signedness(*token, keys_) != Signedness::good)
    {
        co_return NotRecognised{"the ID token is not signed by a key that the provider publishes"};
    }
    const auto wrong = disbelief(token->claims, {settings_.issuer, settings_.client_id, nonce},
                                 std::chrono::floor<std::chrono::seconds>(wall_now()));
    if (wrong)
    {
        co_return NotRecognised{"the ID token is not believed: " + wrong->why, wrong->by_clock};
    }
    co_return std::nullopt;
}

std::string OidcProvider::leaving(const std::string& id_token, const std::string& after) const
{
    if (!metadata_ || metadata_->end_session_endpoint.empty())
    {
        return "";
    }
    const auto& base = metadata_->end_session_endpoint;
    return base + (base.find('?') == std::string::npos ? "?" : "&") +
           form({{"id_token_hint", id_token},
                 {"client_id", settings_.client_id},
                 {"post_logout_redirect_uri", after}});
}

} // namespace varde::gateway::auth
