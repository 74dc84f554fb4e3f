#include "gateway/api/setup_calls.hpp"

#include "gateway/api/account_words.hpp"
#include "gateway/api/body.hpp"
#include "gateway/api/entrance.hpp"
#include "gateway/clock.hpp"
#include "gateway/people/secrets.hpp"
#include "gateway/store/account_rows.hpp"

namespace varde::gateway::api
{

namespace asio = boost::asio;
using devices::Json;
using people::Account;

namespace
{

http::Response link_is_no_good()
{
    return problem(404, "setup-link-invalid");
}

struct Found
{
    store::SetupLink link;
    Account account; // without an id: the first administrator's, to be made
};

std::optional<Found> find(store::Connection& connection, const std::string& token,
                          devices::Instant now)
{
    const auto link = store::find_setup_link(connection, people::digest_of(token), now);
    if (!link)
    {
        return std::nullopt;
    }
    Found found{*link, {}};
    if (link->account.empty())
    {
        found.account.roles = {people::Role::administrator};
        found.account.created = now;
        return store::has_administrator(connection) ? std::nullopt : std::optional(found);
    }
    const auto account = store::find_account(connection, link->account);
    found.account = account.value_or(Account{});
    return account && !account->disabled ? std::optional(found) : std::nullopt;
}

asio::awaitable<std::optional<Found>> find_link(Desk& desk, Call call, std::string token)
{
    std::optional<Found> found;
    const Change look = [&](store::Connection& connection)
    { found = find(connection, token, call.now); };
    co_await desk.on_core(look);
    if (!found)
    {
        desk.tries().failed("address " + call.peer, steady_now());
        co_await record(desk, call, store::AuditOutcome::refused);
    }
    co_return found;
}

// What the first administrator chooses.
void take_names(Body& body, Account& account)
{
    if (!account.id.empty())
    {
        return;
    }
    account.login = body.text("login", Need::must, 32);
    account.display_name = body.text("display_name", Need::may, 80);
    account.display_name = account.display_name.empty() ? account.login : account.display_name;
    if (const auto why = people::why_not(account); body.good() && !why.empty())
    {
        body.wrong("login", why);
    }
}

// Only when the link is still good: it works once.
bool keep(store::Connection& connection, const std::string& token, Account& account,
          const Call& call)
{
    const auto still = find(connection, token, call.now);
    if (!still || still->account.id != account.id)
    {
        return false;
    }
    if (account.id.empty())
    {
        if (store::find_login(connection, account.login))
        {
            return false;
        }
        account.id = people::random_id();
    }
    auto entry = audit_of(call, store::AuditOutcome::done);
    entry.account = account.id;
    entry.role = people::code(*account.roles.begin());
    store::put_account(connection, account);
    store::remove_setup_link(connection, still->link.account);
    store::insert_audit(connection, entry);
    return true;
}

} // namespace

std::string new_setup_link(store::Connection& connection, std::string_view account,
                           devices::Instant now)
{
    auto token = people::random_token();
    store::put_setup_link(connection, {std::string(account), now + store::setup_link_lasts},
                          people::digest_of(token));
    return token;
}

asio::awaitable<Answer> look_at_setup(Desk& desk, Call call)
{
    Body body(call.body, {"token"});
    const auto token = body.text("token", Need::must, 100);
    if (!body.good())
    {
        co_return invalid(body.faults());
    }
    if (const auto wait = desk.tries().wait("address " + call.peer, steady_now()); wait.count() > 0)
    {
        co_return later("locked", wait);
    }
    const auto found = co_await find_link(desk, call, token);
    if (!found)
    {
        co_return link_is_no_good();
    }
    const auto& account = found->account;
    co_return answer(Json::object({{"login", account.id.empty() ? Json() : Json(account.login)},
                                   {"display_name", account.display_name},
                                   {"roles", roles_json(account)},
                                   {"expires", json_of(found->link.expires)}}));
}

asio::awaitable<Answer> complete_setup(Desk& desk, Call call)
{
    Body body(call.body, {"token", "password", "login", "display_name"});
    const auto token = body.text("token", Need::must, 100);
    const auto password = body.text("password", Need::must, 256);
    if (!body.good())
    {
        co_return invalid(body.faults());
    }
    if (const auto wait = desk.tries().wait("address " + call.peer, steady_now()); wait.count() > 0)
    {
        co_return later("locked", wait);
    }
    auto found = co_await find_link(desk, call, token);
    if (!found)
    {
        co_return link_is_no_good();
    }
    auto& account = found->account;
    take_names(body, account);
    if (!body.good())
    {
        co_return invalid(body.faults());
    }
    if (const auto weak = people::why_weak(password, account); !weak.empty())
    {
        co_return problem(422, "weak-password", weak, {{"/password", weak}});
    }
    const auto hash = co_await desk.make_hash(password);
    if (!hash)
    {
        co_return busy();
    }
    account.password = *hash;
    account.last_login = call.now;
    bool kept = false;
    const Change change = [&](store::Connection& connection)
    { kept = keep(connection, token, account, call); };
    co_await desk.on_core(change);
    if (!kept)
    {
        co_return link_is_no_good();
    }
    desk.sessions().end_of(account.id);
    desk.notices().end_account(account.id, "changed");
    co_return begun(desk, account);
}

} // namespace varde::gateway::api
