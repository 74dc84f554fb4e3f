#include "gateway/api/entrance.hpp"

#include "gateway/api/account_words.hpp"
#include "gateway/clock.hpp"
#include "gateway/store/account_rows.hpp"

namespace varde::gateway::api
{

namespace asio = boost::asio;
using people::Account;

namespace
{

asio::awaitable<void> keep(Desk& desk, const Account& account, const store::AuditEntry& entry)
{
    const Change change = [&account, &entry](store::Connection& connection)
    {
        store::put_account(connection, account);
        store::insert_audit(connection, entry);
    };
    co_await desk.on_core(change);
}

} // namespace

http::Response busy()
{
    return problem(503, "unavailable", "Too many log in at once; try again.");
}

std::string cookie_header(const std::string& token)
{
    const std::string ends = token.empty() ? "; Max-Age=0" : "";
    return "__Host-varde=" + token + "; Path=/; Secure; HttpOnly; SameSite=Strict" + ends;
}

http::Response begun(Desk& desk, const Account& account, const std::string& leave)
{
    const auto session = desk.sessions().begin(account, steady_now());
    session.session->leave = leave;
    auto response = answer(json_of(*session.session, {wall_now(), steady_now()}, desk.oidc()));
    response.headers["Set-Cookie"] = cookie_header(session.token);
    return response;
}

asio::awaitable<void> keep_account(Desk& desk, Call call, Account account)
{
    const auto entry = audit_of(call, store::AuditOutcome::done);
    co_await keep(desk, account, entry);
}

asio::awaitable<Account> keep_login(Desk& desk, Call call, Account account)
{
    account.last_login = call.now;
    call.account = account;
    auto entry = audit_of(call, store::AuditOutcome::done);
    entry.role = people::code(*account.roles.begin());
    co_await keep(desk, account, entry);
    co_return account;
}

// The audit of what a conversation did: it has several steps, so the desk cannot write it.
asio::awaitable<void> record(Desk& desk, Call call, store::AuditOutcome outcome)
{
    const auto entry = audit_of(call, outcome);
    const Change keep = [&entry](store::Connection& connection)
    { store::insert_audit(connection, entry); };
    co_await desk.on_core(keep);
}

} // namespace varde::gateway::api
