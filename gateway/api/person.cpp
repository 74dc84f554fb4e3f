#include "gateway/api/person.hpp"

#include "gateway/store/account_rows.hpp"

namespace varde::gateway::api
{

using devices::Json;

Names names_of(store::Connection& connection)
{
    Names names;
    for (const auto& account : store::read_accounts(connection))
    {
        names.emplace(account.id, account.display_name);
    }
    return names;
}

Json person_json(const std::string& account, const Names& names)
{
    if (account.empty())
    {
        return {};
    }
    const auto found = names.find(account);
    return Json::object(
        {{"account", account}, {"display_name", found == names.end() ? account : found->second}});
}

} // namespace varde::gateway::api
