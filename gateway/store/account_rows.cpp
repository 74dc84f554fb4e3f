#include "gateway/store/account_rows.hpp"

#include "devices/json.hpp"

#include <algorithm>

namespace varde::gateway::store
{

namespace
{

using devices::Json;
using people::Account;

constexpr Sql put_row{
    "keep an account",
    "INSERT OR REPLACE INTO accounts (id, login, display_name, roles, scope_all, scope_patients, "
    "teams, language, disabled, password, totp, totp_wanted, totp_used, created, last_login, "
    "known_as) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"};
constexpr Sql select_id{"read an account", "SELECT * FROM accounts WHERE id = ?1"};
constexpr Sql select_login{"read an account", "SELECT * FROM accounts WHERE login = ?1"};
constexpr Sql select_known{"read an account",
                           "SELECT * FROM accounts WHERE known_as = ?1 AND known_as <> ''"};
constexpr Sql select_all{"read the accounts", "SELECT * FROM accounts ORDER BY login"};
constexpr Sql put_link{"keep a set-up link",
                       "INSERT OR REPLACE INTO setup_links (account, digest, expires) "
                       "VALUES (?1, ?2, ?3)"};
constexpr Sql select_link{"read a set-up link", "SELECT account, expires FROM setup_links "
                                                "WHERE digest = ?1 AND expires > ?2"};
constexpr Sql delete_link{"remove a set-up link", "DELETE FROM setup_links WHERE account = ?1"};

template <class Texts>
std::string write_list(const Texts& texts)
{
    auto list = Json(Json::Array{});
    for (const auto& text : texts)
    {
        list.push(std::string(text));
    }
    return devices::write_json(list);
}

std::vector<std::string> read_list(const std::string& text)
{
    constexpr std::size_t most_bytes = std::size_t{16} * 1024 * 1024;
    std::vector<std::string> texts;
    const auto json = devices::parse_json(text, {most_bytes, 16});
    const auto* list = json ? json->as_array() : nullptr;
    if (list == nullptr)
    {
        throw StoreFailure("store: a row of the table accounts is damaged; restore a backup");
    }
    for (const auto& item : *list)
    {
        texts.push_back(*item.as_string());
    }
    return texts;
}

std::vector<std::string_view> codes_of(const std::set<people::Role>& roles)
{
    std::vector<std::string_view> codes;
    std::transform(roles.begin(), roles.end(), std::back_inserter(codes), people::code);
    return codes;
}

Account read(const Query& query)
{
    Account account;
    account.id = query.text(0);
    account.login = query.text(1);
    account.display_name = query.text(2);
    for (const auto& code : read_list(query.text(3)))
    {
        if (const auto role = people::find_role(code))
        {
            account.roles.insert(*role);
        }
    }
    const auto patients = read_list(query.text(5));
    account.scope = {query.flag(4), {patients.begin(), patients.end()}};
    account.teams = read_list(query.text(6));
    account.language = query.text(7);
    account.disabled = query.flag(8);
    account.password = query.text(9);
    account.totp = query.text(10);
    account.totp_wanted = query.text(11);
    account.totp_used = query.integer(12);
    account.created = query.instant(13);
    if (!query.is_null(14))
    {
        account.last_login = query.instant(14);
    }
    account.known_as = query.text(15);
    return account;
}

} // namespace

void put_account(Connection& connection, const Account& account)
{
    connection.run(put_row, account.id, account.login, account.display_name,
                   write_list(codes_of(account.roles)), account.scope.all,
                   write_list(account.scope.patients), write_list(account.teams), account.language,
                   account.disabled, account.password, Blob{account.totp},
                   Blob{account.totp_wanted}, account.totp_used, account.created,
                   account.last_login, account.known_as);
}

std::optional<Account> find_account(Connection& connection, std::string_view id)
{
    auto query = connection.query(select_id, id);
    return query.step() ? std::optional(read(query)) : std::nullopt;
}

std::optional<Account> find_login(Connection& connection, std::string_view login)
{
    auto query = connection.query(select_login, login);
    return query.step() ? std::optional(read(query)) : std::nullopt;
}

std::optional<Account> find_known_as(Connection& connection, std::string_view name)
{
    auto query = connection.query(select_known, name);
    return query.step() ? std::optional(read(query)) : std::nullopt;
}

std::vector<Account> read_accounts(Connection& connection)
{
    std::vector<Account> accounts;
    for (auto query = connection.query(select_all); query.step();)
    {
        accounts.push_back(read(query));
    }
    return accounts;
}

bool has_administrator(Connection& connection)
{
    const auto accounts = read_accounts(connection);
    return std::any_of(accounts.begin(), accounts.end(),
                       [](const Account& account)
                       {
                           return account.has(people::Role::administrator) && !account.disabled &&
                                  !account.password.empty();
                       });
}

void put_setup_link(Connection& connection, const SetupLink& link, std::string_view digest)
{
    connection.run(put_link, link.account, Blob{digest}, link.expires);
}

std::optional<SetupLink> find_setup_link(Connection& connection, std::string_view digest,
                                         devices::Instant now)
{
    auto query = connection.query(select_link, Blob{digest}, now);
    return query.step() ? std::optional(SetupLink{query.text(0), query.instant(1)}) : std::nullopt;
}

void remove_setup_link(Connection& connection, std::string_view account)
{
    connection.run(delete_link, account);
}

} // namespace varde::gateway::store
