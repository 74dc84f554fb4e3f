#include "gateway/api/account_words.hpp"

#include "gateway/api/problem.hpp"

namespace varde::gateway::api
{

using devices::Json;

namespace
{

Json ways_to_log_in(const Provider& provider)
{
    auto providers = empty_list();
    if (provider)
    {
        providers.push(Json::object({{"id", provider->id}, {"name", provider->name}}));
    }
    return Json::object({{"password", true}, {"oidc", std::move(providers)}});
}

Json wall_time(const Moment& now, std::chrono::steady_clock::time_point at)
{
    return json_of(now.wall +
                   std::chrono::duration_cast<std::chrono::milliseconds>(at - now.steady));
}

} // namespace

Json roles_json(const people::Account& account)
{
    return list_of(account.roles, [](people::Role role) { return Json(people::code(role)); });
}

Json json_of(const people::Account& account, std::optional<devices::Instant> locked_until)
{
    const auto text = [](const std::string& one) { return Json(one); };
    return Json::object(
        {{"id", account.id},
         {"login", account.login},
         {"display_name", account.display_name},
         {"roles", roles_json(account)},
         {"scope", Json::object({{"all", account.scope.all},
                                 {"patients", list_of(account.scope.patients, text)}})},
         {"teams", list_of(account.teams)},
         {"language", account.language},
         {"disabled", account.disabled},
         {"has_password", !account.password.empty()},
         {"has_totp", !account.totp.empty()},
         {"known_as", account.known_as.empty() ? Json() : Json(account.known_as)},
         {"created", json_of(account.created)},
         {"last_login", json_of(account.last_login)},
         {"locked_until", json_of(locked_until)}});
}

Json json_of(const people::Session& session, const Moment& now, const Provider& provider)
{
    auto json = nobody(false, now.wall, provider);
    json.set("authenticated", true);
    json.set("account", json_of(session.account));
    json.set("csrf", session.csrf);
    json.set("idle_expires", wall_time(now, people::Sessions::idle_end(session)));
    json.set("absolute_expires", wall_time(now, people::Sessions::absolute_end(session)));
    return json;
}

Json nobody(bool setup_needed, devices::Instant now, const Provider& provider)
{
    return Json::object({{"authenticated", false},
                         {"setup_needed", setup_needed},
                         {"sign_in", ways_to_log_in(provider)},
                         {"server_time", json_of(now)}});
}

std::string setup_path(std::string_view token)
{
    return "/#/setup/" + std::string(token);
}

} // namespace varde::gateway::api
