#include "gateway/api/account_calls.hpp"

#include "gateway/api/account_words.hpp"
#include "gateway/api/body.hpp"
#include "gateway/api/page.hpp"
#include "gateway/api/person.hpp"
#include "gateway/api/setup_calls.hpp"
#include "gateway/people/secrets.hpp"
#include "gateway/store/account_rows.hpp"
#include "gateway/store/audit_rows.hpp"

#include <algorithm>

namespace varde::gateway::api
{

using devices::Json;
using people::Account;
using people::Role;

namespace
{

void take_roles(Body& body, Account& account)
{
    if (!body.has("roles"))
    {
        return;
    }
    account.roles.clear();
    for (const auto& code : body.texts("roles", Need::must, 4))
    {
        const auto role = people::find_role(code);
        if (!role)
        {
            body.wrong("roles", "there is no role " + code);
            continue;
        }
        account.roles.insert(*role);
    }
}

void take_scope(Body& body, Account& account)
{
    const auto* json = body.object("scope", Need::may);
    if (json == nullptr)
    {
        return;
    }
    Body scope(*json, {"all", "patients"}, "/scope");
    const auto patients = scope.texts("patients", Need::must, 10000);
    account.scope = {scope.flag("all", Need::must), {patients.begin(), patients.end()}};
    body.take_faults(scope);
}

// What both adding and changing may say.
void take(Body& body, Account& account)
{
    if (body.has("display_name"))
    {
        account.display_name = body.text("display_name", Need::must, 80);
    }
    take_roles(body, account);
    take_scope(body, account);
    if (body.has("teams"))
    {
        account.teams = body.texts("teams", Need::must, 100);
    }
    account.disabled = body.flag("disabled", Need::may, account.disabled);
    if (body.has("known_as"))
    {
        account.known_as = body.text("known_as", Need::may, 200);
    }
    if (const auto why = people::why_not(account); body.good() && !why.empty())
    {
        body.wrong("", why);
    }
}

// The provider's name for a person leads to one account.
bool is_taken(store::Connection& connection, const Account& account)
{
    const auto other = store::find_known_as(connection, account.known_as);
    return other && other->id != account.id;
}

Json link_json(const std::string& token, devices::Instant now)
{
    return Json::object(
        {{"path", setup_path(token)}, {"expires", json_of(now + store::setup_link_lasts)}});
}

Json entry_json(const store::AuditRow& row, const Names& names)
{
    const auto& entry = row.entry;
    const auto or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
    return Json::object(
        {{"number", row.number},
         {"at", json_of(entry.at)},
         {"account", person_json(entry.account, names)},
         {"role", or_null(entry.role)},
         {"patient", or_null(entry.patient)},
         {"action", entry.action},
         {"subject", entry.subject},
         {"outcome", entry.outcome == store::AuditOutcome::done ? "done" : "refused"}});
}

} // namespace

http::Response list_accounts(const Reading& reading, const Call& call)
{
    Query query(call.query, {});
    const auto accounts = store::read_accounts(reading.reader.connection());
    auto page = page_of(accounts, query, [](const Account& account) { return json_of(account); });
    return query.good() ? answer(page) : query.refusal();
}

http::Response show_account(const Reading& reading, const Call& call)
{
    const auto account =
        store::find_account(reading.reader.connection(), call.path.find("account")->second);
    return account ? answer(json_of(*account)) : not_found();
}

http::Response list_audit(const Reading& reading, const Call& call)
{
    Query query(call.query, {"patient", "account", "from", "until"});
    store::AuditFilter filter{query.text("patient"), query.text("account"), query.moment("from"),
                              query.moment("until"), query.cursor(),        query.limit()};
    if (!query.good())
    {
        return query.refusal();
    }
    const auto rows = store::read_audit(reading.reader.connection(), filter);
    const auto names = names_of(reading.reader.connection());
    auto items =
        list_of(rows, [&names](const store::AuditRow& row) { return entry_json(row, names); });
    const bool more = rows.size() == filter.most && rows.back().number > 1;
    return answer(page_of(std::move(items),
                          more ? std::optional(std::to_string(rows.back().number)) : std::nullopt));
}

Answer add_account(Deciding& deciding, const Call& call)
{
    Body body(call.body, {"login", "display_name", "roles", "scope", "teams", "known_as"});
    Account account;
    account.login = body.text("login", Need::must, 32);
    body.text("display_name", Need::must, 80);
    body.texts("roles", Need::must, 4);
    account.id = people::random_id();
    account.created = deciding.now;
    take(body, account);
    if (!body.good())
    {
        return invalid(body.faults());
    }
    auto& connection = deciding.store.connection();
    if (store::find_login(connection, account.login))
    {
        return problem(409, "conflict", "There is an account with this log-in name.");
    }
    if (is_taken(connection, account))
    {
        return problem(409, "conflict", "Another account is known by that to the provider.");
    }
    store::put_account(connection, account);
    const auto token = new_setup_link(connection, account.id, deciding.now);
    Answer done(answer(
        Json::object({{"account", json_of(account)}, {"setup", link_json(token, deciding.now)}}),
        201));
    done.subject = account.id;
    return done;
}

Answer change_account(Deciding& deciding, const Call& call)
{
    auto& connection = deciding.store.connection();
    auto account = store::find_account(connection, call.path.find("account")->second);
    if (!account)
    {
        return not_found();
    }
    Body body(call.body, {"display_name", "roles", "scope", "teams", "disabled", "known_as"});
    take(body, *account);
    if (!body.good())
    {
        return invalid(body.faults());
    }
    if (is_taken(connection, *account))
    {
        return problem(409, "conflict", "Another account is known by that to the provider.");
    }
    store::put_account(connection, *account);
    if (!store::has_administrator(connection))
    {
        return problem(409, "conflict", "Somebody must stay who can administrate.");
    }
    Answer done(answer(json_of(*account)));
    done.ended = account->id;
    done.changed = account; // of the session that asks, where it is the own account
    return done;
}

Answer renew_setup_link(Deciding& deciding, const Call& call)
{
    auto& connection = deciding.store.connection();
    auto account = store::find_account(connection, call.path.find("account")->second);
    if (!account)
    {
        return not_found();
    }
    account->totp.clear();
    account->totp_wanted.clear();
    store::put_account(connection, *account);
    const auto token = new_setup_link(connection, account->id, deciding.now);
    return answer(link_json(token, deciding.now));
}

} // namespace varde::gateway::api
