// Set-up links: by one a person sets the password, and the first administrator makes the account.
#pragma once

#include "gateway/api/call.hpp"
#include "gateway/store/connection.hpp"

#include <string>
#include <string_view>

namespace varde::gateway::api
{

boost::asio::awaitable<Answer> look_at_setup(Desk& desk, Call call);
boost::asio::awaitable<Answer> complete_setup(Desk& desk, Call call);

// The token of a new link of the account (empty: of the first administrator); the older one works
// no more. Inside a transaction of the writer.
std::string new_setup_link(store::Connection& connection, std::string_view account,
                           devices::Instant now);

} // namespace varde::gateway::api
