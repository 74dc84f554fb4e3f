#include "gateway/api/teams.hpp"

#include "gateway/store/account_rows.hpp"

namespace varde::gateway::api
{

Teams teams_of_accounts(const std::vector<people::Account>& accounts)
{
    Teams teams;
    for (const auto& account : accounts)
    {
        const bool answers = !account.disabled && account.has(people::Role::clinician);
        for (const auto& team : answers ? account.teams : std::vector<std::string>{})
        {
            teams[team].push_back(account);
        }
    }
    return teams;
}

Teams all_teams(const config::Settings& settings, store::Connection& connection)
{
    auto teams = teams_of_accounts(store::read_accounts(connection));
    for (const auto& [patient, versions] : settings.plans.patients)
    {
        for (const auto& one :
             versions.empty() ? std::vector<devices::Responsible>{} : versions.back().responsible)
        {
            teams[one.team];
        }
    }
    return teams;
}

} // namespace varde::gateway::api
