// Accounts and their set-up links as rows.
#pragma once

#include "gateway/people/account.hpp"
#include "gateway/store/connection.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

void put_account(Connection& connection, const people::Account& account); // new or changed
std::optional<people::Account> find_account(Connection& connection, std::string_view id);
std::optional<people::Account> find_login(Connection& connection, std::string_view login);
// By the provider's name for the person.
std::optional<people::Account> find_known_as(Connection& connection, std::string_view name);
std::vector<people::Account> read_accounts(Connection& connection); // by log-in name
// An administrator who can log in.
bool has_administrator(Connection& connection);

struct SetupLink
{
    std::string account; // empty: of the first administrator
    devices::Instant expires;
};
inline constexpr std::chrono::hours setup_link_lasts{72};

// Replaces an older link of the account. `digest` is that of the token.
void put_setup_link(Connection& connection, const SetupLink& link, std::string_view digest);
// Nothing when there is none or its time is over.
std::optional<SetupLink> find_setup_link(Connection& connection, std::string_view digest,
                                         devices::Instant now);
void remove_setup_link(Connection& connection, std::string_view account);

} // namespace varde::gateway::store
