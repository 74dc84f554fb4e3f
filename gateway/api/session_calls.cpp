#include "gateway/api/session_calls.hpp"

#include "gateway/api/account_words.hpp"
#include "gateway/api/body.hpp"
#include "gateway/api/entrance.hpp"
#include "gateway/clock.hpp"
#include "gateway/log.hpp"
#include "gateway/people/base32.hpp"
#include "gateway/people/secrets.hpp"
#include "gateway/people/totp.hpp"
#include "gateway/store/account_rows.hpp"

#include <algorithm>

namespace varde::gateway::api
{

namespace asio = boost::asio;
using devices::Json;
using people::Account;

namespace
{

std::chrono::sys_seconds seconds_of(devices::Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at);
}

asio::awaitable<std::optional<Account>> find_account(Desk& desk, std::string login)
{
    std::optional<Account> found;
    const Change find = [&found, &login](store::Connection& connection)
    { found = store::find_login(connection, login); };
    co_await desk.on_core(find);
    if (found && found->disabled)
    {
        found.reset();
    }
    co_return found;
}

asio::awaitable<Answer> refuse_login(Desk& desk, Call call, std::string login)
{
    desk.tries().failed("login " + login, steady_now());
    desk.tries().failed("address " + call.peer, steady_now());
    log::warning("log-in refused", {{"address", call.peer}});
    co_await record(desk, std::move(call), store::AuditOutcome::refused);
    co_return problem(401, "invalid-credentials");
}

// Remembers the step, so that the same code does not work twice.
bool accepts_totp(Account& account, const std::string& code, devices::Instant now)
{
    if (account.totp.empty())
    {
        return true;
    }
    const auto step = people::find_totp(account.totp, code, seconds_of(now), account.totp_used);
    account.totp_used = step.value_or(account.totp_used);
    return step.has_value();
}

struct Proven
{
    std::optional<Account> account;
    std::optional<http::Response> refusal;
};

// Who is logged in says the password once more.
asio::awaitable<Proven> prove(Desk& desk, Call call, std::string password)
{
    const auto login = call.account->login;
    const auto wait = desk.tries().wait("login " + login, steady_now());
    if (wait.count() > 0)
    {
        co_return Proven{std::nullopt, later("locked", wait)};
    }
    auto account = co_await find_account(desk, login);
    const std::string hash = account ? account->password : "";
    const auto fits = co_await desk.check_password(password, hash);
    if (!fits)
    {
        co_return Proven{std::nullopt, busy()};
    }
    if (!*fits)
    {
        auto refusal = co_await refuse_login(desk, std::move(call), login);
        co_return Proven{std::nullopt, std::move(refusal.response)};
    }
    co_return Proven{std::move(account), std::nullopt};
}

asio::awaitable<Answer> admit(Desk& desk, Call call, Account account)
{
    desk.tries().succeeded("login " + account.login);
    account = co_await keep_login(desk, std::move(call), std::move(account));
    co_return begun(desk, account);
}

} // namespace

asio::awaitable<Answer> show_session(Desk& desk, Call call)
{
    if (call.account)
    {
        if (const auto* session = desk.sessions().find_key(call.session))
        {
            co_return answer(json_of(*session, {wall_now(), steady_now()}, desk.oidc()));
        }
    }
    bool has_one = false;
    const Change find = [&has_one](store::Connection& connection)
    { has_one = store::has_administrator(connection); };
    co_await desk.on_core(find);
    co_return answer(nobody(!has_one, call.now, desk.oidc()));
}

asio::awaitable<Answer> begin_session(Desk& desk, Call call)
{
    Body body(call.body, {"login", "password", "totp"});
    const auto login = body.text("login", Need::must, 64);
    const auto password = body.text("password", Need::must, 256);
    const auto code = body.text("totp", Need::may, 6);
    if (!body.good())
    {
        co_return invalid(body.faults());
    }
    const auto wait = std::max(desk.tries().wait("login " + login, steady_now()),
                               desk.tries().wait("address " + call.peer, steady_now()));
    if (wait.count() > 0)
    {
        co_return later("locked", wait);
    }
    auto account = co_await find_account(desk, login);
    const std::string hash = account ? account->password : "";
    const auto fits = co_await desk.check_password(password, hash);
    if (!fits)
    {
        co_return busy();
    }
    if (!*fits)
    {
        co_return co_await refuse_login(desk, std::move(call), login);
    }
    if (!account->totp.empty() && code.empty())
    {
        co_return problem(401, "totp-required");
    }
    if (!accepts_totp(*account, code, call.now))
    {
        co_return co_await refuse_login(desk, std::move(call), login);
    }
    co_return co_await admit(desk, std::move(call), *std::move(account));
}

asio::awaitable<Answer> end_session(Desk& desk, Call call)
{
    const auto* const session = desk.sessions().find_key(call.session);
    const std::string leave = session == nullptr ? "" : session->leave;
    desk.sessions().end(call.session);
    desk.notices().end_session(call.session, "logged-out");
    co_await record(desk, std::move(call), store::AuditOutcome::done);
    auto response = leave.empty() ? nothing_to_say() : answer(Json::object({{"leave", leave}}));
    response.headers["Set-Cookie"] = cookie_header("");
    co_return response;
}

asio::awaitable<Answer> change_password(Desk& desk, Call call)
{
    Body body(call.body, {"current", "new"});
    const auto current = body.text("current", Need::must, 256);
    const auto wanted = body.text("new", Need::must, 256);
    if (!body.good())
    {
        co_return invalid(body.faults());
    }
    if (const auto weak = people::why_weak(wanted, *call.account); !weak.empty())
    {
        co_return problem(422, "weak-password", weak, {{"/new", weak}});
    }
    auto proven = co_await prove(desk, call, current);
    if (proven.refusal)
    {
        co_return *std::move(proven.refusal);
    }
    const auto hash = co_await desk.make_hash(wanted);
    if (!hash)
    {
        co_return busy();
    }
    proven.account->password = *hash;
    co_await keep_account(desk, call, *proven.account);
    desk.sessions().end_of(call.account->id, call.session);
    desk.notices().end_account(call.account->id, "changed", call.session);
    co_return nothing_to_say();
}

asio::awaitable<Answer> remove_totp(Desk& desk, Call call)
{
    Body body(call.body, {"password"});
    const auto password = body.text("password", Need::must, 256);
    if (!body.good())
    {
        co_return invalid(body.faults());
    }
    auto proven = co_await prove(desk, call, password);
    if (proven.refusal)
    {
        co_return *std::move(proven.refusal);
    }
    proven.account->totp.clear();
    co_await keep_account(desk, call, *proven.account);
    desk.sessions().replace(*proven.account);
    co_return nothing_to_say();
}

Answer begin_totp(Deciding& deciding, const Call& call)
{
    auto& connection = deciding.store.connection();
    auto account = store::find_account(connection, call.account->id);
    account->totp_wanted = people::random_bytes(people::totp_secret_bytes);
    store::put_account(connection, *account);
    return answer(Json::object({{"secret", people::to_base32(account->totp_wanted)},
                                {"uri", people::totp_uri(account->totp_wanted, account->login)}}));
}

Answer confirm_totp(Deciding& deciding, const Call& call)
{
    Body body(call.body, {"code"});
    const auto code = body.text("code", Need::must, 6);
    if (!body.good())
    {
        return invalid(body.faults());
    }
    auto& connection = deciding.store.connection();
    auto account = store::find_account(connection, call.account->id);
    if (account->totp_wanted.empty())
    {
        return problem(422, "invalid", "Begin first: there is no new secret.");
    }
    const auto step =
        people::find_totp(account->totp_wanted, code, seconds_of(deciding.now), account->totp_used);
    if (!step)
    {
        return invalid({{"/code", "does not fit; is the clock of the authenticator right?"}});
    }
    account->totp = account->totp_wanted;
    account->totp_wanted.clear();
    account->totp_used = *step;
    store::put_account(connection, *account);
    Answer done(nothing_to_say());
    done.changed = account;
    return done;
}

Answer change_preferences(Deciding& deciding, const Call& call)
{
    Body body(call.body, {"language"});
    const auto language = body.text("language", Need::must, 2);
    if (language != "nb" && language != "en")
    {
        body.wrong("language", "nb or en");
    }
    if (!body.good())
    {
        return invalid(body.faults());
    }
    auto& connection = deciding.store.connection();
    auto account = store::find_account(connection, call.account->id);
    account->language = language;
    store::put_account(connection, *account);
    Answer done(answer(json_of(*account)));
    done.changed = account;
    return done;
}

} // namespace varde::gateway::api
