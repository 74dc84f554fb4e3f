// Accounts as people read them, in acts and in the audit.
#pragma once

#include "devices/json.hpp"
#include "gateway/store/connection.hpp"

#include <map>
#include <string>

namespace varde::gateway::api
{

using Names = std::map<std::string, std::string, std::less<>>; // of accounts, by id

Names names_of(store::Connection& connection);
// Null for nobody; an account that is no more has its id for a name.
devices::Json person_json(const std::string& account, const Names& names);

} // namespace varde::gateway::api
