// Accounts and sessions in the words of the interface. Pure.
#pragma once

#include "config/oidc.hpp"
#include "devices/json.hpp"
#include "gateway/people/account.hpp"
#include "gateway/people/sessions.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace varde::gateway::api
{

// Secrets are not among them.
devices::Json json_of(const people::Account& account,
                      std::optional<devices::Instant> locked_until = {});
devices::Json roles_json(const people::Account& account);

using Provider = std::optional<config::OidcSettings>; // by whom people may log in as well

struct Moment
{
    devices::Instant wall;
    std::chrono::steady_clock::time_point steady;
};
devices::Json json_of(const people::Session& session, const Moment& now, const Provider& provider);
devices::Json nobody(bool setup_needed, devices::Instant now, const Provider& provider);

// As a set-up link leads to: a fragment, which no server and no log sees.
std::string setup_path(std::string_view token);

} // namespace varde::gateway::api
