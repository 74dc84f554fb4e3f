#include "gateway/token_desk.hpp"

#include "devices/json_whole.hpp"
#include "gateway/control.hpp"
#include "gateway/people/secrets.hpp"
#include "gateway/store/account_rows.hpp"
#include "gateway/store/token_rows.hpp"

#include <chrono>
#include <optional>

namespace varde::gateway
{

namespace
{

using devices::Json;
using people::Role;

constexpr std::int64_t most_days = 400;
constexpr std::size_t longest_name = 60;

std::optional<std::int64_t> days_of(const Json& command)
{
    const auto days = devices::whole_in(command, "days");
    return days && *days > 0 && *days <= most_days ? days : std::nullopt;
}

Json token_json(const store::Token& token)
{
    return Json::object(
        {{"id", token.id},
         {"account", token.account},
         {"name", token.name},
         {"created", devices::format_utc(token.created)},
         {"expires", devices::format_utc(token.expires)},
         {"revoked", token.revoked ? Json(devices::format_utc(*token.revoked)) : Json()}});
}

Json add_token(store::Store& store, const Json& command, devices::Instant now)
{
    const std::string login(command.text("login"));
    const std::string name(command.text("name"));
    const auto days = days_of(command);
    if (name.empty() || name.size() > longest_name || !days)
    {
        return control_refusal("name the program (60 characters at most), and for how many days "
                               "(1 to 400)");
    }
    auto& connection = store.connection();
    const auto account = store::find_login(connection, login);
    if (!account || account->disabled)
    {
        return control_refusal("there is no account \"" + login + "\" that is in use");
    }
    if (!account->has(Role::clinician))
    {
        return control_refusal("only an account with the role clinician sees what a program could "
                               "read");
    }
    const auto secret = people::random_token();
    const store::Token token{people::random_id(), account->id, name, now,
                             now + std::chrono::days(*days)};
    store::Store::Transaction transaction(store);
    store::insert_token(connection, token, people::digest_of(secret));
    store.decided({now, std::string(command.text("actor")), "token.add", token.id, name});
    transaction.commit();
    auto answer = Json::object({{"ok", true}, {"token", secret}});
    answer.set("added", token_json(token));
    return answer;
}

Json revoke_token(store::Store& store, const Json& command, devices::Instant now)
{
    const std::string id(command.text("id"));
    store::Store::Transaction transaction(store);
    if (!store::revoke_token(store.connection(), id, now))
    {
        return control_refusal("no token of that id is in force; `vardectl token list` shows them");
    }
    store.decided({now, std::string(command.text("actor")), "token.revoke", id, ""});
    transaction.commit();
    return Json::object({{"ok", true}});
}

Json list_tokens(store::Store& store)
{
    Json list{Json::Array{}};
    for (const auto& token : store::read_tokens(store.connection()))
    {
        list.push(token_json(token));
    }
    return Json::object({{"ok", true}, {"tokens", std::move(list)}});
}

} // namespace

bool is_token_command(std::string_view name) noexcept
{
    return name == "token.add" || name == "token.list" || name == "token.revoke";
}

Json obey_token(store::Store& store, const Json& command, devices::Instant now)
{
    const auto name = command.text("command");
    return name == "token.add"      ? add_token(store, command, now)
           : name == "token.revoke" ? revoke_token(store, command, now)
                                    : list_tokens(store);
}

} // namespace varde::gateway
