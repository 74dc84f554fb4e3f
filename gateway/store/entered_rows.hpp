// Who entered what is not from a device: measurements and answers, by their id.
#pragma once

#include "gateway/store/connection.hpp"

#include <string>
#include <string_view>

namespace varde::gateway::store
{

// `id` is a UUID. In the transaction of what was entered.
void insert_entered(Connection& connection, std::string_view id, std::string_view account);
// The account; empty where a device sent it.
std::string entered_by(Connection& connection, std::string_view id);

} // namespace varde::gateway::store
