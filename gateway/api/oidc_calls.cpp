#include "gateway/api/oidc_calls.hpp"

#include "gateway/api/entrance.hpp"
#include "gateway/auth/oidc_provider.hpp"
#include "gateway/clock.hpp"
#include "gateway/log.hpp"
#include "gateway/store/account_rows.hpp"

#include <utility>

namespace varde::gateway::api
{

namespace asio = boost::asio;
using people::Account;

namespace
{

constexpr std::string_view browser_cookie = "__Host-varde-sign-in";

http::Response redirect(const std::string& where)
{
    http::Response response;
    response.status = 303;
    response.headers["Location"] = where;
    return response;
}

// Back to the page, which has words for it. Lax, not Strict: the provider's page sends the browser.
std::string browser_header(const std::string& token)
{
    const std::string ends = token.empty() ? "; Max-Age=0" : "; Max-Age=600";
    return std::string(browser_cookie) + "=" + token + "; Path=/; Secure; HttpOnly; SameSite=Lax" +
           ends;
}

http::Response back_to_page(std::string_view trouble)
{
    auto response = redirect(trouble.empty() ? "/" : "/#/sign-in/" + std::string(trouble));
    response.headers["Set-Cookie"] = browser_header("");
    return response;
}

std::string site_of(const Desk& desk, const Call& call)
{
    const bool encrypted = !desk.settings()->web.certificate_file.empty();
    return (encrypted ? "https://" : "http://") + call.host;
}

std::string redirect_url(const Desk& desk, const Call& call, const config::OidcSettings& oidc)
{
    return oidc.redirect_url.empty() ? site_of(desk, call) + "/api/v1/oidc/" + oidc.id + "/return"
                                     : oidc.redirect_url;
}

auth::OidcProvider* provider_of(Desk& desk, const Call& call)
{
    auto* const provider = desk.provider();
    const bool asked =
        provider != nullptr && call.path.find("provider")->second == provider->settings().id;
    return asked ? provider : nullptr;
}

std::string text_of(const Texts& query, std::string_view name)
{
    const auto found = query.find(name);
    return found == query.end() ? "" : found->second;
}

asio::awaitable<Answer> not_let_in(Desk& desk, Call call, std::string_view trouble)
{
    co_await record(desk, std::move(call), store::AuditOutcome::refused);
    co_return back_to_page(trouble);
}

// Only whom an administrator has made an account for; nobody gets one by coming.
asio::awaitable<std::optional<Account>> find_person(Desk& desk, std::string known_as)
{
    std::optional<Account> found;
    const Change find = [&found, &known_as](store::Connection& connection)
    { found = store::find_known_as(connection, known_as); };
    co_await desk.on_core(find);
    co_return found && !found->disabled ? found : std::nullopt;
}

asio::awaitable<Answer> let_in(Desk& desk, Call call, Account account, std::string leave)
{
    account = co_await keep_login(desk, std::move(call), std::move(account));
    auto response = redirect("/");
    response.headers["Set-Cookie"] = begun(desk, account, leave).headers.at("Set-Cookie");
    co_return response;
}

} // namespace

asio::awaitable<Answer> begin_oidc(Desk& desk, Call call)
{
    auto* const provider = provider_of(desk, call);
    if (provider == nullptr)
    {
        co_return not_found();
    }
    const auto begun =
        desk.sign_ins().begin(redirect_url(desk, call, provider->settings()), steady_now());
    const auto& sign_in = begun.sign_in;
    const auth::OidcRequest request{begun.state, sign_in.nonce, sign_in.verifier,
                                    sign_in.redirect_url};
    const auto address = co_await provider->address(request);
    if (!address)
    {
        log::warning("log-in by the provider cannot begin", {{"why", address.error().text}});
        co_return back_to_page("provider");
    }
    auto response = redirect(*address);
    response.headers["Set-Cookie"] = browser_header(begun.browser);
    co_return response;
}

asio::awaitable<Answer> return_oidc(Desk& desk, Call call)
{
    auto* const provider = provider_of(desk, call);
    if (provider == nullptr)
    {
        co_return not_found();
    }
    const auto sign_in = desk.sign_ins().take(text_of(call.query, "state"),
                                              cookie(call.cookies, browser_cookie), steady_now());
    const auto issuer = text_of(call.query, "iss"); // RFC 9207: whose answer it is
    if (!sign_in || (!issuer.empty() && issuer != provider->settings().issuer))
    {
        co_return co_await not_let_in(desk, std::move(call), "expired");
    }
    const auto code = text_of(call.query, "code");
    if (code.empty())
    {
        co_return co_await not_let_in(desk, std::move(call), "refused");
    }
    const auth::OidcRequest request{"", sign_in->nonce, sign_in->verifier, sign_in->redirect_url};
    const auto recognised = co_await provider->recognise(code, request);
    if (!recognised)
    {
        const auto& wrong = recognised.error();
        log::warning("log-in by the provider failed", {{"why", wrong.why}});
        co_return co_await not_let_in(desk, std::move(call), wrong.by_clock ? "clock" : "provider");
    }
    auto person = co_await find_person(desk, recognised->known_as);
    if (!person)
    {
        log::warning("log-in by the provider refused: no account is linked to that person",
                     {{"address", call.peer}});
        co_return co_await not_let_in(desk, std::move(call), "unknown");
    }
    auto leave = provider->leaving(recognised->id_token, site_of(desk, call) + "/");
    co_return co_await let_in(desk, std::move(call), *std::move(person), std::move(leave));
}

} // namespace varde::gateway::api
