// The teams that plans and accounts name, and who is in them.
#pragma once

#include "config/settings.hpp"
#include "gateway/people/account.hpp"
#include "gateway/store/connection.hpp"

#include <map>
#include <string>
#include <vector>

namespace varde::gateway::api
{

// By team: its clinicians who can log in, by log-in name. A team of a plan may have nobody.
using Teams = std::map<std::string, std::vector<people::Account>, std::less<>>;

Teams teams_of_accounts(const std::vector<people::Account>& accounts);
Teams all_teams(const config::Settings& settings, store::Connection& connection);

} // namespace varde::gateway::api
